"""From a table and the size of a picture to a placement and the whole range: what a view does first."""

import time
from collections.abc import Iterator

from viewer.index.table import EventTable
from viewer.model.calendar import seconds
from viewer.model.view import Arrangement
from viewer.timeline.chains import chained_tracks, ties_of
from viewer.timeline.labels import Labels
from viewer.timeline.placement import LEFT_ROOM, RIGHT_ROOM, Placement, figures_of, placing
from viewer.timeline.scale import TimeScale, fit
from viewer.timeline.stack import lane_height, lanes_that_fit
from viewer.timeline.tracks import grouped

_YEAR = 31_556_952
_PLAIN = Arrangement()


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


def arrange(
    table: EventTable,
    labels: Labels,
    size: tuple[float, float],
    moment: float,
    arrangement: Arrangement = _PLAIN,
    farthest: float = 0.0,
) -> Placement:
    """The placement for a canvas of ``size``; ``farthest`` is a step, in seconds a pixel, that must show events too."""
    for placement in arranging(table, labels, size, moment, arrangement, farthest):
        last = placement
    return last


def arranging(
    table: EventTable,
    labels: Labels,
    size: tuple[float, float],
    moment: float,
    arrangement: Arrangement = _PLAIN,
    farthest: float = 0.0,
) -> Iterator[Placement]:
    """The same step by step: of a large table first what the whole range shows, then all in the very same lanes."""
    width, height = size
    grouping = grouped(table, arrangement, labels.language)
    whole = max(whole_range(table, width, moment).step, farthest)
    ties = ties_of(table)
    chained = chained_tracks(ties, grouping)
    shut = tuple(group.collapsed for group in grouping.groups)
    row = lane_height(labels.cards, arrangement.row_height)
    yield from placing(
        figures_of(table, labels, grouping, whole, moment),
        grouping,
        ties,
        chained,
        whole_step=whole,
        room=lanes_that_fit(height, chained, shut, row),
        row_height=arrangement.row_height,
    )
