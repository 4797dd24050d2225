"""Whatever is done to notes: they are what their revisions amount to, and the index is one built afresh."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from viewer.model import annotation
from viewer.model.annotation import Note, Target
from viewer.model.highlight import HIGHLIGHTS
from viewer.session.note_index import NoteIndex
from viewer.session.notes import Notes
from viewer.store.history import fold
from viewer.store.notebook import Notebook

DATASET, EVENTS = "small", ("a", "b", "c")
events, sets, steps = (
    st.sampled_from(EVENTS),
    st.sampled_from(("", "briefing", "kim")),
    st.sampled_from((None, "s", "t")),
)
tags = st.lists(st.sampled_from(("q", "x", "한국")), max_size=3).map(tuple)
targets: st.SearchStrategy[tuple[Target, ...]] = st.lists(
    st.one_of(
        st.builds(annotation.EventTarget, event=events),
        st.builds(annotation.FieldTarget, event=events, field=st.just("date")),
        st.builds(annotation.QuoteTarget, event=events, exact=st.just("so")),
        st.builds(annotation.RelationTarget, event=events, relation=st.just("renews"), to=events),
        st.builds(annotation.SpanTarget, span=st.sampled_from(("2011", "2012/2014"))),
        st.builds(annotation.DatasetTarget),
        st.builds(annotation.ForeignTarget, json_text=st.just("{}")),
    ),
    min_size=1,
    max_size=3,
).map(tuple)
fields: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {},
    optional={
        "text": st.text(max_size=3),
        "tags": tags,
        "starred": st.booleans(),
        "highlight": st.sampled_from((None, *HIGHLIGHTS)),
        "status": st.sampled_from(("open", "done")),
        "private": st.booleans(),
        "language": st.sampled_from(("", "ko")),
        "set": sets,
        "targets": targets,
    },
)
which = st.sets(st.integers(0, 9), max_size=4)


class NotesMachine(RuleBasedStateMachine):
    """The notes of a session, as a reader changes them in any order."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.told: list[str] = []
        self.open(frozenset(), "")

    def open(self, hidden: frozenset[str], own_set: str) -> None:
        self.notebook = Notebook.open(Path(self.folder.name) / "notebook.sqlite", author="Kim")
        self.notes = Notes(self.notebook, DATASET, hidden=hidden, own_set=own_set, tell=self.told.append)

    @rule(on=targets, fields=fields, step=steps)
    def write_new(self, on: tuple[Target, ...], fields: dict[str, Any], step: str | None) -> None:
        fields.pop("targets", None)
        note = self.notes.write(None, on, step=step, **fields)
        assert note is not None and self.notes.get(note.id) == note

    @rule(number=st.integers(0, 9), fields=fields, step=steps)
    def write_again(self, number: int, fields: dict[str, Any], step: str | None) -> None:
        for note in self._some({number}):
            on = fields.pop("targets", note.targets)
            written = self.notes.write(note, on, step=step, **fields)
            assert written is not None and self.notes.get(note.id) == written

    @rule(which=which, fields=fields, step=steps)
    def edit(self, which: set[int], fields: dict[str, Any], step: str | None) -> None:
        assert self.notes.edit(self._some(which), "tag", lambda _note: fields, step)

    @rule(starred=st.booleans(), highlight=st.sampled_from((None, *HIGHLIGHTS)), on=st.sets(events))
    def edit_events(self, starred: bool, highlight: str | None, on: set[str]) -> None:
        events = [_Event(id) for id in sorted(on)]
        signs = {"starred": starred, "highlight": highlight}
        assert self.notes.edit_events(events, "highlight", lambda _own: signs)  # type: ignore[arg-type]  # an id will do

    @rule(which=which)
    def delete(self, which: set[int]) -> None:
        assert self.notes.delete(self._some(which))

    @rule()
    def undo(self) -> None:
        self._go(self.notes.undo)

    @rule()
    def redo(self) -> None:
        self._go(self.notes.redo)

    @rule(back=st.integers(0, 8))
    def restore_all(self, back: int) -> None:
        seq = max(self.notebook._rows.last_seq() - back, 0)
        former = self.notebook.notes_at(DATASET, seq)
        assert self.notes.restore({**{note.id: None for note in self.notes.all}, **former})
        assert {note.id: note for note in self.notes.all} == former

    @rule(number=st.integers(0, 9), back=st.integers(0, 3))
    def restore_one(self, number: int, back: int) -> None:
        for note in self._some({number}):
            revisions = self.notebook.history(note.id)
            former = revisions[max(len(revisions) - 1 - back, 0)].after
            assert self.notes.restore({note.id: former})
            assert self.notes.get(note.id) == former

    @rule(hidden=st.sets(sets, max_size=2), own_set=sets)
    def choose_layers(self, hidden: set[str], own_set: str) -> None:
        self.notes.own_set = own_set
        self.notes.hide(frozenset(hidden))

    @rule()
    def restart(self) -> None:
        names = self.notes.undo_name, self.notes.redo_name
        self.notebook.close()
        self.open(self.notes.index.hidden, self.notes.own_set)
        assert (self.notes.undo_name, self.notes.redo_name) == names

    @rule()
    def read_again(self) -> None:
        self.notes.read_again()

    @invariant()
    def nothing_was_refused(self) -> None:
        assert not getattr(self, "told", [])

    @invariant()
    def notes_are_their_revisions(self) -> None:
        if hasattr(self, "notebook"):
            now = {note.id: note for note in self.notes.all}
            last = self.notebook._rows.last_seq()
            assert now == fold(self.notebook.between(DATASET, 0, last)) == self.notebook.notes_at(DATASET, last)
            assert self.notes.all == self.notebook.notes(DATASET)

    @invariant()
    def the_index_is_as_one_built_afresh(self) -> None:
        if hasattr(self, "notebook"):
            kept, fresh = self.notes.index, NoteIndex(self.notebook.notes(DATASET), self.notes.index.hidden)
            assert _seen(kept) == _seen(fresh)

    def teardown(self) -> None:
        if hasattr(self, "notebook"):
            self.notebook.close()
            self.folder.cleanup()

    def _some(self, which: set[int]) -> list[Note]:
        return [note for number, note in enumerate(self.notes.all) if number in which]

    def _go(self, over: Callable[[], object]) -> None:
        seq, is_undo = self.notebook._rows.last_seq(), over == self.notes.undo
        name = self.notes.undo_name if is_undo else self.notes.redo_name
        over()
        assert (name is None) == (self.notebook._rows.last_seq() == seq)


class _Event:
    """As much of an event as a target takes."""

    def __init__(self, id: str) -> None:
        self.id = id
        self.print = "Event", ""


def _seen(index: NoteIndex) -> tuple[object, ...]:
    """All that an index says."""
    on = {event: index.on(event) for event in EVENTS}
    return (
        index.all,
        on,
        dict(index.signs),
        dict(index.tags),
        dict(index.sets),
        index.off_events(),
        dict(index.by_event()),
    )


TestNotesMachine = NotesMachine.TestCase
TestNotesMachine.settings = settings(max_examples=25, stateful_step_count=30, deadline=None)
