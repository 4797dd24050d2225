"""What may be seen far out of a large table: the most important events of every band, so that a picture comes soon."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from viewer.timeline.figures import Figures
from viewer.timeline.scene import Form
from viewer.timeline.tracks import Grouping, collapsed

CLASSES = 8
"""How many degrees of importance are told apart."""
_ENOUGH, _LEAST = 1 << 16, 1 << 12
"""About so many events of all bands, and of each of them."""
_SLICE = 1 << 16  # entries looked at together
_SPREAD, _PARTS = 40_503, 1 << 16
"""Multiplied by the first, numbers in a row are spread evenly over the second."""
Ints = NDArray[np.int64]


def slices(grouping: Grouping) -> Iterator[Ints]:
    """All entries that stand in a track, some at a time."""
    for first in range(0, grouping.track.size, _SLICE):
        yield first + np.flatnonzero(grouping.track[first : first + _SLICE] >= 0)


def degree(figures: Figures, rows: NDArray[np.integer]) -> NDArray[np.uint8]:
    """How important rows are, the most important 0."""
    return np.asarray(CLASSES - 1 - np.minimum(figures.table.importance[rows], CLASSES - 1), np.uint8)


def front(figures: Figures, grouping: Grouping) -> tuple[Ints, list[Ints]]:
    """How many events each band holds, and the entries of the first of them.

    A band is the spans of a track, or its instants. Of equally important ones that are too many any are taken, but
    always the same.
    """
    shut, bands = collapsed(grouping.groups), 2 * len(grouping.groups)
    parts = []
    for entries in slices(grouping):
        rows, track = entries if grouping.row is None else grouping.row[entries], grouping.track[entries]
        band = track.astype(np.int16) * 2 + ((figures.form(rows) != Form.BAR) & ~shut[track])
        parts.append((entries, band * np.int16(CLASSES) + degree(figures, rows)))
    held = sum((np.bincount(key, minlength=bands * CLASSES) for _entries, key in parts), np.zeros(bands * CLASSES, int))
    counts = held.reshape(bands, CLASSES)
    enough = max(_ENOUGH // max(bands, 1), _LEAST) - (np.cumsum(counts, axis=1) - counts)
    share = np.clip(np.ceil(enough * (_PARTS / np.maximum(counts, 1))), 0, _PARTS).astype(np.int64).ravel()
    return counts.sum(axis=1), [entries[entries * _SPREAD % _PARTS < share[key]] for entries, key in parts]
