"""Relations between the events of a table, as columns."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.model.kinds import RelationType

RELATIONS = tuple(map(str, RelationType))
"""Every type of relation."""
Rows = NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class Links:
    """The relations of a table, each once: ``row`` holds it, ``to`` is the row it is to.

    ``type`` counts in ``RELATIONS``.
    """

    row: Rows
    to: Rows
    type: NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.row)


def links_between(row: NDArray[np.integer], to: NDArray[np.integer], type: NDArray[np.integer]) -> Links:
    """The relations of rows that hold one to rows, ascending; ``to`` is -1 where nobody knows it."""
    known = (to >= 0) & (row != to)
    row, to, type = row[known].astype(np.int64), to[known].astype(np.int64), type[known]
    order = np.lexsort((type, to, row))
    row, to, type = row[order], to[order], type[order]
    fresh = np.ones(len(row), dtype=bool)
    fresh[1:] = (np.diff(row) != 0) | (np.diff(to) != 0) | (type[1:] != type[:-1])
    return Links(row[fresh].astype(np.int32), to[fresh].astype(np.int32), type[fresh].astype(np.uint8))


def no_links() -> Links:
    """Those of a table whose events are not tied to each other."""
    return links_between(*np.empty((3, 0), dtype=np.int64))
