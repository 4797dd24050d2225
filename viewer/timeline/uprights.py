"""Instants on the bar of the span they are part of: each from the level on at which its words have room below it."""

import numpy as np
from numpy.typing import NDArray

from viewer.timeline.board import GAP
from viewer.timeline.figures import Figures
from viewer.timeline.filling import LEVELS_PER_OCTAVE, NEVER

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

    Words stand below the bar, right or left of their stroke, and never beyond the bar or on each other.
    """
    rows = row[[parent, *children]].astype(np.int64)
    start, end, anchor = figures.times(rows)
    label = figures.shape(rows).label
    order = np.lexsort((anchor[1:], -figures.table.importance[rows[1:]].astype(int))) + 1
    first, leftward = int(level[parent]), set()
    level[children] = NEVER
    stood: list[int] = []
    left = np.zeros(rows.size, dtype=bool)
    for k in range(first, NEVER):
        step = base * 2.0 ** (-k / LEVELS_PER_OCTAVE)
        if step < 1.0 or len(stood) == len(children):
            break
        taken = [_words(anchor[n], start[0], step, label[n], left[n]) for n in stood]
        for n in order.tolist():
            for side in (False, True):
                words = _words(anchor[n], start[0], step, label[n], side)
                inside = words[0] >= 0 and words[1] <= (end[0] - start[0]) / step
                if n not in stood and inside and not any(_meet(words, other) for other in taken):
                    stood.append(n)
                    left[n] = side
                    level[children[n - 1]] = k
                    taken.append(words)
                    if side:
                        leftward.add(int(rows[n]))
    return leftward


def _words(anchor: int, start: int, step: float, label: float, left: bool) -> Span:
    """From where to where an upright's words go, in px from the bar's start."""
    x = (anchor - start) / step
    return (x - label, x) if left else (x, x + label)


def _meet(a: Span, b: Span) -> bool:
    return a[0] < b[1] + GAP and b[0] < a[1] + GAP
