"""The lanes that are left to events of one day which were put in order by hand: they stand from top to bottom."""

from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

from viewer.index.table import EventTable

Ints = NDArray[np.int64]
DAY = 86_400
_ALL = 255


class DayOrder:
    """Rows with their bands and lanes; a lane of -1 is none yet."""

    def __init__(self, table: EventTable, rows: NDArray[np.integer], band: NDArray[np.integer]) -> None:
        days: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
        for place in np.flatnonzero(table.order[rows]).tolist():
            days[int(band[place]), int(table.start[rows[place]]) // DAY].append(place)
        self._days = [sorted(day, key=lambda place: int(table.order[rows[place]])) for day in days.values()]
        self._size = rows.size

    def bounds(self, lane: Ints, offset: Ints) -> tuple[Ints, Ints] | None:
        """The first lane each may have, counted from ``offset``, and the first it may not; None where none is held."""
        if not self._days:
            return None
        first, end = np.zeros(self._size, dtype=np.int64), np.full(self._size, _ALL, dtype=np.int64)
        for day in self._days:
            lanes = lane[day]
            above = np.maximum.accumulate(lanes) + 1
            below = np.minimum.accumulate(np.where(lanes < 0, _ALL, lanes)[::-1])[::-1]
            first[day], end[day] = above - offset[day], below - offset[day]
        return first, np.where(end > 0, end, _ALL)
