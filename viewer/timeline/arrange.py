"""From a table and the size of a picture to a placement: what a view does first."""

from collections.abc import Iterator

from viewer.index.table import EventTable
from viewer.model.view import Arrangement
from viewer.timeline.chains import chained_tracks, ties_of
from viewer.timeline.extent import whole_range
from viewer.timeline.filling import MOST_LANES, Room
from viewer.timeline.labels import Labels
from viewer.timeline.placement import Placement
from viewer.timeline.placing import figures_of, placing
from viewer.timeline.stack import lane_height, lanes_that_fit
from viewer.timeline.tracks import grouped

_PLAIN = Arrangement()


def arrange(
    table: EventTable,
    labels: Labels,
    size: tuple[float, float],
    moment: float,
    arrangement: Arrangement = _PLAIN,
    farthest: float = 0.0,
    most_lanes: int = MOST_LANES,
) -> Placement:
    """The placement for a canvas of ``size``; ``farthest`` is a step, in seconds a pixel, that must show events too.

    ``most_lanes`` are those that a track of a small table has at most before it is close.
    """
    for placement in arranging(table, labels, size, moment, arrangement, farthest, most_lanes):
        last = placement
    return last


def arranging(
    table: EventTable,
    labels: Labels,
    size: tuple[float, float],
    moment: float,
    arrangement: Arrangement = _PLAIN,
    farthest: float = 0.0,
    most_lanes: int = MOST_LANES,
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
        room=Room(lanes_that_fit(height, chained, shut, row), most_lanes),
        row_height=arrangement.row_height,
    )
