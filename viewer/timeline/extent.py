"""The time that a table takes up: its whole range on a canvas, and now."""

import time

from viewer.index.table import EventTable
from viewer.model.calendar import seconds
from viewer.timeline.scale import TimeScale, fit

LEFT_ROOM, RIGHT_ROOM = 28.0, 80.0
"""Pixels left free before the first and after the last event when the whole range is seen."""
_YEAR = 31_556_952


def now() -> float:
    """The reader's wall clock on the scale of the dates, in seconds; no zone is applied to any date."""
    clock = time.localtime()
    day = seconds(clock.tm_year, clock.tm_mon, clock.tm_mday)
    return float(day + clock.tm_hour * 3600 + clock.tm_min * 60 + min(clock.tm_sec, 59))


def whole_range(table: EventTable, width: float, moment: float) -> TimeScale:
    """The scale that shows all dated events, and ``moment`` (now) where something goes on, with room at both ends."""
    start, end = table.extent or (moment - _YEAR, moment + _YEAR)
    if end - start < 2:
        start, end = start - _YEAR // 2, end + _YEAR // 2
    if table.goes_on:
        end = max(end, int(moment))
    left = min(LEFT_ROOM, width / 8)
    return fit(start, end, width, left, min(RIGHT_ROOM, width / 4))
