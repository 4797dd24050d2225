"""Tracks by any field, in the reader's order, nested, pinned, collapsed and hidden."""

from dataclasses import replace
from typing import Any, get_args

import numpy as np
import pytest

from tests.timeline.test_layout import LOOK
from tests.timeline.test_placement import HEIGHT, WIDTH
from tests.timeline.worlds import MOMENT, table_of
from viewer.index.columns import build
from viewer.index.table import EventTable
from viewer.model.dataset import Dataset
from viewer.model.kinds import GroupBy
from viewer.model.view import Arrangement
from viewer.timeline.arrange import arrange
from viewer.timeline.extent import whole_range
from viewer.timeline.hit import Place, hit
from viewer.timeline.labels import make_labels
from viewer.timeline.layout import lay_out
from viewer.timeline.scene import Scene
from viewer.timeline.stack import SHUT
from viewer.timeline.tracks import MOST, OTHERS, WITHOUT, grouped

PARTIES = ({"id": "nato", "part_of": None}, {"id": "council", "part_of": "nato"}, {"id": "korea", "part_of": None})


def world() -> EventTable:
    def event(n: int, *parties: str, **more: object) -> dict[str, object]:
        participants = [{"party": party} for party in parties]
        return {"kind": "event", "id": f"e{n}", "title": f"Event {n}", "participants": participants, **more}

    events = [
        event(0, "korea", "nato", date="2005"),
        event(1, "council", date="2006"),
        event(2, "nato", date="2010", tags=["summit"]),
        event(3, date="2012"),
        event(4, "korea"),
    ]
    parties = [{**party, "kind": "organisation", "name": party["id"]} for party in PARTIES]
    whole = {"format": "yeonpyo", "version": 1, "id": "d", "title": "D", "parties": parties, "events": events}
    return build(Dataset.model_validate(whole))


def scene_of(table: EventTable, arrangement: Arrangement) -> Scene:
    placement = arrange(table, make_labels(table, "en"), (WIDTH, HEIGHT), MOMENT, arrangement)
    return lay_out(placement, whole_range(table, WIDTH, MOMENT), LOOK)


def keys(table: EventTable, **how: Any) -> list[str]:
    arrangement = Arrangement("party", **how)
    return [group.key for group in grouped(table, arrangement, "en").groups]


def test_an_event_of_several_parties_stands_in_the_track_of_each() -> None:
    scene = scene_of(world(), Arrangement(group_by="party"))
    assert {track.key: track.count for track in scene.tracks} == {"nato": 2, "council": 1, "korea": 1, WITHOUT: 1}
    assert sorted(scene.items.row.tolist()) == [0, 0, 1, 2, 3]
    assert scene.undated == 1


def test_parts_follow_their_whole_one_step_in() -> None:
    groups = grouped(world(), Arrangement(group_by="party"), "en").groups
    assert [(group.key, group.depth, group.parent) for group in groups[:2]] == [
        ("nato", 0, True),
        ("council", 1, False),
    ]


def test_a_collapsed_whole_takes_its_parts_in_and_is_a_thin_row_without_titles() -> None:
    scene = scene_of(world(), Arrangement(group_by="party", collapsed=frozenset(["nato"])))
    nato = next(track for track in scene.tracks if track.key == "nato")
    assert "council" not in [track.key for track in scene.tracks]
    assert (nato.count, nato.height, nato.collapsed) == (3, SHUT, True)
    mine = scene.items.track == scene.tracks.index(nato)
    assert {title for title, here in zip(scene.items.title, mine, strict=True) if here} == {""}


def test_tracks_stand_in_the_order_made_by_hand_pinned_ones_first() -> None:
    table = world()
    assert keys(table, order=("korea", "nato")) == ["korea", "nato", "council", WITHOUT]
    assert keys(table, order=("korea", "nato"), pinned={"nato"}) == ["nato", "council", "korea", WITHOUT]


