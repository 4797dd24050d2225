"""The ridge: what is not drawn singly, the same wherever the window is."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.timeline.test_layout import LOOK, scene_of
from tests.timeline.test_placement import WIDTH, placed
from tests.timeline.worlds import MOMENT, columns, table_of
from viewer.timeline.density import CELL, cell_edges, smoothed, straight
from viewer.timeline.extent import whole_range
from viewer.timeline.layout import lay_out
from viewer.timeline.placement import Placement

DAY = 86_400


def crowded() -> Placement:
    rng = np.random.default_rng(5)
    start = rng.integers(0, 2000, 8000) ** 2 // 100 * DAY
    return placed(columns(start, start + DAY, np.arange(8000) % 3))


PLACEMENT = crowded()
WHOLE = whole_range(PLACEMENT.table, WIDTH, MOMENT)


@settings(deadline=None, max_examples=30)
@given(st.floats(-900, 900), st.integers(-40, 900), st.sampled_from([1.0, 0.3, 0.01]))
def test_a_column_has_the_same_height_wherever_the_window_is(pixels: float, first: int, zoom: float) -> None:
    scale = WHOLE.zoomed(1 / zoom, WIDTH / 2)
    at = int(scale.start // scale.step) + first
    here = lay_out(PLACEMENT, scale, LOOK).density.columns(at, at + 300)
    moved = lay_out(PLACEMENT, scale.panned(pixels), LOOK).density
    assert np.array_equal(moved.columns(at - 50, at + 310)[:, 50:350], here)


def test_a_ridge_stands_where_most_is_counted() -> None:
    scene = lay_out(PLACEMENT, WHOLE, LOOK)
    first = int(WHOLE.start // WHOLE.step)
    ridge = scene.density.columns(first, first + int(WIDTH))[0]
    assert ridge[:450].sum() > 1.5 * ridge[450:].sum() > 0
    assert ridge.max() <= scene.tracks[0].ridge_height


def test_what_is_drawn_singly_makes_no_ridge() -> None:
    start = np.arange(4000) * 40 * DAY
    placement = placed(columns(start, start + DAY))
    near = whole_range(placement.table, WIDTH, MOMENT).zoomed(400, WIDTH / 2)
    scene = lay_out(placement, near, LOOK)
    first = int(near.start // near.step)
    assert scene.drawn and not scene.folded
    assert not scene.density.columns(first, first + int(WIDTH)).any()


def test_a_table_of_cards_has_no_ridge() -> None:
    scene = scene_of(table_of(*[{"date": "2012-09-20"}] * 300))
    assert scene.density.is_blank and not scene.density.columns(-10, 10).any()


def test_smoothing_keeps_the_sum_and_the_place() -> None:
    counts = np.zeros((1, 13), dtype=np.int64)
    counts[0, 6] = 70
    smooth = smoothed(counts)[0]
    assert smooth.size == 11 and smooth.argmax() == 5
    assert np.isclose(smooth.sum() * CELL, 70)


def test_a_ridge_runs_straight_from_cell_to_cell() -> None:
    heights = np.array([[0, 10, 5]], dtype=np.float32)
    assert straight(heights)[0].tolist() == [0, 2, 4, 6, 8, 10, 9, 8, 7, 6]


def test_cells_begin_at_whole_seconds_of_their_lattice() -> None:
    assert cell_edges(-2, 2, 0.3).tolist() == [-3, -1, 0, 2, 3]
