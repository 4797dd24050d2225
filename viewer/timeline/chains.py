"""Relations between dated events, and the chains of renewals among them."""

import numpy as np

from viewer.index.table import EventTable, Flag
from viewer.model.kinds import RelationType
from viewer.timeline.tracks import Grouping

Chain = tuple[int, int, str]
"""The row that holds a relation, the row it is to, and the relation's type."""

CHAINING = (RelationType.RENEWS, RelationType.SUCCEEDS)


def relations(table: EventTable) -> tuple[Chain, ...]:
    """All relations between dated rows, each once."""
    found = set()
    dated = ~table.has(Flag.UNDATED)
    for row in np.flatnonzero(dated).tolist():
        for relation in table.record(row).relations:
            to = table.row_by_id.get(relation.to, row)
            if to != row and dated[to]:
                found.add((row, to, str(relation.type)))
    return tuple(sorted(found))


def chained_tracks(links: tuple[Chain, ...], grouping: Grouping) -> tuple[bool, ...]:
    """Which tracks hold a renewal or succession, and so keep room for its arcs."""
    held: set[int] = set()
    for row, older, kind in links:
        if kind in CHAINING:
            held |= _tracks(grouping, row) & _tracks(grouping, older)
    return tuple(number in held for number in range(len(grouping.groups)))


def _tracks(grouping: Grouping, row: int) -> set[int]:
    entries = [row] if grouping.row is None else np.flatnonzero(grouping.row == row)
    return set(grouping.track[entries].tolist()) - {-1}


def connected(links: tuple[Chain, ...], rows: frozenset[int]) -> tuple[Chain, ...]:
    """What ``rows`` are tied by: the whole chains they are part of, in both directions, and their other relations."""
    near: dict[int, list[Chain]] = {}
    for link in links:
        if link[2] in CHAINING:
            near.setdefault(link[0], []).append(link)
            near.setdefault(link[1], []).append(link)
    found = {link for link in links if link[0] in rows or link[1] in rows}
    seen, waiting = set(rows), list(rows)
    while waiting:
        for link in near.get(waiting.pop(), ()):
            found.add(link)
            fresh = {link[0], link[1]} - seen
            seen |= fresh
            waiting.extend(fresh)
    return tuple(sorted(found))
