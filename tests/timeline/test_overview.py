"""The overview's pieces."""

import numpy as np

from tests.timeline.test_placement import placed
from tests.timeline.worlds import MOMENT, columns, table_of
from viewer.timeline.extent import whole_range
from viewer.timeline.overview import strip

DAY = 86_400


def test_every_event_has_a_piece_where_it_stands() -> None:
    table = table_of({"date": "2005-06-01"}, {"date": "2010/2014"})
    whole = whole_range(table, 900, MOMENT)
    pieces = strip(placed(table), whole)
    assert len(pieces.left) == 2
    assert abs(pieces.left[1] - whole.x(int(table.start[1]))) < 2


def test_a_million_events_on_a_day_are_one_piece() -> None:
    table = columns(np.zeros(1_000_000), np.full(1_000_000, DAY))
    pieces = strip(placed(table), whole_range(table, 900, MOMENT))
    assert len(pieces.left) == 1


def test_no_dates_no_pieces() -> None:
    table = table_of({})
    assert len(strip(placed(table), whole_range(table, 900, MOMENT)).left) == 0
