"""How events hang together: relations in both directions, and chains of documents."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from viewer.index.table import EventTable, Flag
from viewer.model import records
from viewer.model.kinds import RelationType

_CHAINING = (RelationType.RENEWS, RelationType.SUCCEEDS)
_COMPARED = 10_000


Key = tuple[RelationType, bool]
"""A type of relation, and whether the near event holds it."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation seen from one of its ends; ``other`` is the id of the event at the far end.

    ``outgoing`` says that the near event holds it: "renews" outgoing, "renewed by" incoming.
    """

    type: RelationType
    other: str
    outgoing: bool


class Relations:
    """The relations of one dataset, by event; those to ids the dataset does not have are passed over.

    ``amounts`` finds an amount of money by its id, with the id of the event that holds it.
    All walks are iterative and visit an event once, so long chains and cycles are safe. ``most`` ends a look-up
    early, for a dataset may tie a million events to one.
    """

    def __init__(self, dataset: records.Dataset) -> None:
        self._groups: defaultdict[str, dict[Key, list[str]]] = defaultdict(dict)
        self._backers: defaultdict[str, list[str]] = defaultdict(list)
        self._rules: defaultdict[str, list[str]] = defaultdict(list)
        self.amounts: dict[str, tuple[str, records.Amount]] = {}
        known = dataset.event_by_id
        for event in dataset.events:
            if event.relations:
                self._add_relations(event, dataset)
            if isinstance(event, records.Contribution):
                self._add_contribution(event, dataset)
            if isinstance(event, records.Dialogue) and event.recurs is not None:
                for occurrence in event.recurs.occurrences:
                    if occurrence in known:
                        self._rules[occurrence].append(event.id)

    def groups(self, id: str) -> list[tuple[RelationType, bool, Sequence[str]]]:
        """The far ends by type and direction, its own relations first; within a group each event once."""
        found = [(type, outgoing, ids) for (type, outgoing), ids in self._groups_of(id).items()]
        return sorted(found, key=lambda group: not group[1])

    def of(self, id: str, most: int | None = None) -> tuple[Tie, ...]:
        """Its relations, its own first, then those that others hold to it; each once."""
        ties = (Tie(type, other, outgoing) for type, outgoing, ids in self.groups(id) for other in ids)
        return tuple(islice(ties, most))

    def backers(self, id: str) -> tuple[str, ...]:
        """The contributions made towards an event."""
        return tuple(self._backers.get(id, ()))

    def rules(self, id: str) -> tuple[str, ...]:
        """The recurring events that name this one as an occurrence."""
        return tuple(self._rules.get(id, ()))

    def predecessors(self, id: str, most: int | None = None) -> tuple[str, ...]:
        """What the event renews or succeeds, and what that did before, the oldest first; with ``most`` the nearest."""
        return self._walk(id, True, most)[::-1]

    def successors(self, id: str, most: int | None = None) -> tuple[str, ...]:
        """What renews or succeeds the event, and what came after that, the nearest first."""
        before = set(self.predecessors(id, most))
        return tuple(other for other in self._walk(id, False, most) if other not in before)

    def _add_relations(self, event: records.AnyEvent, dataset: records.Dataset) -> None:
        for type, to in dict.fromkeys((relation.type, relation.to) for relation in event.relations):
            if to in dataset.event_by_id and to != event.id:
                self._groups[event.id].setdefault((type, True), []).append(to)
                self._groups[to].setdefault((type, False), []).append(event.id)

    def _add_contribution(self, event: records.Contribution, dataset: records.Dataset) -> None:
        if event.towards and event.towards in dataset.event_by_id:
            self._backers[event.towards].append(event.id)
        for amount in event.amounts:
            if amount.id is not None:
                self.amounts.setdefault(amount.id, (event.id, amount))

    def _groups_of(self, id: str) -> dict[Key, list[str]]:
        """The far ends of an event by type and direction."""
        return self._groups.get(id, {})

    def _walk(self, id: str, outgoing: bool, most: int | None) -> tuple[str, ...]:
        """What is reached through renewals and successions of one direction, breadth first."""
        seen, queue = {id: None}, deque([id])
        while queue:
            for other in self._next(queue.popleft(), outgoing):
                if other not in seen:
                    if most is not None and len(seen) > most:
                        return tuple(seen)[1:]
                    seen[other] = None
                    queue.append(other)
        return tuple(seen)[1:]

    def _next(self, id: str, outgoing: bool) -> Iterator[str]:
        groups = self._groups_of(id)
        return chain.from_iterable(ids for key, ids in groups.items() if key[0] in _CHAINING and key[1] is outgoing)


def nearest(relations: Relations, table: EventTable, id: str) -> tuple[str | None, str | None]:
    """The nearest earlier and the nearest later event that ``id`` is tied to, of the first 10,000."""
    tied = (tie.other for tie in relations.of(id, _COMPARED))
    rows = [row for row in table.rows(tied) if not table.flags[row] & Flag.UNDATED]
    here, *there = table.anchor_of([table.row_by_id[id], *rows]).tolist()
    away = {row: anchor - here for row, anchor in zip(rows, there, strict=True)}
    before = max((row for row in rows if away[row] < 0), key=away.__getitem__, default=None)
    after = min((row for row in rows if away[row] > 0), key=away.__getitem__, default=None)
    return (None if before is None else table.ids[before], None if after is None else table.ids[after])
