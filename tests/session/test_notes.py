"""Notes through the session: kept, found by event, starred, undone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from viewer.model.annotation import SpanTarget
from viewer.model.dataset import Dataset
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
    note = writing.write_note(None, [writing.target("a")], "Ask.", ["q"], False, "step")
    again = Session()
    again.keep_notes_in(writing.notebook)
    again.show(dataset)
    assert again.notes_on("a") == (note,)
    assert again.notes_on("b") == ()


def test_saves_of_one_step_are_undone_together(writing: Session) -> None:
    first = writing.write_note(None, [writing.target("a")], "A", [], False, "burst")
    writing.write_note(first, [writing.target("a")], "Ask", [], False, "burst")
    assert writing.undo_name == "write note"
    writing.undo()
    assert writing.notes_on("a") == ()
    writing.redo()
    assert [note.text for note in writing.notes_on("a")] == ["Ask"]


def test_a_note_stands_on_a_span(writing: Session) -> None:
    note = writing.write_note(None, [SpanTarget(span="2011/2012")], "Quiet years", [], False, "step")
    assert writing.span_notes() == (note,)


def test_the_star_turns_over_for_all_selected_at_once(writing: Session) -> None:
    writing.star(["a"])
    writing.star(["a", "b"])
    assert writing.is_starred("a") and writing.is_starred("b")
    writing.star(["a", "b"])
    assert not writing.is_starred("a") and writing.notes() == ()
    writing.undo()
    assert writing.is_starred("a") and writing.is_starred("b")


def test_taking_the_star_off_keeps_the_words(writing: Session) -> None:
    writing.write_note(None, [writing.target("a")], "Ask.", [], True, "step")
    writing.star(["a"])
    assert [(note.text, note.starred) for note in writing.notes_on("a")] == [("Ask.", False)]


def test_a_deleted_note_comes_back_with_undo(writing: Session) -> None:
    note = writing.write_note(None, [writing.target("a")], "Ask.", [], False, "step")
    assert note is not None and writing.delete_note(note)
    assert writing.notes_on("a") == ()
    writing.undo()
    assert writing.notes_on("a") == (note,)


def test_what_cannot_be_kept_is_told_and_not_taken_for_kept(session: Session) -> None:
    told: list[Message] = []
    session.message_posted.connect(told.append)
    session.keep_notes_in(Notebook.unavailable("The disk is read-only."))
    assert session.write_note(None, [session.target("a")], "Ask.", [], False, "step") is None
    assert [(message.text, message.level) for message in told] == [("The disk is read-only.", "error")]
    assert not session.can_write
