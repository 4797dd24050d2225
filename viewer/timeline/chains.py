"""Relations between dated events, and the chains of renewals among them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.index.links import RELATIONS, Rows
from viewer.index.table import EventTable, Flag
from viewer.timeline.standing import standing_of
from viewer.timeline.tracks import Grouping

Ints = NDArray[np.int64]
CHAINING = np.array([kind in ("renews", "succeeds") for kind in RELATIONS])
"""Which types of relation make a chain."""


@dataclass(frozen=True, eq=False)
class Ties:
    """All relations between dated rows, each once, found from the end that has fewer of them.

    ``near`` is that end, ascending, ``far`` the other one; ``held`` says that the near end holds the relation.
    ``type`` counts in ``index.links.RELATIONS``. Those of one ``chain`` have the same number; it is -1 for the others.
    """

    near: Rows
    far: Rows
    held: NDArray[np.bool_]
    type: NDArray[np.uint8]
    chain: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.near)

    def among(self, rows: Ints) -> Ints:
        """The relations both ends of which are among ``rows``, which are ascending.

        Few are looked at in vain: an end has no more than the root of twice the number of all that are found from it.
        """
        asked = rows.astype(self.near.dtype)
        first, size = self.near.searchsorted(asked), self.near.searchsorted(asked, "right")
        size -= first
        places = np.repeat(first - np.cumsum(size) + size, size) + np.arange(int(size.sum()))
        far = self.far[places]
        found: Ints = places[asked[np.minimum(asked.searchsorted(far), max(asked.size - 1, 0))] == far]
        return found

    def of(self, rows: frozenset[int]) -> Ints:
        """What ``rows`` are tied by: the whole chains they are part of, both ways, and their other relations."""
        chosen = np.fromiter(rows, np.int64, len(rows))
        here = np.zeros(int(max(each.max(initial=0) for each in (self.near, self.far, chosen))) + 1, dtype=bool)
        here[chosen] = True
        tied = here[self.near] | here[self.far]
        chains = np.zeros(int(self.chain.max(initial=-1)) + 2, dtype=bool)
        chains[self.chain[tied]] = True
        chains[-1] = False
        return np.flatnonzero(tied | chains[self.chain])

    def weight(self, table: EventTable, some: Ints) -> Ints:
        """How important some of the relations are: both ends together."""
        return table.importance[self.near[some]].astype(np.int64) + table.importance[self.far[some]]

    def holders(self, some: Ints) -> tuple[Rows, Rows]:
        """The rows that hold some of the relations, and those these are to."""
        near, far, held = self.near[some], self.far[some], self.held[some]
        return np.where(held, near, far), np.where(held, far, near)


def ties_of(table: EventTable) -> Ties:
    """All relations between the dated rows of a table."""
    links = table.links()
    dated = ~table.has(Flag.UNDATED) if len(links) else np.empty(0, dtype=bool)
    kept = np.flatnonzero(dated[links.row] & dated[links.to])
    row, to, type = links.row[kept], links.to[kept], links.type[kept]
    many = np.bincount(np.concatenate([row, to]))
    held = many[row] <= many[to]
    near, far = np.where(held, row, to), np.where(held, to, row)
    order = np.argsort(near, kind="stable")
    chain, chaining = np.full(len(row), -1, dtype=np.int32), CHAINING[type]
    chain[chaining] = _chains(row[chaining], to[chaining])
    return Ties(near[order], far[order], held[order], type[order], chain[order])


def _chains(a: Rows, b: Rows) -> Ints:
    """For each of some pairs of rows the number of the chain it is part of: the least of those that meet."""
    rows, ends = np.unique(np.concatenate([a, b]), return_inverse=True)
    (first, second), name = ends.reshape(2, -1), np.arange(len(rows))
    while ((one := name[first]) != (other := name[second])).any():
        np.minimum.at(name, np.maximum(one, other), np.minimum(one, other))
        while (name[name] != name).any():
            name = name[name]
    found: Ints = name[first]
    return found


def chained_tracks(ties: Ties, grouping: Grouping) -> tuple[bool, ...]:
    """Which tracks hold a renewal or succession, and so keep room for its arcs."""
    some = np.flatnonzero(ties.chain >= 0)
    near, far = ties.near[some], ties.far[some]
    _entries, standing = standing_of(np.concatenate([near, far]), grouping.row, grouping.track)
    held = standing.shared_tracks(near, far)
    return tuple(number in held for number in range(len(grouping.groups)))
