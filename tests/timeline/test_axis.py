"""The calendar axis."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.model.calendar import seconds
from viewer.timeline.advance import text_width
from viewer.timeline.axis import landmarks, ticks
from viewer.timeline.scale import TimeScale, fit
from viewer.timeline.scene import Tick
from viewer.timeline.units import UNITS, Unit, above, number_at, start_of


def labels(start: int, end: int, language: str = "en", width: float = 1000) -> tuple[list[str], list[str]]:
    major, minor = ticks(fit(start, end, width), language)
    return [tick.label for tick in major], [tick.label for tick in minor]


def test_twenty_years_are_years_under_decades() -> None:
    major, minor = labels(seconds(2004), seconds(2024))
    assert major == ["2000s", "2010s", "2020s"]
    assert minor[:3] == ["2004", "2005", "2006"]


def test_korean_decades_and_months_have_korean_forms() -> None:
    assert "2010년대" in labels(seconds(2004), seconds(2024), "ko")[0]
    major, minor = labels(seconds(2012), seconds(2013), "ko")
    assert "2012년" in major and "9월" in minor


def test_a_week_shows_days_under_its_month() -> None:
    major, minor = labels(seconds(2023, 7, 9), seconds(2023, 7, 16))
    assert major[0] == "Jul 2023"
    assert {"10", "11", "12"} <= set(minor)


def test_a_day_shows_hours_under_its_date() -> None:
    major, minor = labels(seconds(2023, 7, 11), seconds(2023, 7, 12))
    assert major[0] == "11 Jul 2023"
    assert "12:00" in minor


def test_years_before_the_first_are_counted_back() -> None:
    minor = labels(seconds(-4), seconds(8))[1]
    assert minor[2:6] == ["3 BC", "2 BC", "1 BC", "1"]
    assert "기원전 1" in labels(seconds(-4), seconds(8), "ko")[1]


def test_millennia_have_round_edges() -> None:
    minor = labels(seconds(-7999), seconds(2001))[1]
    assert minor[:2] == ["8000 BC", "7000 BC"]
    assert minor[-3:] == ["1", "1000", "2000"]


def test_the_first_decade_of_our_era_follows_the_last_before_it() -> None:
    minor = labels(seconds(-19), seconds(21), width=500)[1]
    assert minor == ["20 BC", "15 BC", "10 BC", "5 BC", "1", "5", "10", "15", "20"]


def test_deep_time_is_counted_from_the_present() -> None:
    assert "12 billion years ago" in labels(seconds(-14 * 10**9), seconds(2000))[1]
    assert "138억 년 전" in labels(seconds(-14 * 10**9), seconds(-13 * 10**9), "ko", 1600)[1]
    assert "66–65 million years ago" in labels(seconds(-66_000_000), seconds(-65_000_000), width=900)[0]


def test_a_great_label_of_bc_names_the_years_it_covers() -> None:
    assert "100–1 BC" in labels(seconds(-300), seconds(300))[0]
    assert "기원전 100~1년" in labels(seconds(-150), seconds(0), "ko")[0]


def test_a_quarter_of_a_year_shows_parts_of_months() -> None:
    major, minor = labels(seconds(2012, 1, 20), seconds(2012, 4, 20))
    assert major[:2] == ["Jan 2012", "Feb 2012"]
    assert minor[1:4] == ["21", "26", "1"]


def test_every_fifth_year_stands_out() -> None:
    minor = ticks(fit(seconds(2004), seconds(2024), 1000), "en")[1]
    assert [tick.label for tick in minor if tick.strong] == ["2005", "2010", "2015", "2020"]


SCALES = st.builds(
    lambda start, power, width: TimeScale(start, max(10.0**power, abs(start) * 2.0**-50), width),  # floats tell px
    st.one_of(st.floats(-1e11, 1e11), st.floats(-4.4e17, 3.2e16)),
    st.floats(-1.7, 15),
    st.floats(400, 3000),
)
LANGUAGES = st.sampled_from(["en", "ko"])


def extent(tick: Tick) -> tuple[float, float]:
    """Left and right of a label as it is drawn."""
    width = text_width(tick.label, 11.0, 600 if tick.strong else 400)
    left = tick.left + 4 if tick.beside else (tick.left + tick.right - width) / 2
    return left, left + width


@given(SCALES, LANGUAGES)
def test_labels_never_overlap(scale: TimeScale, language: str) -> None:
    major, minor = ticks(scale, language)
    drawn = [extent(tick) for tick in minor]
    assert all(left[1] + 2 <= right[0] for left, right in itertools.pairwise(drawn))
    assert all(text_width(tick.label, 11.0, 600) + 16 <= tick.right - tick.left + 1 for tick in major)


@given(SCALES, LANGUAGES)
def test_no_window_lacks_a_label_in_sight(scale: TimeScale, language: str) -> None:
    major, minor = ticks(scale, language)
    assert all(tick.label for tick in (*major, *minor))
    assert any(extent(tick)[0] >= 0 and extent(tick)[1] <= scale.width for tick in minor)


@given(st.floats(-1e11, 1e11), st.floats(0, 8))
def test_edges_are_starts_of_calendar_units(start: float, power: float) -> None:
    scale = TimeScale(start, 10.0**power, 1200)
    for row in ticks(scale, "en"):
        edges = [round(scale.time(tick.left)) for tick in row]
        assert any(all(start_of(unit, number_at(unit, edge)) == edge for edge in edges) for unit in UNITS)


@given(st.sampled_from(UNITS), st.integers(-(10**17), 10**17))
def test_every_moment_lies_in_the_unit_of_its_number(unit: Unit, moment: int) -> None:
    number = number_at(unit, moment)
    assert start_of(unit, number) <= moment < start_of(unit, number + 1)
    assert start_of(unit, number + 1) - start_of(unit, number) >= unit.least


@given(st.sampled_from(UNITS), st.integers(-(10**17), 10**17))
def test_a_great_unit_begins_where_a_small_one_does(unit: Unit, moment: int) -> None:
    great = start_of(above(unit), number_at(above(unit), moment))
    assert start_of(unit, number_at(unit, great)) == great


@given(st.floats(-1e6, 1e6), st.floats(0.05, 1e11), st.floats(300, 3000))
def test_ticks_follow_each_other_without_gap_and_cover_the_window(screens: float, step: float, width: float) -> None:
    scale = TimeScale(screens * step, step, width)
    for row in ticks(scale, "en"):
        assert row[0].left <= 1 and row[-1].right >= width - 1
        for left, right in itertools.pairwise(row):
            assert left.right == pytest.approx(right.left, abs=0.5)


@given(st.floats(-4e12, 4e12), st.floats(0.05, 1e9))
def test_small_units_have_room_for_their_labels(start: float, step: float) -> None:
    minor = ticks(TimeScale(start, step, 1200), "en")[1]
    assert all(tick.right - tick.left >= 20 for tick in minor)


def test_narrow_years_are_written_out_every_fifth_year_only() -> None:
    minor = labels(seconds(2004), seconds(2024), width=540)[1]
    assert minor[:7] == ["04", "2005", "06", "07", "08", "09", "2010"]


@pytest.mark.parametrize(
    ("start", "end", "first"),
    [
        (seconds(2004), seconds(2024), "2000"),
        (seconds(2012, 1), seconds(2012, 9), "Jan 2012"),
        (seconds(2012, 9, 3), seconds(2012, 9, 9), "3 Sep 2012"),
    ],
)
def test_landmarks_are_whole_names_with_room(start: int, end: int, first: str) -> None:
    row = landmarks(fit(start, end, 700), "en")
    assert row[0].label == first
    assert all(tick.right - tick.left >= 80 for tick in row[:-1])


def test_korean_hours_have_room_for_two_figures() -> None:
    minor = ticks(TimeScale(0.0, 3600 / 24, 1000), "ko")[1]
    assert [tick.label for tick in minor[:3]] == ["0시", "3시", "6시"]
