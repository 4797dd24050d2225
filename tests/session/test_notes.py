"""Notes through the session: kept, found by event, starred, undone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from viewer.model.annotation import Change, SpanTarget
from viewer.model.dataset import Dataset
from viewer.model.view import Layers
from viewer.session.message import Message
from viewer.session.session import Session
from viewer.store.notebook import Notebook


@pytest.fixture
def notebook(tmp_path: Path) -> Iterator[Notebook]:
    with Notebook.open(tmp_path / "notebook.sqlite") as notebook:
        yield notebook


@pytest.fixture
def writing(session: Session, notebook: Notebook) -> Session:
    session.keep_notes_in(notebook)
    return session


def test_a_note_is_found_on_its_event_and_after_reopening(writing: Session, dataset: Dataset) -> None:
    note = writing.notes.write(None, [writing.target("a")], text="Ask.", tags=("q",))
    again = Session()
    again.keep_notes_in(writing.notebook)
    again.show(dataset)
    assert again.notes.on("a") == (note,)
    assert again.notes.on("b") == ()


def test_saves_of_one_step_are_undone_together(writing: Session) -> None:
    first = writing.notes.write(None, [writing.target("a")], text="A", step="burst")
    writing.notes.write(first, [writing.target("a")], text="Ask", step="burst")
    assert writing.notes.undo_name == "write note"
    writing.notes.undo()
    assert writing.notes.on("a") == ()
    writing.notes.redo()
    assert [note.text for note in writing.notes.on("a")] == ["Ask"]


def test_a_note_stands_on_a_span(writing: Session) -> None:
    note = writing.notes.write(None, [SpanTarget(span="2011/2012")], text="Quiet years")
    assert writing.notes.on_spans() == (note,)


def test_the_star_turns_over_for_all_selected_at_once(writing: Session) -> None:
    writing.star(["a"])
    writing.star(["a", "b"])
    assert writing.notes.is_starred("a") and writing.notes.is_starred("b")
    writing.star(["a", "b"])
    assert not writing.notes.is_starred("a") and writing.notes.all == ()
    writing.notes.undo()
    assert writing.notes.is_starred("a") and writing.notes.is_starred("b")


def test_taking_the_star_off_keeps_the_words(writing: Session) -> None:
    writing.notes.write(None, [writing.target("a")], text="Ask.", starred=True)
    writing.star(["a"])
    assert [(note.text, note.starred) for note in writing.notes.on("a")] == [("Ask.", False)]


def test_a_deleted_note_comes_back_with_undo(writing: Session) -> None:
    note = writing.notes.write(None, [writing.target("a")], text="Ask.")
    assert note is not None and writing.notes.delete([note])
    assert writing.notes.on("a") == ()
    writing.notes.undo()
    assert writing.notes.on("a") == (note,)


def test_what_cannot_be_kept_is_told_and_not_taken_for_kept(session: Session) -> None:
    told: list[Message] = []
    session.message_posted.connect(told.append)
    session.keep_notes_in(Notebook.unavailable("The disk is read-only."))
    assert session.notes.write(None, [session.target("a")], text="Ask.") is None
    assert [(message.text, message.level) for message in told] == [("The disk is read-only.", "error")]
    assert not session.notes.can_write


def test_a_sign_on_several_events_is_one_step_and_goes_to_their_own_notes(writing: Session, dataset: Dataset) -> None:
    writing.notes.write(None, [writing.target("a")], text="Ask.")
    events = [dataset.event_by_id[id] for id in ("a", "b")]
    writing.notes.edit_events(events, "highlight", lambda _own: {"highlight": "blue"})
    assert [(note.text, note.highlight) for note in writing.notes.all] == [("Ask.", "blue"), ("", "blue")]
    writing.notes.undo()
    assert [(note.text, note.highlight) for note in writing.notes.all] == [("Ask.", None)]


def test_a_note_that_nothing_is_left_of_goes(writing: Session, dataset: Dataset) -> None:
    writing.notes.edit_events([dataset.event_by_id["a"]], "tag", lambda _own: {"tags": ("q",)})
    writing.notes.edit(writing.notes.all, "untag", lambda _note: {"tags": ()})
    assert writing.notes.all == ()
    assert writing.notes.undo_name == "take the tag off"


def test_what_is_already_so_is_no_step(writing: Session) -> None:
    note = writing.notes.write(None, [writing.target("a")], text="Ask.")
    assert note and writing.notes.edit([note], "status", lambda _note: {"status": "open"})
    assert writing.notes.undo_name == "write note"


def test_notes_of_a_hidden_set_are_kept_and_not_shown(writing: Session) -> None:
    note = writing.notes.write(None, [writing.target("a")], text="Ask.", set="Briefing", starred=True)
    writing.set_layers(Layers(hidden=frozenset({"Briefing"})))
    assert (writing.notes.on("a"), writing.notes.is_starred("a"), writing.notes.all) == ((), False, (note,))
    writing.set_layers(Layers())
    assert writing.notes.on("a") == (note,)


def test_new_notes_go_into_the_active_set_and_carry_the_author(writing: Session) -> None:
    assert writing.notebook
    writing.notebook.author = "Kim"
    writing.set_layers(Layers(active="Briefing"))
    note = writing.notes.write(None, [writing.target("a")], text="Ask.")
    assert note and (note.set, note.creator) == ("Briefing", "Kim")


def test_a_star_leaves_notes_of_other_sets_alone(writing: Session) -> None:
    theirs = writing.notes.write(None, [writing.target("a")], text="Theirs.", set="Kim")
    writing.star(["a"])
    assert [(note.set, note.starred) for note in writing.notes.all] == [("Kim", False), ("", True)]
    assert theirs in writing.notes.all


def test_an_earlier_state_is_restored_as_a_step_of_its_own(writing: Session) -> None:
    first = writing.notes.write(None, [writing.target("a")], text="Ask.")
    assert first and writing.notes.write(first, first.targets, text="Ask again.")
    writing.notes.restore({first.id: first})
    assert writing.notes.all == (first,)
    writing.notes.undo()
    assert [note.text for note in writing.notes.all] == ["Ask again."]


def test_what_another_program_wrote_is_read(writing: Session, notebook: Notebook) -> None:
    note = writing.notes.write(None, [writing.target("a")], text="Ask.")
    assert note
    notebook.apply(Change(before=note, after=None))
    other = note.model_copy(update={"id": "other", "text": "Elsewhere."})
    notebook.apply(Change(after=other))
    writing.notes.read_again()
    assert writing.notes.on("a") == (other,)


def test_the_signs_change_only_when_what_is_seen_does(writing: Session) -> None:
    note = writing.notes.write(None, [writing.target("a")], text="Ask.")
    edition = writing.notes.index.edition
    assert note and writing.notes.write(note, note.targets, text="Ask again.")
    assert writing.notes.index.edition == edition
    writing.star(["a"])
    assert writing.notes.index.edition > edition
