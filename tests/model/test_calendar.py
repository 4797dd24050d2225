"""The calendar: days to seconds and back, for any year."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from viewer.model.calendar import DAY, LAST_YEAR, civil, is_leap, month_length, month_start, seconds


@given(st.integers(-LAST_YEAR, LAST_YEAR), st.integers(1, 12), st.integers(1, 28), st.integers(0, DAY - 1))
def test_civil_undoes_seconds(year: int, month: int, day: int, second: int) -> None:
    assert civil(seconds(year, month, day) + second) == (year, month, day, second)


@given(st.integers(-(2**63), 2**63 - 1))
def test_seconds_undoes_civil(moment: int) -> None:
    year, month, day, second = civil(moment)
    assert seconds(year, month, day) + second == moment
    assert 1 <= day <= month_length(year, month)


@given(st.datetimes(timezones=st.just(UTC)))
def test_agrees_with_datetime(moment: datetime) -> None:
    days = moment.date().toordinal() - datetime(1970, 1, 1, tzinfo=UTC).toordinal()
    assert seconds(moment.year, moment.month, moment.day) == days * DAY


def test_the_last_day_of_four_hundred_years() -> None:
    for year in (-400, 0, 2000, 2400):
        assert civil(seconds(year, 2, 29)) == (year, 2, 29, 0)
        assert civil(seconds(year, 2, 29) + DAY) == (year, 3, 1, 0)


def test_years_fit_in_64_bits() -> None:
    assert -(2**63) < seconds(-LAST_YEAR - 2) < seconds(LAST_YEAR + 2) < 2**63


def test_each_month_ends_where_the_next_begins() -> None:
    for year in (-4, 0, 1900, 2000, 2011, 2012):
        for month in range(1, 13):
            assert seconds(year, month, month_length(year, month) + 1) == month_start(year, month)


def test_leap_years_are_gregorian_also_before_christ() -> None:
    assert [year for year in (-400, -100, -4, 0, 1, 1900, 2000, 2012, 2013) if is_leap(year)] == [
        -400,
        -4,
        0,
        2000,
        2012,
    ]
