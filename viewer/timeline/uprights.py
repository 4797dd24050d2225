"""Instants on the bar of the span they are part of: each from the level on at which its words have room below it."""

import numpy as np
from numpy.typing import NDArray

from viewer.timeline.board import GAP
from viewer.timeline.figures import Figures
from viewer.timeline.levels import LEVELS_PER_OCTAVE, NEVER, Zooms
from viewer.timeline.scale import FINEST

_OVERHANG = 10.0
"""Px of the gap before the bar that words may take."""
Span = tuple[float, float]


def stand(
    figures: Figures,
    row: NDArray[np.integer],
    parent: int,
    children: list[int],
    level: NDArray[np.uint8],
    base: float,
) -> set[int]:
    """Give the entries ``children`` of a bar their levels, the most important first; the rows whose words stand left.

    Words stand below the bar, right or left of their stroke, never on each other, beyond the bar but for a few px.
    """
    rows = row[[parent, *children]].astype(np.int64)
    times, label = figures.times(rows), figures.shape(rows).label
    x, length = (times.anchor - times.start[0]).tolist(), int(times.end[0] - times.start[0])
    order = np.lexsort((times.anchor[1:], -figures.table.importance[rows[1:]].astype(int))) + 1
    level[children] = NEVER
    stood: dict[int, tuple[int, bool]] = {}

    def words(n: int, k: int, left: bool) -> Span:
        at = x[n] / Zooms(base).step(k)
        return (at - label[n], at) if left else (at, at + label[n])

    def fits(n: int, k: int, left: bool) -> bool:
        first, last = words(n, k, left)
        if first < -_OVERHANG or last > length / Zooms(base).step(k):
            return False
        later = ((m, max(k, at), side) for m, (at, side) in stood.items())
        return not any(_meet(words(n, both, left), words(m, both, side)) for m, both, side in later)

    deepest = int(LEVELS_PER_OCTAVE * np.log2(max(base / FINEST, 1.0)))
    for n in order.tolist():
        tries = ((k, left) for k in range(int(level[parent]), deepest + 1) for left in (False, True))
        found = next((each for each in tries if fits(n, *each)), None)
        if found:
            stood[n] = found
            level[children[n - 1]] = found[0]
    return {int(rows[n]) for n, (_level, left) in stood.items() if left}


def _meet(a: Span, b: Span) -> bool:
    return a[0] < b[1] + GAP and b[0] < a[1] + GAP
