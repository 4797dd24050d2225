"""Relations that lead from one event of a track to an older one."""

import numpy as np

from viewer.index.table import EventTable, Flag
from viewer.model.event import RelationType
from viewer.timeline.tracks import Grouping

Chain = tuple[int, int, str]
"""The younger row, the older row, and the relation's type."""

_TYPES = (RelationType.RENEWS, RelationType.SUCCEEDS)


def chains(table: EventTable, grouping: Grouping) -> tuple[Chain, ...]:
    """All such relations between dated rows, the younger first."""
    found = set()
    dated = ~table.has(Flag.UNDATED)
    for row in np.flatnonzero(dated).tolist():
        for relation in table.record(row).relations:
            older = table.row_by_id.get(relation.to, row)
            if relation.type in _TYPES and older != row and dated[older] and _share(grouping, row, older):
                found.add((row, older, str(relation.type)))
    return tuple(sorted(found))


def chained_tracks(links: tuple[Chain, ...], grouping: Grouping) -> tuple[bool, ...]:
    """Which tracks hold a chain, and so keep room for its arcs."""
    held = set().union(*(_tracks(grouping, row) & _tracks(grouping, older) for row, older, _type in links))
    return tuple(number in held for number in range(len(grouping.groups)))


def _share(grouping: Grouping, row: int, older: int) -> bool:
    """Whether the two stand in one track."""
    return bool(_tracks(grouping, row) & _tracks(grouping, older))


def _tracks(grouping: Grouping, row: int) -> set[int]:
    entries = [row] if grouping.row is None else np.flatnonzero(grouping.row == row)
    return set(grouping.track[entries].tolist()) - {-1}


def connected(links: tuple[Chain, ...], rows: frozenset[int]) -> tuple[Chain, ...]:
    """The chains that ``rows`` are part of, whole, in both directions."""
    near: dict[int, list[Chain]] = {}
    for link in links:
        near.setdefault(link[0], []).append(link)
        near.setdefault(link[1], []).append(link)
    found: set[Chain] = set()
    seen, waiting = set(rows), list(rows)
    while waiting:
        for link in near.get(waiting.pop(), ()):
            found.add(link)
            fresh = {link[0], link[1]} - seen
            seen |= fresh
            waiting.extend(fresh)
    return tuple(sorted(found))
