"""What only records tell of figures: shares of money, other dates, arcs between tracks."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from tests.timeline.test_layout import LOOK, scene_of
from tests.timeline.test_placement import HEIGHT, WIDTH
from tests.timeline.worlds import MOMENT, table_of
from viewer.model.calendar import seconds
from viewer.model.view import Arrangement
from viewer.timeline.arrange import arrange
from viewer.timeline.extent import whole_range
from viewer.timeline.labels import make_labels
from viewer.timeline.layout import lay_out
from viewer.timeline.scale import zoom_to
from viewer.timeline.scene import Form


def money(value: str, **more: str) -> dict[str, str]:
    return {"value": value, "currency": "USD", **more}


def test_a_part_of_an_amount_is_drawn_as_its_share_of_the_whole() -> None:
    whole = {"kind": "contribution", "date": "2011/2016", "amounts": [money("500", id="whole")]}
    part = {"kind": "contribution", "date": "2011/2016", "amounts": [money("200", kind="part_of", of="whole")]}
    items = scene_of(table_of(whole, part, {"kind": "contribution", "date": "2011/2016"})).items
    by_row = dict(zip(items.row.tolist(), zip(items.form.tolist(), items.share.tolist(), strict=True), strict=True))
    assert [by_row[row][0] for row in range(3)] == [Form.BAND, Form.BAND, Form.BAR]
    assert by_row[1][1] == pytest.approx(0.4)
    assert np.isnan([by_row[0][1], by_row[2][1]]).all()


def test_a_disputed_instant_stands_at_both_dates_and_its_title_beyond_them() -> None:
    claim = {"field": "date", "value": "2012", "edtf": "2012-10-20", "source": {"source": "s"}, "status": "disputed"}
    items = scene_of(table_of({"date": "2012-09-20", "claims": [claim]}, {"date": "2000"}, {"date": "2023"})).items
    n = items.row.tolist().index(0)
    assert items.other_x[n] > items.mark_x[n]
    assert items.label_x[n] > items.other_x[n]
    assert np.isnan(items.other_x).sum() == 2


def test_relations_between_tracks_run_between_them_each_on_a_line_of_its_own() -> None:
    ties = [{"type": "decided_at", "to": "council"}]
    table = table_of(
        {"id": "council", "kind": "dialogue", "date": "2005"},
        {"id": "other", "kind": "dialogue", "date": "2006", "relations": [{"type": "follows", "to": "a"}]},
        {"id": "a", "kind": "agreement", "date": "2010", "relations": ties},
        {"id": "b", "kind": "agreement", "date": "2015", "relations": ties},
    )
    scene = scene_of(table, look=replace(LOOK, selected=frozenset([0])))
    upper, lower = scene.tracks
    assert [arc.kind for arc in scene.arcs] == ["decided_at", "decided_at"]
    assert all(upper.top + upper.height <= arc.y < lower.top + 20 for arc in scene.arcs)
    assert scene.arcs[0].y != scene.arcs[1].y
    assert len(scene_of(table, look=replace(LOOK, all_relations=True)).arcs) == 3


def test_what_stands_on_another_event_shows_by_that_what_it_is_part_of() -> None:
    table = table_of(
        {"id": "team", "kind": "mission", "date": "2010-01-01/2014-01-01"},
        {"kind": "mission", "date": "2012-09-20", "relations": [{"type": "part_of", "to": "team"}]},
    )
    scene = scene_of(table, look=replace(LOOK, all_relations=True))
    assert scene.items.form.tolist() == [Form.BAR, Form.UPRIGHT]
    assert not scene.arcs


def test_words_that_slide_onto_a_bar_with_uprights_are_one_line() -> None:
    table = table_of(
        {"id": "team", "kind": "mission", "date": "2010-01-01/2014-01-01"},
        {"kind": "mission", "date": "2012-09-20", "relations": [{"type": "part_of", "to": "team"}]},
    )
    inside = zoom_to(seconds(2012, 1, 1), seconds(2013, 1, 1), WIDTH)
    assert scene_of(table).items.caption[0]
    near = scene_of(table, inside).items
    assert near.title[0] and near.sticky[0]
    assert not near.caption[0]


def test_a_part_is_a_mark_of_its_own_where_its_whole_stands_in_another_track() -> None:
    team = {"id": "team", "kind": "mission", "date": "2010-01-01/2014-01-01", "place": "Seoul"}
    part = {"kind": "mission", "date": "2012-09-20", "relations": [{"type": "part_of", "to": "team"}]}
    table = table_of(team, {**part, "place": "Kabul"}, {"date": "1990"})
    placement = arrange(table, make_labels(table, "en"), (WIDTH, HEIGHT), MOMENT, Arrangement(group_by="place"))
    scene = lay_out(placement, whole_range(table, WIDTH, MOMENT), LOOK)
    assert scene.items.form[scene.items.row == 1].tolist() == [Form.MARK]


def test_words_of_relations_never_stand_on_each_other() -> None:
    ties = [{"type": "follows", "to": "a"}]
    table = table_of(
        {"id": "a", "date": "2000"}, *({"date": str(year), "relations": ties} for year in range(2005, 2020))
    )
    arcs = scene_of(table, look=replace(LOOK, all_relations=True)).arcs
    worded = sorted((arc.from_x + arc.to_x) / 2 for arc in arcs if arc.label)
    assert 0 < len(worded) < len(arcs)
    assert all(b - a > 40 for a, b in pairwise(worded))
