"""What lies under a point."""

from dataclasses import replace

import numpy as np
import pytest

from tests.timeline.test_layout import scene_of
from tests.timeline.worlds import table_of
from viewer.timeline.advance import text_width
from viewer.timeline.hit import Hit, Place, hit
from viewer.timeline.labels import TITLE
from viewer.timeline.scene import Arc, NoteSpan, Scene
from viewer.timeline.sign_room import signs_left
from viewer.timeline.signs import BEFORE, SIGN


@pytest.fixture
def scene() -> Scene:
    return scene_of(table_of({"date": "2005-06-01"}, {"date": "2010/2014"}, *[{"date": "2020-01-01"}] * 60))


def point_of(scene: Scene, row: int) -> tuple[float, float]:
    n = scene.items.row.tolist().index(row)
    y = scene.items.top[n] + scene.items.height[n] / 2
    return float(scene.items.mark_x[n] + scene.heads_width), float(y + scene.axis_height - scene.scroll)


def test_a_mark_is_hit_on_itself_and_on_its_title(scene: Scene) -> None:
    x, y = point_of(scene, 0)
    for at in (x, x + 30):
        found = hit(scene, at, y)
        assert (found.place, scene.items.row[found.index]) == (Place.EVENT, 0)


def test_a_mark_has_a_target_of_24_px(scene: Scene) -> None:
    x, y = point_of(scene, 0)
    assert hit(scene, x - 11, y - 11).place is Place.EVENT
    assert hit(scene, x - 14, y).place is Place.CANVAS


def test_a_count_is_hit(scene: Scene) -> None:
    count = scene.counts[0]
    found = hit(scene, count.x + scene.heads_width, count.y + scene.axis_height)
    assert (found.place, found.index) == (Place.COUNT, 0)


def test_axis_heads_and_corner_are_told_apart(scene: Scene) -> None:
    assert [hit(scene, x, y).place for x, y in ((300, 20), (20, 100), (20, 20))] == [
        Place.AXIS,
        Place.HEAD,
        Place.CORNER,
    ]


def test_empty_ground_is_the_canvas(scene: Scene) -> None:
    assert hit(scene, 400, scene.height - 60).place is Place.CANVAS


def test_a_note_on_a_span_is_hit_at_the_top(scene: Scene) -> None:
    noted = replace(scene, note_spans=(NoteSpan(400.0, 500.0, "n"),))
    at = 450 + scene.heads_width
    assert hit(noted, at, scene.axis_height + 4).place is Place.NOTE_SPAN
    assert hit(noted, at, scene.height - 60).place is Place.CANVAS


def test_a_scene_without_events_is_all_canvas() -> None:
    empty = scene_of(table_of({}))
    assert hit(empty, 400, empty.height - 60).place is Place.CANVAS


def test_the_sign_behind_a_title_is_its_event(scene: Scene) -> None:
    n = scene.items.row.tolist().index(0)
    _x, y = point_of(scene, 0)
    signed = replace(scene, items=replace(scene.items, signs=np.where(scene.items.row == 0, 1, 0).astype(np.uint16)))
    end = float(scene.items.label_x[n]) + text_width(scene.items.title[n], *TITLE) + scene.heads_width
    assert hit(signed, end + BEFORE + SIGN - 1, y) == hit(signed, end - 1, y)
    assert hit(signed, end + BEFORE + SIGN + 20, y).place is Place.CANVAS


def test_signs_at_the_edge_of_the_canvas_are_over_the_end_of_the_words() -> None:
    places = [signs_left((100.0, 200.0), 80.0, 180.0, (6.0, 11.0), edge) for edge in (300.0, 190.0, 105.0)]
    assert places == [186.0, 179.0, 100.0]


def test_a_relation_is_hit_on_its_line_where_no_event_is(scene: Scene) -> None:
    left, foot = scene.heads_width, scene.axis_height - scene.scroll
    y = scene.content_height + 40
    tied = replace(scene, arcs=(Arc(100, y + 30, 300, y + 30, y, "", "renews", row=1, to=0),))
    assert hit(tied, left + 200, foot + y + 5) == Hit(Place.ARC, 0)
    assert hit(tied, left + 302, foot + y + 20) == Hit(Place.ARC, 0)
    assert hit(tied, left + 200, foot + y + 15).place is Place.CANVAS
