"""Many notes changed at once: one step each, undone together."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from viewer.model.annotation import EventTarget, RelationTarget
from viewer.model.view import Layers
from viewer.session import attaching, bulk
from viewer.session.session import Session
from viewer.store.backup import backups
from viewer.store.notebook import Notebook


@pytest.fixture
def notebook(tmp_path: Path) -> Iterator[Notebook]:
    with Notebook.open(tmp_path / "notebook.sqlite") as notebook:
        yield notebook


@pytest.fixture
def writing(session: Session, notebook: Notebook) -> Session:
    session.keep_notes_in(notebook)
    for id in ("a", "b"):
        session.notes.write(None, [session.target(id)], text=f"On {id}")
    return session


def test_a_tag_goes_on_all_and_off_in_one_step(writing: Session) -> None:
    bulk.tag(writing, writing.notes.all, "check")
    assert bulk.tags_of(writing.notes.all) == {"check": 2}
    assert writing.notes.undo_name == "tag"
    bulk.untag(writing, writing.notes.all, "check")
    assert bulk.tags_of(writing.notes.all) == {}
    writing.notes.undo()
    writing.notes.undo()
    assert [note.tags for note in writing.notes.all] == [(), ()]


def test_events_without_a_note_get_one_with_the_tag(session: Session, notebook: Notebook) -> None:
    session.keep_notes_in(notebook)
    session.notes.write(None, [session.target("a")], text="On a")
    events = [session.dataset.event_by_id[id] for id in ("a", "b")]
    bulk.tag(session, events, "check")
    bulk.highlight(session, events, "red")
    assert [(note.text, note.tags, note.highlight) for note in session.notes.all] == [
        ("On a", ("check",), "red"),
        ("", ("check",), "red"),
    ]
    bulk.highlight(session, events, None)
    assert [note.highlight for note in session.notes.all] == [None, None]


def test_status_privacy_and_stars_are_set_for_all(writing: Session) -> None:
    bulk.set_status(writing, writing.notes.all, done=True)
    bulk.set_private(writing, writing.notes.all, private=True)
    bulk.star(writing, writing.notes.all, starred=True)
    assert {(note.status, note.private, note.starred) for note in writing.notes.all} == {("done", True, True)}
    assert writing.notes.undo_name == "star"


def test_a_set_is_renamed_with_its_notes_and_its_colour(writing: Session) -> None:
    bulk.move_to_set(writing, writing.notes.all[:1], "briefing")
    writing.set_layers(Layers(active="briefing", colours={"briefing": "red"}))
    assert bulk.rename_set(writing, "briefing", "for the minister")
    assert writing.notes.index.sets == {"for the minister": 1, "": 1}
    assert (writing.layers.active, writing.layers.colours["for the minister"]) == ("for the minister", "red")
    writing.notes.undo()
    assert {name: writing.layers.colours.get(name) for name in writing.notes.index.sets} == {
        "briefing": "red",
        "": None,
    }
    writing.notes.redo()
    assert not bulk.rename_set(writing, "for the minister", "")


def test_a_set_is_deleted_with_its_notes_and_comes_back(writing: Session) -> None:
    bulk.move_to_set(writing, writing.notes.all[:1], "briefing")
    writing.set_layers(Layers(active="briefing"))
    assert bulk.delete_set(writing, "briefing")
    assert writing.layers.active == "" and len(writing.notes.all) == 1
    writing.notes.undo()
    assert writing.notes.index.sets == {"briefing": 1, "": 1}


def test_before_many_notes_are_deleted_the_notebook_is_backed_up(
    writing: Session, notebook: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "BACKED_UP_FROM", 2)
    before = len(backups(notebook.path))
    assert bulk.delete(writing, writing.notes.all[:1])
    assert len(backups(notebook.path)) == before
    writing.notes.undo()
    assert bulk.delete(writing, writing.notes.all)
    assert len(backups(notebook.path)) == before + 1


def test_a_note_is_attached_to_another_event_with_its_print(writing: Session) -> None:
    note = writing.notes.write(None, [EventTarget(event="gone", title="Gone", date="1999")], text="Lost")
    assert note is not None
    assert attaching.lost_events(writing.notes, writing.table) == {"gone"}
    attaching.attach(writing.notes, [(note, "gone", writing.target("b"))])
    assert list(writing.notes.all[-1].targets) == [writing.target("b")]
    assert writing.notes.undo_name == "attach note"
    assert attaching.lost_events(writing.notes, writing.table) == frozenset()


def test_a_relation_keeps_its_other_end(session: Session) -> None:
    tie = RelationTarget(event="a", title="A", date="2012", relation="renews", to="gone", to_title="Gone")
    now = EventTarget(event="b", title="B", date="2013")
    [moved] = attaching.reattached([tie], "gone", now)
    assert isinstance(moved, RelationTarget)
    assert (moved.event, moved.to, moved.to_title, moved.to_date) == ("a", "b", "B", "2013")


def test_a_note_on_two_events_that_are_one_now_stands_once(session: Session) -> None:
    targets = [EventTarget(event="old"), EventTarget(event="b")]
    assert attaching.reattached(targets, "old", EventTarget(event="b")) == (EventTarget(event="b"),)


def test_a_print_that_is_off_in_title_and_date_is_in_doubt(session: Session) -> None:
    event = session.dataset.event_by_id["a"]
    date = event.date.edtf if event.date else ""
    assert attaching.is_doubtful(attaching.Print("a", "Quite another", "1950"), event)
    assert not attaching.is_doubtful(attaching.Print("a", "Quite another", date), event)
    assert not attaching.is_doubtful(attaching.Print("a", event.title.en or "", "1950"), event)
    assert not attaching.is_doubtful(attaching.Print("a", "", ""), event)


def test_layers_know_what_is_kept_apart(session: Session) -> None:
    session.set_layers(replace(session.layers, apart=frozenset({"n"})))
    assert session.layers.apart == {"n"}
