"""The dates of many events read at once."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.errors import DateError
from viewer.index.columns import bounds_of_value, flags_of_value
from viewer.index.table import OPEN, Flag
from viewer.model.calendar import DAY
from viewer.model.edtf import parse
from viewer.model.edtf_point import Precision

UNDATED = (-OPEN, OPEN, 0, 0, int(Precision.UNKNOWN), int(Flag.UNDATED))
"""The bounds, the precision and the flags of an event without a date."""
_DATES_KEPT = 100_000
_DAY, _SPAN = 10, 21
"""The lengths of ``YYYY-MM-DD`` and of two such with a slash between."""
_DIGITS, _DASHES = [0, 1, 2, 3, 5, 6, 8, 9], [4, 7]
_dates: dict[str, tuple[int, ...]] = {}
"""What is known of dates that may come again."""
_NONE = -(1 << 40)
"""For what is no day."""
Numbers = NDArray[np.int64]


class Unusual(Exception):
    """Some of the values take a closer look: those in ``places``, or nobody knows which."""

    def __init__(self, places: list[int] | None = None) -> None:
        super().__init__(places)
        self.places = places


def bounds_of_dates(values: Sequence[Any]) -> Numbers:
    """Possible start and end, core start and end, precision and flags of each date: six rows.

    Raises:
        Unusual: some are no dates.
    """
    if not set(map(type, values)) <= {str}:
        raise Unusual([row for row, value in enumerate(values) if type(value) is not str])
    lengths = np.fromiter(map(len, values), np.int64, len(values))
    bounds = np.zeros((6, len(values)), np.int64)
    left = np.ones(len(values), np.bool_)
    for length, flag in ((_DAY, 0), (_SPAN, int(Flag.SPAN))):
        rows = np.flatnonzero(lengths == length)
        first, last = _days_of([values[row] for row in rows.tolist()], length)
        known = (first > _NONE) & (first <= last)
        rows, first, last = rows[known], first[known] * DAY, (last[known] + 1) * DAY
        bounds[:, rows] = first, last, first, last, np.full(len(rows), Precision.DAY), np.full(len(rows), flag)
        left[rows] = False
    _put_others(bounds, values, np.flatnonzero(left).tolist())
    return bounds


def _put_others(bounds: Numbers, values: Sequence[str], rows: list[int]) -> None:
    """The bounds of those that are not plainly days."""
    faulty = []
    for row in rows:
        text = values[row]
        try:
            bounds[:, row] = _dates.get(text) or _date(text)
        except DateError:
            faulty.append(row)
    if faulty:
        raise Unusual(faulty)


def _date(text: str) -> tuple[int, ...]:
    value = parse(text)
    found = (*bounds_of_value(value), int(value.precision), flags_of_value(value))
    if len(text) <= _DAY:
        if len(_dates) >= _DATES_KEPT:
            _dates.clear()
        _dates[text] = found
    return found


def _days_of(texts: list[str], length: int) -> tuple[Numbers, Numbers]:
    """The first and the last day, as texts of that length name them; ``_NONE`` where there is none."""
    joined = "".join(texts).encode("ascii", "replace")
    characters = np.frombuffer(joined, np.uint8).reshape(-1, length).T
    first = last = _days(characters[:_DAY])
    if length == _SPAN:
        last = _days(characters[-_DAY:])
        first = np.where(characters[_DAY] == ord("/"), first, _NONE)
    return first, last


def _days(characters: NDArray[np.uint8]) -> Numbers:
    """The days of our era counted from the epoch; ten rows of characters each."""
    digits = characters - np.uint8(ord("0"))  # what comes before turns round, and is large
    well = (digits[_DIGITS] <= 9).all(axis=0) & (characters[_DASHES] == ord("-")).all(axis=0)
    numbers = digits.astype(np.int64)
    year = ((numbers[0] * 10 + numbers[1]) * 10 + numbers[2]) * 10 + numbers[3]
    month, day = numbers[5] * 10 + numbers[6], numbers[8] * 10 + numbers[9]
    well &= (year >= 1) & (month >= 1) & (month <= 12) & (day >= 1)
    months = np.where(well, year * 12 + month - 13, 0)
    begin = _month_begins()
    well &= day <= begin[months + 1] - begin[months]
    return np.where(well, begin[months] + day - 1, _NONE)


@cache
def _month_begins() -> Numbers:
    """The day with which each month of the years 1 to 9999 begins, and the next, counted from the epoch."""
    months = np.arange("0001-01", "10000-02", dtype="datetime64[M]")
    return months.astype("datetime64[D]").astype(np.int64)
