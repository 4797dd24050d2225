"""Time to x and back."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.timeline.scale import FINEST, TimeScale, bounded, fit, snapped, window_on, zoom_to

SCALES = st.builds(TimeScale, st.floats(-1e12, 1e12), st.floats(0.1, 1e8), st.floats(50, 4000))


@given(SCALES, st.floats(0, 4000))
def test_time_and_x_are_inverse(scale: TimeScale, x: float) -> None:
    assert scale.x(scale.time(x)) == pytest.approx(x, abs=0.01)


@given(SCALES, st.floats(0.2, 5), st.floats(0, 4000))
def test_zooming_holds_the_time_at_the_pointer(scale: TimeScale, factor: float, x: float) -> None:
    zoomed = scale.zoomed(factor, x)
    assert zoomed.x(scale.time(x)) == pytest.approx(x, abs=0.5)


@given(SCALES, st.floats(-500, 500))
def test_panning_moves_the_content_with_the_hand(scale: TimeScale, pixels: float) -> None:
    assert scale.panned(pixels).x(scale.start) == pytest.approx(pixels, abs=0.01)


def test_fit_leaves_the_room_asked_for() -> None:
    scale = fit(0, 1000, 200, left=20, right=80)
    assert [scale.x(0), scale.x(1000)] == pytest.approx([20, 120])


def test_zoom_stops_at_the_finest_step() -> None:
    assert TimeScale(0, 1, 100).zoomed(1e9, 50).step == FINEST


def test_an_instant_is_zoomed_to_with_its_days_around() -> None:
    scale = zoom_to(0, 0, 100)
    assert scale.start < -30 * 86_400 and scale.end > 30 * 86_400


@given(SCALES)
def test_the_window_never_leaves_the_data_out_of_reach(scale: TimeScale) -> None:
    whole = TimeScale(0, 1000, scale.width)
    kept = bounded(scale, whole)
    assert kept.step <= whole.step * 2
    assert kept.start < whole.end and kept.end > whole.start


@given(st.floats(-1.0, 1.99), st.floats(1, 4000))
def test_a_stretch_within_a_whole_length_of_the_data_can_be_shown(away: float, width: float) -> None:
    whole = TimeScale(0, 4e8 / width, width)
    start, end = 4e8 * away, 4e8 * away + 86_400
    kept = bounded(window_on(start, end, whole), whole)
    assert kept.start <= start and end <= kept.end


def test_another_width_keeps_start_and_step() -> None:
    scale = TimeScale(10.0, 2.0, 500)
    assert scale.resized(800) == TimeScale(10.0, 2.0, 800)


@given(SCALES, st.sampled_from([1.0, 1.25, 1.5, 2.0]), st.floats(-500, 500))
def test_a_snapped_window_stands_on_the_lattice_of_device_pixels(scale: TimeScale, ratio: float, pixels: float) -> None:
    snap = snapped(scale.panned(pixels), ratio)
    pixel = scale.step / ratio
    exact = max(1e-3, abs(snap.start / pixel) * 2**-50)
    assert snap.start / pixel == pytest.approx(round(snap.start / pixel), abs=exact)
    assert abs(snap.start - scale.panned(pixels).start) <= pixel * 0.51
    assert snapped(snap, ratio) == snap


def test_zoom_stops_where_a_pixel_could_no_longer_be_told_from_the_next() -> None:
    first = -13_800_000_000 * 31_556_952.0
    near = bounded(TimeScale(first, FINEST, 1000), TimeScale(first, 1e9, 1000))
    assert near.step > FINEST
    assert near.panned(1).start != near.start
    assert near.x(np.array([int(first) + 10_000])) == pytest.approx(
        (int(first) + 10_000 - near.start) / near.step, abs=0.13
    )


def test_whole_seconds_keep_their_place_far_from_time_zero() -> None:
    start = 3 * 10**16 + 1
    x = TimeScale(float(start - 1), 1.0, 1000).x(np.array([start, start + 1, start + 2]))
    assert x.tolist() == [1.0, 2.0, 3.0]
