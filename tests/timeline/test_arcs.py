"""Arcs of the selection and of all, the same for small tables and large ones, and steady while the picture moves."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from tests.timeline.worlds import columns, table_of, tied
from viewer.index.links import RELATIONS
from viewer.timeline.arrange import arrange
from viewer.timeline.courses import LINES
from viewer.timeline.extent import whole_range
from viewer.timeline.labels import make_labels
from viewer.timeline.layout import Look, lay_out
from viewer.timeline.placement import Placement
from viewer.timeline.scale import TimeScale
from viewer.timeline.scene import Arc, Scene

DAY = 86_400
SIZE = (1200.0, 700.0)
LOOK = Look(1200, 740, heads_width=0, axis_height=40, show_today=False)


@pytest.fixture(scope="module")
def crowd() -> Placement:
    """Twenty thousand events of three kinds on as many days, each tied to some of the ten before."""
    chance = np.random.default_rng(3)
    day = np.arange(20_000) * DAY
    table = columns(day, day + DAY, np.arange(20_000) % 3)
    table.importance[:] = np.minimum(chance.pareto(1.2, 20_000) + 1, 5).astype(np.uint8)
    row = np.repeat(np.arange(10, 20_000), 3)
    table = tied(table, row, row - chance.integers(1, 11, row.size), np.arange(row.size) % len(RELATIONS))
    return arrange(table, make_labels(table, "en"), SIZE, 0.0)


def scene(placement: Placement, share: float, shift: float = 0.0, **look: Any) -> Scene:
    """A window on ``share`` of the whole range, its middle ``shift`` px right of the middle of the whole."""
    whole = whole_range(placement.table, SIZE[0], 0.0)
    step = whole.step * share
    middle = whole.time(SIZE[0] / 2) + shift * step
    return lay_out(placement, TimeScale(middle - SIZE[0] / 2 * step, step, SIZE[0]), replace(LOOK, **look))


def by_rows(scene: Scene) -> dict[tuple[int, int, str], Arc]:
    """The arcs of the crowd between what is drawn, where a row is a day, by both ends and kind."""
    row, counted = scene.scale.time, {y for count in scene.counts for y in (count.y - 10, count.y + 10)}
    arcs = [arc for arc in scene.arcs if not counted & {arc.from_y, arc.to_y}]
    return {(int(row(arc.from_x - 3) // DAY), int(row(arc.to_x + 3) // DAY), arc.kind): arc for arc in arcs}


def within(arcs: dict[tuple[int, int, str], Arc], *scenes: Scene) -> dict[tuple[int, int, str], float]:
    """The heights of the arcs that have both ends well inside the windows."""
    first = max(each.scale.time(8) for each in scenes) / DAY
    last = min(each.scale.time(SIZE[0] - 8) for each in scenes) / DAY
    return {key: arc.y for key, arc in arcs.items() if first < min(key[:2]) and max(key[:2]) < last}


@pytest.fixture(params=[3000, 0])
def largest(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """How many rows a small table has at most."""
    monkeypatch.setattr("viewer.index.table.LARGE", request.param)


@pytest.mark.usefixtures("largest")
def test_a_large_table_has_the_arcs_of_a_small_one() -> None:
    ties = [{"type": "renews", "to": "a"}, {"type": "decided_at", "to": "c"}]
    table = table_of(
        {"id": "a", "kind": "agreement", "date": "2005"},
        {"id": "b", "kind": "agreement", "date": "2012", "relations": ties},
        {"id": "c", "kind": "dialogue", "date": "2009", "relations": [{"type": "follows", "to": "a"}]},
        {"kind": "context", "date": "2015"},
    )
    placement = arrange(table, make_labels(table, "en"), SIZE, 0.0)
    shown = [
        {arc.kind for arc in scene(placement, 1, selected=frozenset(rows), all_relations=every).arcs}
        for rows, every in (([1], False), ([2], False), ([3], False), ([], True))
    ]
    assert shown == [{"renews", "decided_at"}, {"decided_at", "follows"}, set(), {"renews", "decided_at", "follows"}]
    assert placement.chained == (True, False, False)


def test_while_the_picture_is_panned_arcs_come_and_go_with_their_ends_only(crowd: Placement) -> None:
    here = scene(crowd, 1 / 60, all_relations=True)
    assert len(here.arcs) > 20
    for there in (scene(crowd, 1 / 60, shift, all_relations=True) for shift in range(-300, 301, 25)):
        assert within(by_rows(here), here, there) == within(by_rows(there), here, there)


def test_the_arcs_of_a_selected_event_keep_their_lines_while_the_picture_is_panned(crowd: Placement) -> None:
    middle = scene(crowd, 1 / 60)
    chosen = frozenset([int(middle.items.row[np.argmin(abs(middle.items.mark_x - SIZE[0] / 2))])])
    here = scene(crowd, 1 / 60, selected=chosen)
    assert len(here.arcs) > 5
    for there in (scene(crowd, 1 / 60, shift, selected=chosen) for shift in range(-640, 641, 20)):
        assert within(by_rows(here), here, there) == within(by_rows(there), here, there)


def test_zooming_in_only_adds_arcs(crowd: Placement) -> None:
    before, seen = scene(crowd, 1 / 10, all_relations=True), 0
    for share in 0.1 * 0.8 ** np.arange(1, 20):
        after = scene(crowd, share, all_relations=True)
        kept = within(by_rows(before), after)
        assert kept.keys() <= by_rows(after).keys()
        before, seen = after, seen + len(kept)
    assert seen > 50


def test_a_line_carries_few_of_all_relations_but_all_of_one_event(crowd: Placement) -> None:
    dense = scene(crowd, 1 / 60, all_relations=True)
    middle = SIZE[0] / 2
    over = [arc for arc in dense.arcs if min(arc.from_x, arc.to_x) < middle < max(arc.from_x, arc.to_x)]
    assert len(over) <= LINES * 2 * len(dense.tracks)
    row = int(dense.items.row[np.argmin(abs(dense.items.mark_x - middle))])
    own = int(((crowd.ties.near == row) | (crowd.ties.far == row)).sum())
    assert len(scene(crowd, 1 / 60, selected=frozenset([row])).arcs) >= min(own, 10)


def test_the_relations_of_a_selected_event_lead_to_the_counts_where_an_end_is_counted(crowd: Placement) -> None:
    whole = scene(crowd, 1)
    drawn = set(whole.items.row.tolist())
    ties = crowd.ties
    row = next(row for row in sorted(drawn) if ((ties.near == row) | (ties.far == row)).sum() > 2)
    chosen = scene(crowd, 1, selected=frozenset([row]))
    beside = {(count.x, y) for count in chosen.counts for y in (count.y - 10, count.y + 10)}
    ends = {end for arc in chosen.arcs for end in ((arc.from_x - 3, arc.from_y), (arc.to_x + 3, arc.to_y))}
    assert beside & ends
    hidden = np.ones(len(crowd.table), dtype=bool)
    hidden[list(drawn)] = False
    assert len(scene(crowd, 1, selected=frozenset([row]), hidden=hidden).arcs) < len(chosen.arcs)


def test_no_arc_leads_from_a_count_to_itself(crowd: Placement) -> None:
    drawn = set(scene(crowd, 1.0).items.row.tolist())
    counted = next(row for row in range(9000, 9100) if not drawn & set(range(row - 10, row + 11)))
    assert not scene(crowd, 1.0, selected=frozenset([counted])).arcs


def test_an_arc_needs_both_ends_in_the_window(crowd: Placement) -> None:
    near = scene(crowd, 1 / 2000)
    row = int(near.items.row[0])
    for arc in scene(crowd, 1 / 2000, selected=frozenset([row])).arcs:
        assert min(arc.from_x, arc.to_x) > -200 and max(arc.from_x, arc.to_x) < SIZE[0] + 200


def test_of_many_selected_events_the_most_important_relations_are_drawn(crowd: Placement) -> None:
    all_rows = frozenset(range(len(crowd.table)))
    arcs = [scene(crowd, 1 / 60, **look).arcs for look in ({"selected": all_rows}, {"all_relations": True})]
    assert arcs[0] == arcs[1]
