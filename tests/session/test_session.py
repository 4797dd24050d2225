"""Selection, view and the signals that tell of them."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from viewer.model.dataset import Dataset
from viewer.model.view import Arrangement
from viewer.session.session import Session
from viewer.store.notebook import Notebook
from viewer.timeline.scale import TimeScale


def counted(signal: object) -> list[object]:
    """A list that grows by one with every emission."""
    seen: list[object] = []
    signal.connect(lambda *_: seen.append(None))  # type: ignore[attr-defined]  # a bound signal has no public type
    return seen


def test_the_last_event_taken_comes_last(session: Session) -> None:
    session.select(["a"])
    session.select(["b"], add=True)
    session.select(["a"], add=True)
    assert session.selection == ("b", "a")


def test_toggling_turns_each_event_over(session: Session) -> None:
    session.select(["a", "b"])
    session.select(["b", "c"], toggle=True)
    assert session.selection == ("a", "c")


def test_ids_of_another_dataset_are_passed_over(session: Session) -> None:
    session.select(["a", "nowhere"])
    assert session.selection == ("a",)


def test_selecting_the_same_again_tells_nothing(session: Session) -> None:
    session.select(["a"])
    told = counted(session.selection_changed)
    session.select(["a"])
    assert told == []


def test_following_selects_and_asks_to_reveal(session: Session) -> None:
    asked: list[str] = []
    session.reveal_requested.connect(asked.append)
    session.follow("c")
    session.follow("nowhere")
    assert (session.selection, asked) == (("c",), ["c"])


def test_a_span_runs_forward_whichever_end_was_taken_first(session: Session) -> None:
    session.select_span(20.0, 10.0)
    assert session.span == (10.0, 20.0)
    session.clear_span()
    assert session.span is None


def test_back_returns_to_remembered_views_only(session: Session) -> None:
    session.set_view(TimeScale(5, 1, 100))
    session.set_view(TimeScale(50, 1, 100), remember=True)
    session.back()
    assert session.view == TimeScale(5, 1, 100)
    assert session.can_go_forward and not session.can_go_back
    session.forward()
    assert session.view == TimeScale(50, 1, 100)


def test_a_view_come_back_to_takes_the_width_of_now(session: Session) -> None:
    session.set_view(TimeScale(0, 1, 100))
    session.set_view(TimeScale(50, 1, 100), remember=True)
    session.set_view(TimeScale(50, 1, 300))
    session.back()
    assert session.view == TimeScale(0, 1, 300)


def test_going_elsewhere_forgets_the_views_ahead(session: Session) -> None:
    session.set_view(TimeScale(0, 1, 100))
    session.set_view(TimeScale(1, 1, 100), remember=True)
    session.back()
    session.set_view(TimeScale(2, 1, 100), remember=True)
    assert not session.can_go_forward


@pytest.mark.parametrize("leave", [lambda session: session.select(["a"]), lambda session: session.select_span(1, 2)])
def test_another_dataset_ends_selection_and_way_back(
    session: Session, dataset: Dataset, leave: Callable[[Session], None]
) -> None:
    leave(session)
    session.set_view(TimeScale(0, 1, 100))
    session.set_view(TimeScale(1, 1, 100), remember=True)
    session.show(dataset)
    assert (session.selection, session.span, session.view, session.can_go_back) == ((), None, None, False)


def test_back_leads_to_the_whole_range_where_one_began(session: Session) -> None:
    session.set_view(TimeScale(50, 1, 100), remember=True)
    session.back()
    assert session.view is None
    session.forward()
    assert session.view == TimeScale(50, 1, 100)


def test_back_restores_filter_and_tracks_with_the_view(session: Session) -> None:
    session.set_view(TimeScale(0, 1, 100))
    session.filter_to([0], "hide")
    session.arrange(Arrangement(group_by="party"))
    told = [counted(session.filter_changed), counted(session.arrangement_changed)]
    session.back()
    assert (session.arrangement, session.wanted, list(map(len, told))) == (Arrangement(), frozenset({0}), [0, 1])
    session.back()
    assert (session.wanted, list(map(len, told))) == (None, [1, 1])
    assert session.others == "dim"
    session.forward()
    assert sorted(session.wanted or ()) == [0]
    assert str(session.others) == "hide"


def test_back_restores_the_selection_one_came_with(session: Session) -> None:
    session.set_view(TimeScale(0, 1, 100))
    session.select(["a"])
    session.follow("c")
    session.set_view(TimeScale(50, 1, 100), remember=True)
    session.back()
    assert (session.selection, session.view) == (("a",), TimeScale(0, 1, 100))


def test_selecting_alone_is_no_step_of_the_way(session: Session) -> None:
    session.set_view(TimeScale(0, 1, 100))
    for id in ("a", "b", "c"):
        session.follow(id)
    session.back()
    assert session.selection == ()
    assert not session.can_go_back


def test_rows_are_selected_with_a_stretch_of_time_in_one_change(session: Session) -> None:
    told = counted(session.selection_changed)
    session.select_rows(np.array([1, 0], dtype=np.int64), (0.0, 9.0))
    assert (len(told), session.selection, session.span) == (1, ("b", "a"), (0.0, 9.0))
    assert session.selected_rows.tolist() == [1, 0]
    session.select(["b"])
    assert session.selected_rows.tolist() == [1]


def test_a_dataset_with_notes_is_known_to_the_notebook(tmp_path: Path, dataset: Dataset) -> None:
    session, file = Session(), tmp_path / "small.json"
    with Notebook.open(tmp_path / "notebook.sqlite") as notebook:
        session.keep_notes_in(notebook)
        session.show(dataset, file)
        assert notebook.datasets() == []
        session.notes.write(None, [session.target("a")], text="Ask.")
        assert notebook.datasets() == [("small", "Small record", str(file), 1)]
        session.show(dataset, tmp_path / "moved.json")
        assert notebook.datasets() == [("small", "Small record", str(tmp_path / "moved.json"), 1)]