def test_events_of_hidden_tracks_are_counted_as_hidden() -> None:
    scene = scene_of(world(), Arrangement(group_by="party", hidden=frozenset([WITHOUT, "council"])))
    assert [track.key for track in scene.tracks] == ["nato", "korea"]
    assert scene.hidden == 2


def test_rare_values_share_one_track() -> None:
    table = table_of(*({"date": "2005", "tags": [f"tag {n}"]} for n in range(MOST + 5)))
    groups = grouped(table, Arrangement(group_by="tag"), "en").groups
    assert len(groups) == MOST + 1 and groups[-1].key == OTHERS


def test_parties_that_are_part_of_each_other_in_a_circle_still_have_tracks() -> None:
    table = world()
    circle = replace(table.facet("party"), parents={"nato": "council", "council": "nato"})
    assert set(keys(replace(table, facet=lambda _field: circle))) == {"nato", "council", "korea", WITHOUT}


@pytest.mark.parametrize("field", get_args(GroupBy))
def test_tables_without_events_have_no_tracks(field: GroupBy) -> None:
    assert not scene_of(table_of(), Arrangement(field)).tracks


def test_a_pinned_track_stays_while_the_others_scroll() -> None:
    kinds = ("agreement", "mission", "contribution", "dialogue", "context", "event")
    table = table_of(*({"kind": kind, "date": f"20{year:02}"} for kind in kinds for year in range(5, 20)))
    placement = arrange(
        table, make_labels(table, "en"), (WIDTH, 200), MOMENT, Arrangement(pinned=frozenset(["dialogue"]))
    )
    scene = lay_out(placement, whole_range(table, WIDTH, MOMENT), replace(LOOK, height=244, scroll=150.0))
    assert scene.tracks[0].key == "dialogue" and scene.pinned_height == scene.tracks[1].top
    assert [hit(scene, 20, 44 + y).index for y in (5, scene.pinned_height + 1)] == [0, 3]
    assert hit(scene, 20, 44 + scene.pinned_height + 1).place is Place.HEAD


@pytest.mark.parametrize(("height", "held"), [(2000, 6), (300, 3), (120, 1), (90, 0)])
def test_pinned_tracks_leave_room_for_the_others(height: int, held: int) -> None:
    kinds = ("agreement", "mission", "contribution", "dialogue", "context", "event")
    table = table_of(*({"kind": kind, "date": "2010"} for kind in kinds))
    arrangement = Arrangement(pinned=frozenset(kinds))
    placement = arrange(table, make_labels(table, "en"), (WIDTH, height), MOMENT, arrangement)
    scene = lay_out(placement, whole_range(table, WIDTH, MOMENT), replace(LOOK, height=44 + height, scroll=9.0))
    assert [track.pinned for track in scene.tracks] == [n < held for n in range(6)]
    assert scene.pinned_height == sum(track.height for track in scene.tracks[:held])
    assert scene.scroll == (0 if held == 6 else 9)


@pytest.mark.parametrize(("height", "held"), [(148, True), (140, False)])
def test_a_high_pinned_track_stays_where_another_can_be_seen_below_it(height: int, held: bool) -> None:
    table = table_of({"kind": "agreement", "date": "2010"}, {"kind": "mission", "date": "2010"})
    arrangement = Arrangement(row_height=2.0, pinned=frozenset(["agreement"]))
    placement = arrange(table, make_labels(table, "en"), (WIDTH, height), MOMENT, arrangement)
    scene = lay_out(placement, whole_range(table, WIDTH, MOMENT), replace(LOOK, height=44 + height))
    assert scene.tracks[0].height > height * 0.6
    assert scene.tracks[0].pinned is held


def test_rows_grow_with_the_wish_of_the_reader() -> None:
    table = table_of(*({"date": "2005-06-01"} for _ in range(3)))
    plain, tall = scene_of(table, Arrangement()), scene_of(table, Arrangement(row_height=2.0))
    assert np.diff(tall.items.top).max() > 1.5 * np.diff(plain.items.top).max()
