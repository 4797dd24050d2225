"""The cells of figures that show one unit after the other: amounts per period and the rhythm of what recurs."""

from collections.abc import Iterator
from decimal import Decimal

import numpy as np

from viewer.model.amount import Amount
from viewer.model.calendar import civil, seconds
from viewer.timeline.placement import Placement
from viewer.timeline.scale import TimeScale
from viewer.timeline.scene import Form
from viewer.timeline.special import amount_per_period

_MOST = 400
_LARGEST = 18
"""Decimal places of the largest number written out."""
_FIGURE_UNIT = {"en": Decimal(1_000_000), "ko": Decimal(10_000)}
"""Figures in cells are in millions, in Korean in 만; the title says so."""


def periods(placement: Placement, row: int, scale: TimeScale) -> tuple[tuple[float, float, str], ...]:
    """Left, right (px in the window) and figure of every cell of ``row``; empty for figures without cells."""
    figures = placement.figures
    if figures.special.forms.get(row) not in (Form.CELLS, Form.RHYTHM):
        return ()
    event, rows = placement.table.record(row), np.array([row])
    start, end = float(figures.start(rows)[0]), float(figures.end(rows)[0])
    every, text = "year", ""
    if event.kind == "dialogue" and event.recurs:
        every = event.recurs.every
    elif amount := amount_per_period(event):
        every, text = amount.per or "year", _figure(amount, placement.labels.language)
        start, end = _stretch(amount, start, end)
    cells = ((scale.x(a), scale.x(b), text) for a, b in _units(start, end, every))
    return tuple(cell for cell in cells if cell[1] > -10 and cell[0] < scale.width + 10)


def _figure(amount: Amount, language: str) -> str:
    """The amount in the unit of its cell, exact; nothing where no cell would hold its digits."""
    if abs(amount.value.adjusted()) > _LARGEST:
        return ""
    figure = amount.value / _FIGURE_UNIT["ko" if language == "ko" else "en"]
    return f"{figure.normalize():,f}"


def _stretch(amount: Amount, start: float, end: float) -> tuple[float, float]:
    possible = amount.period.value.possible if amount.period else (None, None)
    return (start if possible[0] is None else possible[0], end if possible[1] is None else possible[1])


def _units(start: float, end: float, every: str) -> Iterator[tuple[float, float]]:
    """The calendar units from ``start`` to ``end``, the first and last cut to it."""
    year, month = civil(int(start))[:2]
    step = 12 if every == "year" else 1
    index = year if every == "year" else year * 12 + month - 1
    for n in range(index, index + _MOST):
        first = seconds(n * step // 12, n * step % 12 + 1)
        following = seconds((n + 1) * step // 12, (n + 1) * step % 12 + 1)
        if first >= end:
            return
        yield max(first, start), min(following, end)
