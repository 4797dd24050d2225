"""Time between two moments, by the calendar and in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.model.calendar import DAY, seconds
from viewer.model.edtf import parse
from viewer.model.elapsed import apart, apart_words, beginning, elapsed, elapsed_words, later

MOMENTS = st.integers(seconds(-20_000), seconds(20_000))


@given(MOMENTS, MOMENTS)
def test_what_was_counted_leads_from_start_to_end(one: int, other: int) -> None:
    start, end = sorted((one, other))
    years, months, days, rest = elapsed(start, end)
    assert later(start, years * 12 + months) + days * DAY + rest == end
    assert min(years, months, days, rest) >= 0
    assert months < 12
    assert days < 31
    assert rest < DAY


@given(MOMENTS, MOMENTS)
def test_as_many_whole_months_are_counted_as_there_are(one: int, other: int) -> None:
    start, end = sorted((one, other))
    years, months, _days, _rest = elapsed(start, end)
    assert later(start, years * 12 + months + 1) > end


@pytest.mark.parametrize(
    ("start", "end", "en", "ko"),
    [
        ((2012, 9, 20), (2015, 11, 25), "3 years 2 months 5 days (1,161 days)", "3년 2개월 5일(1,161일)"),
        ((2012, 1, 31), (2012, 2, 29), "1 month (29 days)", "1개월(29일)"),
        ((2012, 9, 20), (2012, 9, 21), "1 day", "1일"),
        ((2012, 9, 20), (2012, 9, 20), "0 days", "0일"),
        ((-43, 3, 15), (14, 8, 19), "57 years 5 months 4 days (20,976 days)", "57년 5개월 4일(20,976일)"),
        ((-13_800_000_000, 1, 1), (2000, 1, 1), "13,800,002,000 years", "13,800,002,000년"),
    ],
)
def test_it_is_said_in_full(start: tuple[int, int, int], end: tuple[int, int, int], en: str, ko: str) -> None:
    ends = seconds(*start), seconds(*end)
    assert (elapsed_words(*ends, "en"), elapsed_words(*ends[::-1], "ko")) == (en, ko)


def test_hours_and_minutes_are_said_too() -> None:
    assert elapsed_words(0, 3 * DAY + 5400, "en") == "3 days 1 hour 30 minutes"
    assert elapsed_words(0, 5400, "ko") == "1시간 30분"


@pytest.mark.parametrize(
    ("first", "second", "en", "ko"),
    [
        ("2012-09-20", "2015-11-25", "3 years 2 months 5 days (1,161 days)", "3년 2개월 5일(1,161일)"),
        ("2012-09-20", "2012-09-20", "the same day", "같은 날"),
        ("2010", "2012-12-31", "between 2 years and 2 years 11 months 30 days", "2년에서 2년 11개월 30일 사이"),
        ("2013-02", "2010-05", "between 2 years 8 months 1 day and 2 years 9 months 27 days",
         "2년 8개월 1일에서 2년 9개월 27일 사이"),
        ("2012", "2012-06", "up to 6 months 30 days", "최대 6개월 30일"),
        ("[..2010-01-01]", "2012-01-01", "at least 2 years", "최소 2년"),
        ("/2010", "2005", "", ""),
        ("2010-04-13/2013-06-23", "2012-04-13/..", "2 years (731 days)", "2년(731일)"),
    ],
)  # fmt: skip
def test_two_dates_lie_apart_as_far_as_is_known(first: str, second: str, en: str, ko: str) -> None:
    assert (apart_words(first, second, "en"), apart_words(second, first, "ko")) == (en, ko)


@given(st.tuples(*[st.integers(0, 10**6)] * 4))
def test_the_true_distance_lies_between_least_and_most(days: tuple[int, ...]) -> None:
    a, b = sorted(days[:2]), sorted(days[2:])
    least, most = apart((a[0], a[1]), (b[0], b[1]))
    assert most is not None
    for x in a:
        for y in b:
            assert least[1] - least[0] <= abs(x - y) <= most[1] - most[0]


def test_a_span_begins_where_its_first_date_may() -> None:
    year = parse("2010").possible
    assert beginning("2010/2014") == (year[0], (year[1] or 0) - DAY)
