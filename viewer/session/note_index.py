"""The notes on one dataset by what they stand on, kept up to date note by note."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from viewer.model import records
from viewer.model.highlight import HIGHLIGHTS, Highlight

_FEW = 100


@dataclass(frozen=True, slots=True)
class Sign:
    """What the shown notes put on an event: a page, a star, highlights in the order of the palette, their sets."""

    noted: bool
    starred: bool
    highlights: tuple[Highlight, ...]
    sets: tuple[str, ...]


_REMEMBERED = 64
"""Changes that can be told apart; who looks more rarely looks at everything."""


class NoteIndex:
    """All notes, given oldest first, by id; those whose set is not hidden by event, by span, and as signs.

    ``edition`` counts the changes of what is to be seen on the timeline. ``touched`` holds the ids of the notes that
    have changed since this index was made, in order.
    """

    def __init__(self, notes: Iterable[records.Note] = (), hidden: frozenset[str] = frozenset()) -> None:
        self.hidden = hidden
        self.edition = 0
        self._changes: deque[tuple[int, frozenset[str]]] = deque(maxlen=_REMEMBERED)
        """The edition that each change was made to, and the events whose signs it changed."""
        self.touched: list[str] = []
        self._all: tuple[records.Note, ...] | None = tuple(notes)
        self._order: list[records.Note] | None = list(self._all)
        self._by_id: dict[str, records.Note] = {}
        self._by_event: dict[str, tuple[records.Note, ...]] = {}
        self._off_events: dict[str, records.Note] = {}
        self._on_relations: dict[str, records.Note] = {}
        self._signs: dict[str, Sign] = {}
        self._made: dict[tuple[tuple[bool, bool, Highlight | None, str], ...], Sign] = {}
        self._tags: Counter[str] = Counter()
        self._sets: Counter[str] = Counter()
        by_event: defaultdict[str, list[records.Note]] = defaultdict(list)
        for note in self._all:  # all of it in one go: to come by each of very many notes is what takes the time
            for event in self._put_beside(note):
                by_event[event].append(note)
        for event, on_it in by_event.items():
            self._by_event[event] = tuple(on_it)
            self._sign(event)

    @property
    def all(self) -> tuple[records.Note, ...]:
        """Every note, oldest first."""
        if self._all is None:
            self._all = tuple(self._in_order())
        return self._all

    @property
    def signs(self) -> Mapping[str, Sign]:
        """What is to be seen on each event that has a shown note."""
        return self._signs

    @property
    def tags(self) -> Mapping[str, int]:
        """The tags in use, with the number of their notes."""
        return +self._tags

    @property
    def sets(self) -> Mapping[str, int]:
        """The sets with notes, with their number."""
        return +self._sets

    def __len__(self) -> int:
        """How many notes there are."""
        return len(self._by_id)

    def get(self, id: str) -> records.Note | None:
        """A note by its id."""
        return self._by_id.get(id)

    def on(self, event: str) -> tuple[records.Note, ...]:
        """The shown notes that stand on an event or a part of one, oldest first."""
        return self._by_event.get(event, ())

    def by_event(self) -> Iterable[tuple[str, tuple[records.Note, ...]]]:
        """The shown notes of each event that has any."""
        return self._by_event.items()

    def off_events(self) -> tuple[records.Note, ...]:
        """The shown notes that stand on spans of time, on the dataset or on what another program means."""
        return tuple(sorted(self._off_events.values(), key=_age))

    def on_relations(self) -> tuple[records.Note, ...]:
        """The shown notes that stand on a relation between two events."""
        return tuple(sorted(self._on_relations.values(), key=_age))

    def take(self, changed: Mapping[str, records.Note | None]) -> None:
        """Bring notes up to date, each by its id; None is deleted."""
        events, former = set[str](), self.edition
        order = self._in_order() if len(changed) <= _FEW else None
        for id, after in changed.items():
            before = self._by_id.get(id)
            if before == after:
                continue
            self.touched.append(id)
            was_off_events = id in self._off_events
            if before is not None:
                events.update(before.events)
                self._drop(before)
                if order is not None:
                    del order[bisect_left(order, _age(before), key=_age)]
            if after is not None:
                events.update(after.events)
                self._put(after)
                if order is not None:
                    insort(order, after, key=_age)
            if was_off_events or id in self._off_events or _moved(before, after):
                self.edition += 1
        self._all, self._order = None, order
        signs = {event: self._signs.get(event) for event in events}
        for event in events:
            self._sign(event)
        moved = frozenset(event for event in events if signs[event] != self._signs.get(event))
        self.edition += bool(moved)
        if self.edition != former:
            self._changes.append((former, moved))

    def changed_since(self, edition: int) -> frozenset[str] | None:
        """The events whose signs have changed since an edition; None where that is not known any more."""
        if edition == self.edition:
            return frozenset()
        if not self._changes or not self._changes[0][0] <= edition < self.edition:
            return None
        return frozenset().union(*(events for former, events in self._changes if former >= edition))

    def is_shown(self, note: records.Note) -> bool:
        """Whether the set of a note is not hidden."""
        return note.set not in self.hidden

    def _in_order(self) -> list[records.Note]:
        """The notes oldest first, kept so from one change to the next."""
        if self._order is None:
            self._order = sorted(self._by_id.values(), key=_age)
        return self._order

    def _put(self, note: records.Note) -> None:
        for event in self._put_beside(note):
            self._by_event[event] = tuple(sorted((*self.on(event), note), key=_age))

    def _put_beside(self, note: records.Note) -> tuple[str, ...]:
        """Put a note in all its places but that of the events, and give the events that it is to be shown on."""
        self._by_id[note.id] = note
        self._sets[note.set] += 1
        for tag in _each_once(note.tags):
            self._tags[tag] += 1
        if note.set in self.hidden:
            return ()
        targets = note.targets
        if len(targets) == 1 and targets[0].type == "event":  # as nearly all do
            return (targets[0].event,)
        if any(target.type == "relation" for target in targets):
            self._on_relations[note.id] = note
        if not targets or any(target.type in _OFF_EVENTS for target in targets):
            self._off_events[note.id] = note
        return note.events

    def _drop(self, note: records.Note) -> None:
        del self._by_id[note.id]
        self._sets[note.set] -= 1
        for tag in _each_once(note.tags):
            self._tags[tag] -= 1
        self._off_events.pop(note.id, None)
        self._on_relations.pop(note.id, None)
        for event in note.events if note.set not in self.hidden else ():
            left = tuple(other for other in self._by_event[event] if other.id != note.id)
            if left:
                self._by_event[event] = left
            else:
                del self._by_event[event]

    def _sign(self, event: str) -> None:
        """Work out what is to be seen on an event; equal signs are one."""
        notes = self._by_event.get(event)
        if notes is None:
            self._signs.pop(event, None)
            return
        key = tuple((note.is_bare, note.starred, note.highlight, note.set) for note in notes)
        sign = self._made.get(key)
        if sign is None:
            used = {highlight for _bare, _starred, highlight, _set in key}
            sign = self._made[key] = Sign(
                noted=any(not bare for bare, *_rest in key),
                starred=any(starred for _bare, starred, *_rest in key),
                highlights=tuple(highlight for highlight in HIGHLIGHTS if highlight in used),
                sets=tuple(dict.fromkeys(set_ for bare, *_rest, set_ in key if not bare)),
            )
        self._signs[event] = sign


def _each_once(tags: tuple[str, ...]) -> Iterable[str]:
    return tags if len(tags) < 2 else set(tags)


def _age(note: records.Note) -> str:
    """What the oldest has least of; of one moment the id decides, so that the order is always the same."""
    return f"{note.created}\0{note.id}"


def _moved(before: records.Note | None, after: records.Note | None) -> bool:
    """Whether the note stands on something else than before."""
    return before is None or after is None or before.targets != after.targets


_OFF_EVENTS = ("span", "dataset", "foreign")
