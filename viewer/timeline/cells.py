"""What stands in the cells of figures that show one unit after the other, as their records tell it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from viewer.model import records

_LARGEST = 18
"""Decimal places of the largest number written out."""
_FIGURE_UNIT = {"en": Decimal(1_000_000), "ko": Decimal(10_000)}
"""Figures in cells are in millions, in Korean in 만; the title says so."""


@dataclass(frozen=True)
class Cells:
    """A cell for each year or month (``every``) with ``text``; ``start`` and ``end`` are in seconds, where stated."""

    every: str
    text: str = ""
    start: int | None = None
    end: int | None = None


def cells_of(event: records.AnyEvent, language: str) -> Cells:
    """The cells of an event that recurs or has an amount for each period of a stretch of time."""
    if event.kind == "dialogue" and event.recurs:
        return Cells(event.recurs.every)
    amount = amount_per_period(event)
    if amount is None:
        return Cells("year")
    start, end = amount.period.value.possible if amount.period else (None, None)
    return Cells(amount.per or "year", _figure(amount, language), start, end)


def amounts_of(event: records.AnyEvent) -> tuple[records.Amount, ...]:
    """The amounts of a contribution; none of other events."""
    return event.amounts if event.kind == "contribution" else ()


def amount_per_period(event: records.AnyEvent) -> records.Amount | None:
    """The event's first amount that is stated for each period of a stretch of time."""
    return next((amount for amount in amounts_of(event) if amount.kind == "per_period" and amount.period), None)


def _figure(amount: records.Amount, language: str) -> str:
    """The amount in the unit of its cell, exact; nothing where no cell would hold its digits."""
    if abs(amount.value.adjusted()) > _LARGEST:
        return ""
    figure = amount.value / _FIGURE_UNIT["ko" if language == "ko" else "en"]
    return f"{figure.normalize():,f}"
