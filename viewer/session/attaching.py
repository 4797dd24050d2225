"""What notes stand on: what of it the dataset no longer has, and how a note is put on another event."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from viewer.index.table import EventTable
from viewer.index.text import fold
from viewer.model import records
from viewer.session.notes import Notes


@dataclass(frozen=True, slots=True)
class Print:
    """An event as a note remembers it: its id, its title and its EDTF date."""

    event: str
    title: str
    date: str


def prints(note: records.Note) -> dict[str, Print]:
    """The events a note stands on, as it remembers them, by their ids."""
    found: dict[str, Print] = {}
    for target in note.targets:
        if isinstance(target, records.EventPart):
            found[target.event] = Print(target.event, target.title, target.date)
        if isinstance(target, records.RelationTarget):
            found[target.to] = Print(target.to, target.to_title, target.to_date)
    return found


def lost_events(notes: Notes, table: EventTable) -> frozenset[str]:
    """The ids that shown notes stand on and that the table does not have."""
    asked = list(notes.index.signs)
    return frozenset(asked).difference(table.known(asked))


def has_place(note: records.Note, table: EventTable) -> bool:
    """Whether anything that a note stands on is in the data: one of its events, a stretch of time, the whole."""
    on_time = any(isinstance(target, records.SpanTarget | records.DatasetTarget) for target in note.targets)
    return on_time or bool(table.known(note.events))


def is_doubtful(kept: Print, event: records.AnyEvent) -> bool:
    """Whether an event has neither the title nor the date any more that a note on it remembers."""
    names = [text for name in (event.title, event.short) if name for text in (name.en, name.ko) if text]
    date = event.date.edtf if event.date else ""
    return bool(kept.title) and kept.date != date and fold(kept.title) not in [fold(name) for name in names]


def attach(notes: Notes, moves: Iterable[tuple[records.Note, str, records.EventTarget]]) -> bool:
    """Put notes that stood on an event (by its id) on another one, in one step."""
    moved: dict[str, records.Note] = {}
    targets: dict[str, tuple[records.Target, ...]] = {}
    for note, former, now in moves:
        moved[note.id] = note
        targets[note.id] = reattached(targets.get(note.id, note.targets), former, now)
    return notes.edit(moved.values(), "attach", lambda note: {"targets": targets[note.id]})


def reattached(targets: Sequence[records.Target], former: str, now: records.EventTarget) -> tuple[records.Target, ...]:
    """The targets with ``now`` in the place of the event ``former``; one that is there twice then stands once."""
    return tuple(dict.fromkeys(_moved(target, former, now) for target in targets))


def _moved(target: records.Target, former: str, now: records.EventTarget) -> records.Target:
    fields: dict[str, str] = {}
    if isinstance(target, records.EventPart) and target.event == former:
        fields = {"event": now.event, "title": now.title, "date": now.date}
    if isinstance(target, records.RelationTarget) and target.to == former:
        fields |= {"to": now.event, "to_title": now.title, "to_date": now.date}
    return target.model_copy(update=fields) if fields else target
