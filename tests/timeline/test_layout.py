"""The scene: everything is drawn, counted, outside or undated, and stands where its time is."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.timeline.test_placement import EVENTS, HEIGHT, WIDTH, placed
from tests.timeline.worlds import MOMENT, table_of
from viewer.index.table import EventTable
from viewer.model.calendar import seconds
from viewer.model.view import Arrangement
from viewer.timeline.arrange import arrange
from viewer.timeline.extent import whole_range
from viewer.timeline.labels import make_labels
from viewer.timeline.layout import STICKY, Look, lay_out
from viewer.timeline.scale import TimeScale, fit
from viewer.timeline.scene import Form, Scene

LOOK = Look(width=WIDTH + 160, height=HEIGHT + 44, now=MOMENT)


def scene_of(table: EventTable, scale: TimeScale | None = None, look: Look = LOOK) -> Scene:
    return lay_out(placed(table), scale or whole_range(table, WIDTH, MOMENT), look)


@settings(deadline=None, max_examples=40)
@given(EVENTS, st.floats(0, 1), st.floats(0.01, 2))
def test_every_event_is_accounted_for_in_any_window(events: list[dict[str, object]], at: float, zoom: float) -> None:
    table = table_of(*events, {})
    whole = whole_range(table, WIDTH, MOMENT)
    scene = scene_of(table, TimeScale(whole.time(at * WIDTH), whole.step * zoom, WIDTH))
    assert scene.drawn + scene.folded + scene.outside + scene.undated + scene.hidden == len(table)
    assert sum(count.count for count in scene.counts) == scene.folded
    assert all(0 <= count.certain <= count.count for count in scene.counts)


@settings(deadline=None, max_examples=30)
@given(EVENTS, st.integers(-300, 300))
def test_panning_by_whole_pixels_moves_every_figure_by_as_much(events: list[dict[str, object]], pixels: int) -> None:
    table = table_of(*events)
    whole = whole_range(table, WIDTH, MOMENT)
    before, after = scene_of(table, whole), scene_of(table, whole.panned(pixels))
    at = {row: (x, top) for row, x, top in zip(before.items.row, before.items.left, before.items.top, strict=True)}
    for row, x, top in zip(after.items.row, after.items.left, after.items.top, strict=True):
        if row in at:
            assert (x, top) == (pytest.approx(at[row][0] + pixels, abs=0.01), at[row][1])


def test_a_year_is_drawn_over_the_whole_year() -> None:
    scene = scene_of(table_of({"date": "2005"}, {"date": "1990"}), fit(seconds(2000), seconds(2010), WIDTH))
    assert scene.items.right[0] - scene.items.left[0] == pytest.approx(WIDTH / 10, rel=0.01)
    assert scene.items.mark_x[0] == pytest.approx((scene.items.left[0] + scene.items.right[0]) / 2)


def test_a_soft_end_keeps_its_certain_core_apart() -> None:
    scene = scene_of(table_of({"date": "2010-04/2014"}), fit(seconds(2010), seconds(2015), WIDTH))
    items, scale = scene.items, scene.scale
    assert items.core_left[0] == pytest.approx(scale.x(seconds(2010, 5)))
    assert items.core_right[0] == pytest.approx(scale.x(seconds(2014)))
    assert items.right[0] == pytest.approx(scale.x(seconds(2015)))


def test_what_goes_on_ends_today() -> None:
    scene = scene_of(table_of({"date": "2020-01-01/.."}), fit(seconds(2019), seconds(2024), WIDTH))
    assert scene.items.right[0] == pytest.approx(scene.today_x)


def test_a_title_stays_in_sight_while_its_bar_is_partly_off_screen() -> None:
    scene = scene_of(table_of({"date": "2000-01-01/2020-01-01"}), fit(seconds(2010), seconds(2012), WIDTH))
    assert scene.items.label_x[0] == STICKY


def test_a_title_beside_its_bar_moves_onto_it_where_the_bar_fills_the_window() -> None:
    table = table_of({"date": "2015-01-01/2015-04-01"}, {"date": "2000"}, {"date": "2023-01-01"})
    whole = scene_of(table)
    near = scene_of(table, fit(seconds(2015, 2, 1), seconds(2015, 2, 10), WIDTH))
    bar = whole.items.row.tolist().index(0)
    assert whole.items.label_x[bar] > whole.items.right[bar]
    assert near.items.label_x[near.items.row.tolist().index(0)] == STICKY


def test_a_title_stays_in_sight_over_a_year_whose_mark_is_off_screen() -> None:
    table = table_of({"date": "2012"}, {"date": "1990"})
    for window in ((seconds(2012, 1, 10), seconds(2012, 3, 1)), (seconds(2012, 10, 1), seconds(2012, 12, 1))):
        items = scene_of(table, fit(*window, WIDTH)).items
        assert 0 <= items.label_x[0] <= WIDTH - items.label_width[0]


def test_a_lone_long_bar_carries_its_title_although_it_is_hatched() -> None:
    inferred = {"edtf": "2000/2020", "quality": "inferred", "how": {"en": "it follows"}}
    items = scene_of(table_of({"date": inferred})).items
    assert items.left[0] <= items.label_x[0] <= items.right[0] - items.label_width[0]


def test_a_short_span_is_drawn_as_a_mark_until_it_has_room() -> None:
    table = table_of({"date": "2013-04-11/2013-04-13"}, {"date": "2000"}, {"date": "2023"})
    far = scene_of(table)
    near = scene_of(table, fit(seconds(2013, 4, 1), seconds(2013, 5, 1), WIDTH))
    assert far.items.form[far.items.row == 0] == Form.MARK
    assert near.items.form[near.items.row == 0] == Form.BAR


def test_an_amount_per_year_has_a_cell_for_each_year_with_its_figure() -> None:
    amount = {"value": "45000000", "currency": "USD", "kind": "per_period", "per": "year", "period": "2018/2020"}
    table = table_of({"kind": "contribution", "date": "2018/2020", "amounts": [amount]})
    scene = scene_of(table, fit(seconds(2017), seconds(2022), WIDTH))
    assert [text for _left, _right, text in scene.items.cells[0]] == ["45", "45", "45"]
    assert scene.items.cells[0][0][0] == pytest.approx(scene.scale.x(seconds(2018)))


@pytest.mark.parametrize("value", ["1e99999999", "-1e-99999999"])
def test_an_amount_of_any_size_has_cells_even_without_figures(value: str) -> None:
    amount = {"value": value, "currency": "USD", "kind": "per_period", "per": "year", "period": "2018/2020"}
    table = table_of({"kind": "contribution", "date": "2018/2020", "amounts": [amount]})
    scene = scene_of(table, fit(seconds(2017), seconds(2022), WIDTH))
    assert [text for _left, _right, text in scene.items.cells[0]] == ["", "", ""]


def test_a_rhythm_has_a_cell_for_each_year_until_today() -> None:
    event = {"kind": "dialogue", "date": "2008/..", "recurs": {"every": "year", "since": "2008"}}
    scene = scene_of(table_of(event))
    assert len(scene.items.cells[0]) == 2023 - 2008 + 1


def test_arcs_show_the_whole_chain_of_the_selection() -> None:
    def document(id: str, date: str, relation: str | None = None, to: str = "") -> dict[str, object]:
        relations = [{"type": relation, "to": to}] if relation else []
        return {"kind": "agreement", "id": id, "title": id, "date": date, "relations": relations}

    table = table_of(
        document("a", "2012-09-20"),
        document("b", "2017-11-01", "renews", "a"),
        document("c", "2023-07-11", "succeeds", "b"),
    )
    look = Look(width=WIDTH + 160, height=HEIGHT + 44, now=MOMENT, selected=frozenset([2]))
    arcs = scene_of(table, look=look).arcs
    assert [arc.label for arc in arcs] == ["renews", "succeeds"]
    assert all(arc.from_x < arc.to_x for arc in arcs)
    assert scene_of(table).arcs == ()
    assert scene_of(table, look=replace(look, selected=frozenset(), all_relations=True)).arcs == arcs


def test_selecting_moves_nothing() -> None:
    table = table_of(*({"date": f"20{year:02}"} for year in range(20)))
    look = Look(width=WIDTH + 160, height=HEIGHT + 44, now=MOMENT, selected=frozenset([3]))
    plain, chosen = scene_of(table), scene_of(table, look=look)
    assert np.array_equal(plain.items.left, chosen.items.left) and np.array_equal(plain.items.top, chosen.items.top)


def test_a_hidden_event_is_counted_as_hidden() -> None:
    table = table_of({"date": "2005"}, {"date": "2006"})
    scene = scene_of(
        table, look=Look(width=WIDTH + 160, height=HEIGHT + 44, now=MOMENT, hidden=np.array([True, False]))
    )
    assert (scene.hidden, scene.items.row.tolist()) == (1, [1])


def test_tracks_fill_the_canvas_and_follow_each_other() -> None:
    kinds = ("agreement", "mission", "context")
    scene = scene_of(table_of(*({"kind": kind, "date": "2005"} for kind in kinds)))
    assert [track.key for track in scene.tracks] == list(kinds)
    assert scene.tracks[-1].top + scene.tracks[-1].height == pytest.approx(HEIGHT, abs=1)
    for above, below in zip(scene.tracks[:-1], scene.tracks[1:], strict=True):
        assert above.top + above.height == below.top


def test_a_canvas_of_no_width_is_laid_out() -> None:
    table = table_of(*[{"date": "2012-09-20"}] * 60)
    scale = TimeScale(float(table.start[0]), 86_400.0, 1.0)
    assert lay_out(placed(table), scale, replace(LOOK, width=161)).folded > 0


def test_the_words_of_a_day_stand_on_its_cell_with_the_mark_once_they_fit() -> None:
    table = table_of({"date": "2013-04-11", "title": "A long title of an event"}, {"date": "1990"})
    items = scene_of(table, fit(seconds(2013, 4, 10), seconds(2013, 4, 14), WIDTH)).items
    assert items.left[0] < items.mark_x[0] < items.label_x[0]
    assert items.label_x[0] + items.label_width[0] <= items.right[0]


def test_the_words_of_a_month_that_fills_the_window_begin_at_its_left_edge() -> None:
    table = table_of({"date": "2023-07"}, {"date": "1990"})
    items = scene_of(table, fit(seconds(2023, 7, 10), seconds(2023, 7, 14), WIDTH)).items
    assert items.label_x[0] == STICKY


def test_what_stands_in_a_collapsed_track_stays_within_it() -> None:
    table = table_of({"kind": "mission", "date": "2012-09-20"}, {"kind": "mission", "date": "2013-01-01/.."})
    arrangement = Arrangement(collapsed=frozenset({"mission"}))
    placement = arrange(table, make_labels(table, "en"), (WIDTH, HEIGHT), MOMENT, arrangement)
    scene = lay_out(placement, whole_range(table, WIDTH, MOMENT), LOOK)
    track, items = scene.tracks[0], scene.items
    assert len(items)
    assert ((items.top >= track.top) & (items.top + items.height <= track.top + track.height)).all()
