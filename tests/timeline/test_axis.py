"""The calendar axis."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.model.calendar import seconds
from viewer.timeline.axis import landmarks, ticks
from viewer.timeline.scale import TimeScale, fit


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
    minor = labels(seconds(-8000), seconds(2000))[1]
    assert minor[:3] == ["8,000 BC", "7,000 BC", "6,000 BC"]


def test_every_fifth_year_stands_out() -> None:
    minor = ticks(fit(seconds(2004), seconds(2012), 1000), "en")[1]
    assert {tick.label for tick in minor if tick.strong} <= {"2005", "2010"} | {"Q1", "Jan"}


@given(st.floats(-1e6, 1e6), st.floats(0.05, 1e11), st.floats(200, 3000))
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
