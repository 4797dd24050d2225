"""Close up: every event of a day is drawn, in further lanes, in the order given by hand."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings

from tests.timeline.test_layout import LOOK, scene_of
from tests.timeline.test_placement import EVENTS, WIDTH, placed
from tests.timeline.worlds import table_of
from viewer.model.calendar import seconds
from viewer.timeline.arrange import arrange
from viewer.timeline.holding import scroll_holding
from viewer.timeline.labels import make_labels
from viewer.timeline.layout import lay_out
from viewer.timeline.levels import NEVER
from viewer.timeline.scale import TimeScale, fit
from viewer.timeline.scene import Scene

DAY = fit(seconds(2023, 7, 11), seconds(2023, 7, 12), WIDTH)
CROWD = [*({"date": "2023-07-11"} for _ in range(30)), {"date": "1990"}, {"date": "2000/2023"}]


def crowd(scale: TimeScale = DAY) -> Scene:
    return scene_of(table_of(*CROWD), scale)


def test_every_event_of_a_day_is_drawn_close_up() -> None:
    far = scene_of(table_of(*CROWD))
    near = crowd()
    assert far.folded > 0
    assert set(range(30)) <= set(near.items.row.tolist())
    assert near.folded == 0


def test_heights_follow_the_zoom_and_never_the_place() -> None:
    heights = [track.height for track in crowd().tracks]
    assert [track.height for track in crowd(DAY.panned(50_000)).tracks] == heights
    assert heights > [track.height for track in scene_of(table_of(*CROWD)).tracks]


@settings(deadline=None, max_examples=30)
@given(EVENTS)
def test_the_further_lanes_hold_only_what_is_drawn_close_up(events: list[dict[str, object]]) -> None:
    placement = placed(table_of(*events))
    for track, lanes in enumerate(placement.lanes):
        further = (placement.track == track) & (placement.lane >= lanes) & (placement.level != NEVER)
        assert (placement.level[further] >= placement.close).all()
        assert (placement.lane[further] < placement.near_lanes[track]).all()


@pytest.mark.parametrize("height", [400.0, 900.0])
def test_events_of_a_day_put_in_order_by_hand_stand_below_each_other(height: float) -> None:
    ordered = [
        {"date": {"edtf": "2023-07-11", "order": place}, "importance": importance}
        for place, importance in ((2, 5), (3, 1), (1, 3))
    ]
    table = table_of(*ordered, *({**event, "importance": 1} for event in CROWD))
    placement = arrange(table, make_labels(table, "en"), (WIDTH, height), 0.0)
    items = lay_out(placement, DAY, replace(LOOK, height=height + 44)).items
    top = dict(zip(items.row.tolist(), items.top.tolist(), strict=True))
    assert top[2] < top[0] < top[1]


def test_the_track_that_is_looked_at_keeps_its_place_when_all_grow() -> None:
    events = [{**event, "kind": kind} for kind in ("agreement", "mission", "context") for event in CROWD]
    table = table_of(*events)
    placement = arrange(table, make_labels(table, "en"), (WIDTH, LOOK.canvas_height), 0.0)
    before, near = scene_of(table), scene_of(table, DAY)
    y = before.tracks[1].top + 30
    scroll = scroll_holding(before, placement, DAY, y)
    assert scroll + y == near.tracks[1].top + 30
    assert scroll > 0


def test_a_later_event_of_a_day_does_not_slip_above_an_earlier_one_in_a_lane_that_frees() -> None:
    before = {"date": "2023-01-11", "importance": 5}
    first = {"date": {"edtf": "2023-07-11", "order": 1}, "importance": 5}
    second = {"date": {"edtf": "2023-07-11", "order": 2}, "importance": 1}
    table = table_of(before, first, second, {"date": "1900"})
    placement = arrange(table, make_labels(table, "en"), (WIDTH, 110.0), 0.0)  # two lanes
    items = lay_out(placement, DAY, LOOK).items
    top = dict(zip(items.row.tolist(), items.top.tolist(), strict=True))
    assert top[1] < top[2]


def test_a_picture_that_never_moves_has_no_empty_lanes() -> None:
    table = table_of(*CROWD, {"date": "1995", "title": "Far off"}, {"date": "2023-07-12"})
    window = fit(seconds(2023, 7, 12), seconds(2023, 7, 13), WIDTH)
    moving, still = scene_of(table, window), scene_of(table, window, replace(LOOK, still=True))
    assert sorted(still.items.title) == sorted(moving.items.title)
    assert still.content_height < moving.content_height
    tops = sorted(set(still.items.top.tolist()))
    assert all(below - above <= 40 for above, below in pairwise(tops))


def test_a_track_has_more_lanes_where_more_are_allowed() -> None:
    table = table_of(*({"date": "2015-03-04"} for _n in range(30)))
    labels = make_labels(table, "en")
    lanes = [arrange(table, labels, (WIDTH, 2_000.0), 0.0, most_lanes=most).lanes[0] for most in (8, 20)]
    assert lanes == [8, 20]
