"""What is drawn and what is counted make up all that touches the window, possible and certain."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.timeline.test_layout import LOOK
from tests.timeline.test_placement import EVENTS, WIDTH, WORLDS, placed
from tests.timeline.worlds import MOMENT, columns, table_of
from viewer.index.table import EventTable, Flag
from viewer.timeline.counts import folded_rows
from viewer.timeline.extent import whole_range
from viewer.timeline.layout import lay_out
from viewer.timeline.placement import Placement
from viewer.timeline.scale import TimeScale

WINDOWS = st.tuples(st.floats(-0.2, 1.2), st.floats(1e-7, 2))
"""Where a window begins, in widths of the whole range, and how much of it is seen."""


def touching(placement: Placement, scale: TimeScale) -> tuple[np.ndarray, np.ndarray]:
    """Which dated rows touch a window, possibly and certainly, looked at one by one."""
    rows = np.arange(len(placement.table))
    start, end, anchor = placement.figures.times(rows)
    core_start, core_end = placement.figures.core(rows)
    dated = ~placement.table.has(Flag.UNDATED)
    possible = (np.minimum(start, anchor) < scale.end) & (np.maximum(end, anchor) >= scale.start)
    certain = (core_start < core_end) & (core_start < scale.end) & (core_end > scale.start)
    return dated & possible, dated & certain


def check(table: EventTable, window: tuple[float, float]) -> None:
    placement, whole = placed(table), whole_range(table, WIDTH, MOMENT)
    scale = TimeScale(whole.time(window[0] * WIDTH), whole.step * window[1], WIDTH)
    scene = lay_out(placement, scale, LOOK)
    possible, certain = touching(placement, scale)
    drawn = np.zeros(len(table), dtype=bool)
    drawn[scene.items.row] = True
    assert scene.drawn == int((possible & drawn).sum())
    assert scene.drawn + scene.folded == int(possible.sum())
    assert sum(count.count for count in scene.counts) == scene.folded
    assert sum(count.certain for count in scene.counts) == int((certain & possible & ~drawn).sum())
    for count in scene.counts[:20]:
        rows = folded_rows(placement, scene, count)
        assert (len(rows), int(certain[rows].sum())) == (count.count, count.certain)


@settings(deadline=None, max_examples=60)
@given(EVENTS, WINDOWS)
def test_few_events_of_all_kinds_add_up(events: list[dict[str, object]], window: tuple[float, float]) -> None:
    check(table_of(*events, {}), window)


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 2**32 - 1), WINDOWS)
@example(1593, (0.047222694503154486, 0.047222694503154486))  # a core beyond the window, its extent in it
def test_many_events_with_soft_ends_add_up(seed: int, window: tuple[float, float]) -> None:
    rng = np.random.default_rng(seed)
    start = rng.integers(-(10**9), 10**9, 4000)
    end = start + rng.choice([86_400, 86_400 * 30, 86_400 * 365, 10**8], 4000)
    soft = rng.integers(0, 10**7, (2, 4000)) * (rng.random(4000) < 0.3)
    check(replace(columns(start, end), core_start=start + soft[0], core_end=end - soft[1]), window)


@pytest.mark.parametrize("world", WORLDS)
@settings(deadline=None, max_examples=15)
@given(window=WINDOWS)
def test_the_strangest_tables_add_up(world: str, window: tuple[float, float]) -> None:
    start, end = WORLDS[world](5000, np.random.default_rng(7))
    check(columns(start, end, np.arange(5000) % 3), window)


def test_hidden_events_are_neither_drawn_nor_counted() -> None:
    table = table_of(*[{"date": "2012-09-20"}] * 60, {"date": "2005"})
    placement, scale = placed(table), whole_range(table, WIDTH, MOMENT)
    scene = lay_out(placement, scale, replace(LOOK, hidden=np.arange(61) % 2 == 0))
    assert (scene.hidden, scene.drawn + scene.folded) == (31, 30)
    assert scene.tracks[0].hidden == 31 and not set(scene.items.row.tolist()) & set(range(0, 61, 2))
    assert all(row % 2 for count in scene.counts for row in folded_rows(placement, scene, count).tolist())


def test_a_count_tells_that_a_selected_event_is_in_it() -> None:
    table = table_of(*[{"date": "2012-09-20"}] * 60, *[{"date": "2020-09-20"}] * 60)
    placement, scale = placed(table), whole_range(table, WIDTH, MOMENT)
    plain = lay_out(placement, scale, LOOK)
    row = int(folded_rows(placement, plain, plain.counts[-1])[0])
    chosen = lay_out(placement, scale, replace(LOOK, selected=frozenset([row]))).counts
    assert [count.chosen for count in chosen] == [False] * (len(chosen) - 1) + [True]


@settings(deadline=None, max_examples=25)
@given(st.lists(st.floats(-2000, 2000), min_size=1, max_size=8), st.floats(0.001, 1.5))
def test_a_frame_hangs_on_nothing_but_its_window(pans: list[float], zoom: float) -> None:
    start, end = WORLDS["a day each over a century"](4000, np.random.default_rng(7))
    table = columns(start, end, np.arange(4000) % 3)
    whole = whole_range(table, WIDTH, MOMENT)
    used, scale = placed(table), replace(whole, step=whole.step * zoom)
    for pan in pans:
        lay_out(used, scale.panned(pan), LOOK)
    last, fresh = lay_out(used, scale.panned(pans[-1]), LOOK), lay_out(placed(table), scale.panned(pans[-1]), LOOK)
    assert list(last.counts) == list(fresh.counts) and last.tracks == fresh.tracks
    assert np.allclose(last.items.left, fresh.items.left) and np.array_equal(last.items.row, fresh.items.row)
