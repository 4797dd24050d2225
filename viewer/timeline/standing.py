"""In which tracks rows stand, and where two of them stand together."""

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
_TRACKS = 64
"""More than there can be; a bit each."""


class Standing:
    """Places of rows in tracks, as columns of equal length; what it tells are places in these columns."""

    def __init__(self, row: NDArray[np.integer], track: NDArray[np.integer]) -> None:
        keys = row.astype(np.int64) * _TRACKS + track
        self._order = np.argsort(keys, kind="stable")
        self._keys = keys[self._order]
        rows = self._keys // _TRACKS
        self._first = np.flatnonzero(np.diff(rows, prepend=-1))
        self._sizes = np.diff(self._first, append=rows.size)
        self.rows: Ints = rows[self._first]
        """The rows that stand anywhere, ascending."""
        bits = np.left_shift(np.uint64(1), (self._keys % _TRACKS).astype(np.uint64))
        self._tracks = np.bitwise_or.reduceat(bits, self._first) if rows.size else bits

    def place(self, rows: NDArray[np.integer]) -> Ints:
        """Where in ``rows`` of the standing each of some rows is, -1 for those that stand nowhere."""
        if not self.rows.size:
            return np.full(len(rows), -1, np.int64)
        at = np.minimum(self.rows.searchsorted(rows), self.rows.size - 1)
        return np.where(self.rows[at] == rows, at, -1)

    def pairs(self, a: NDArray[np.integer], b: NDArray[np.integer]) -> tuple[Ints, Ints]:
        """For two rows each a place of either, in one track where there is such, else the first of each.

        All of the rows stand somewhere.
        """
        at = self.place(a), self.place(b)
        shared = self._tracks[at[0]] & self._tracks[at[1]]
        track = np.log2((shared & (~shared + np.uint64(1))).astype(np.float64), where=shared > 0, out=np.zeros(len(a)))
        first, second = (
            self._order[np.where(shared > 0, self._keys.searchsorted(rows * _TRACKS + track.astype(np.int64)), first)]
            for rows, first in (
                (np.asarray(each, np.int64), self._first[some]) for each, some in zip((a, b), at, strict=True)
            )
        )
        return first, second

    def least(self, values: NDArray[np.integer]) -> Ints:
        """For each of ``rows`` the place that has the least of ``values``, the first of equals."""
        order = np.lexsort((values[self._order], np.repeat(np.arange(self.rows.size), self._sizes)))
        found: Ints = self._order[order[self._first]]
        return found

    def shared_tracks(self, a: NDArray[np.integer], b: NDArray[np.integer]) -> set[int]:
        """The tracks in which both of any pair of rows stand."""
        at = self.place(a), self.place(b)
        both = (at[0] >= 0) & (at[1] >= 0)
        bits = int(np.bitwise_or.reduce(self._tracks[at[0][both]] & self._tracks[at[1][both]], initial=np.uint64(0)))
        return {track for track in range(_TRACKS) if bits >> track & 1}


def standing_of(
    rows: NDArray[np.integer], row: NDArray[np.integer] | None, track: NDArray[np.integer]
) -> tuple[Ints, Standing]:
    """The entries of some rows that are in a track, and where these stand; ``row`` is None where entries are rows."""
    size = len(track) if row is None else int(max(rows.max(initial=-1), row.max(initial=-1))) + 1
    wanted = np.zeros(size, dtype=bool)
    wanted[rows] = True
    entries = np.flatnonzero((wanted if row is None else wanted[row]) & (track >= 0))
    return entries, Standing(entries if row is None else row[entries], track[entries])
