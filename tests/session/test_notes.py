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
