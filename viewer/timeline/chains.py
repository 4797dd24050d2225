"""Relations that lead from one event of a track to an older one."""

import numpy as np
from numpy.typing import NDArray

from viewer.index.table import EventTable
from viewer.model.event import RelationType

Chain = tuple[int, int, str]
"""The younger row, the older row, and the relation's type."""

_TYPES = (RelationType.RENEWS, RelationType.SUCCEEDS)


def chains(table: EventTable, track: NDArray[np.int64]) -> tuple[Chain, ...]:
    """All such relations between rows of one track, the younger first."""
    found = set()
    for row in np.flatnonzero(track >= 0).tolist():
        for relation in table.record(row).relations:
            older = table.row_by_id.get(relation.to, row)
            if relation.type in _TYPES and older != row and track[older] == track[row]:
                found.add((row, older, str(relation.type)))
    return tuple(sorted(found))


def chained_tracks(links: tuple[Chain, ...], track: NDArray[np.int64], tracks: int) -> tuple[bool, ...]:
    """Which tracks hold a chain, and so keep room for its arcs."""
    held = {int(track[row]) for row, _older, _type in links}
    return tuple(number in held for number in range(tracks))


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
