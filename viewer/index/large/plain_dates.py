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
Numbers = NDArray[np.int64]


class Unusual(Exception):
    """Some of the values take a closer look: those in ``places``, or nobody knows which."""

    def __init__(self, places: list[int] | None = None) -> None:
        super().__init__(places)
        self.places = places


def bounds_of_dates(values: Sequence[Any]) -> Numbers:
    """Possible start and end, core start and end, precision and flags of each date: six columns.

    Raises:
        Unusual: some are no dates.
    """
    if not set(map(type, values)) <= {str}:
        raise Unusual([row for row, value in enumerate(values) if type(value) is not str])
    text = np.frombuffer("".join(values).encode("ascii", "replace"), np.uint8)
    lengths = np.fromiter(map(len, values), np.int64, len(values))
    places = np.cumsum(lengths) - lengths
    bounds = np.zeros((len(values), 6), np.int64)
    left = np.ones(len(values), np.bool_)
    for length in (_DAY, _SPAN):
        rows = np.flatnonzero(lengths == length)
        characters = text[places[rows, None] + np.arange(length)]
        first, last = _days(characters[:, :_DAY]), _days(characters[:, -_DAY:])
        known = (first >= 0) & (first <= last)
        if length == _SPAN:  # as ``model.edtf`` reads a stretch from day to day
            known &= characters[:, _DAY] == ord("/")
        rows, first, last = rows[known], first[known], last[known]
        bounds[rows, 0] = bounds[rows, 2] = (first - _epoch()) * DAY
        bounds[rows, 1] = bounds[rows, 3] = (last - _epoch() + 1) * DAY
        bounds[rows, 4], bounds[rows, 5] = int(Precision.DAY), int(Flag.SPAN) if length == _SPAN else 0
        left[rows] = False
    _put_others(bounds, values, np.flatnonzero(left).tolist())
    return bounds


def _put_others(bounds: Numbers, values: Sequence[str], rows: list[int]) -> None:
    """The bounds of those that are not plainly days."""
    faulty = []
    for row in rows:
        text = values[row]
        try:
            bounds[row] = _dates.get(text) or _date(text)
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


def _days(characters: NDArray[np.uint8]) -> Numbers:
    """The days since the first of our era, -1 for what is none; ten characters each."""
    digits = characters[:, _DIGITS].astype(np.int64) - ord("0")
    well = ((digits >= 0) & (digits <= 9)).all(axis=1) & (characters[:, _DASHES] == ord("-")).all(axis=1)
    year, month, day = digits[:, :4] @ [1000, 100, 10, 1], digits[:, 4:6] @ [10, 1], digits[:, 6:] @ [10, 1]
    well &= (year >= 1) & (month >= 1) & (month <= 12) & (day >= 1)
    months = np.where(well, year * 12 + month - 13, 0)
    begin = _month_begins()
    well &= day <= begin[months + 1] - begin[months]
    return np.where(well, begin[months] + day - 1, -1)


@cache
def _month_begins() -> Numbers:
    """The days before each month of the years 1 to 9999, and before the next."""
    months = np.arange("0001-01", "10000-02", dtype="datetime64[M]").astype("datetime64[D]").astype(np.int64)
    return months - months[0]


@cache
def _epoch() -> int:
    return int(_month_begins()[1969 * 12])
