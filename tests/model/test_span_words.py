"""Windows of time and their lengths in words."""

import pytest

from viewer.model.calendar import seconds
from viewer.model.date_words import duration_words, span_words

_DAY = seconds(2012, 9, 20)


@pytest.mark.parametrize(
    ("start", "end", "english", "korean"),
    [
        (seconds(2005), seconds(2025), "2005 to 2024", "2005년 ~ 2024년"),
        (seconds(2012), seconds(2013), "2012", "2012년"),
        (seconds(2010, 4), seconds(2013), "April 2010 to December 2012", "2010년 4월 ~ 2012년 12월"),
        (_DAY, seconds(2012, 9, 21), "20 September 2012", "2012년 9월 20일"),
        (seconds(2010, 4, 13), seconds(2010, 4, 19), "13–18 April 2010", "2010년 4월 13일 ~ 18일"),
        (_DAY + 3600, _DAY + 7230, "20 September 2012, 01:00 to 02:01", "2012년 9월 20일 01:00 ~ 02:01"),
        (_DAY + 5, _DAY + 3 * 86_400 + 5, "20–23 September 2012", "2012년 9월 20일 ~ 23일"),
        (seconds(2010, 4, 13) + 77, seconds(2012, 5, 2), "April 2010 to May 2012", "2010년 4월 ~ 2012년 5월"),
        (seconds(2010, 4, 13) + 77, seconds(2052, 5, 2), "2010 to 2052", "2010년 ~ 2052년"),
        (seconds(-43), seconds(-42), "44 BC", "기원전 44년"),
        (_DAY, _DAY, "20 September 2012", "2012년 9월 20일"),
    ],
)
def test_a_window_by_the_coarsest_unit_that_tells_it(start: int, end: int, english: str, korean: str) -> None:
    assert (span_words(start, end, "en"), span_words(start, end, "ko")) == (english, korean)


def test_a_short_window() -> None:
    assert span_words(seconds(2005), seconds(2025), "en", short=True) == "2005–2024"


@pytest.mark.parametrize(
    ("start", "end", "english", "korean"),
    [
        (seconds(2005), seconds(2025), "20 years", "20년"),
        (seconds(2012), seconds(2013), "1 year", "1년"),
        (seconds(2010, 4), seconds(2013), "2 years 9 months", "2년 9개월"),
        (seconds(2011, 2, 20), seconds(2011, 3, 20), "1 month", "1개월"),
        (seconds(2010, 4, 13), seconds(2010, 4, 19), "6 days", "6일"),
        (_DAY, _DAY + 86_400, "1 day", "1일"),
        (_DAY, _DAY + 86_401, "about 2 days", "약 2일"),
        (seconds(2012, 1, 31), seconds(2012, 3, 1), "30 days", "30일"),
        (seconds(2010), seconds(2011, 3, 20), "about 15 months", "약 15개월"),
        (seconds(2009, 12, 30), seconds(2013, 1, 5), "about 3 years", "약 3년"),
        (seconds(2010), seconds(2012, 8, 20), "about 3 years", "약 3년"),
        (seconds(2010, 1, 10), seconds(2012, 5, 5), "about 2 years", "약 2년"),
        (_DAY, _DAY + 5400, "1 hour 30 minutes", "1시간 30분"),
        (_DAY, _DAY + 61, "1 minute 1 second", "1분 1초"),
        (_DAY, _DAY, "0 seconds", "0초"),
        (seconds(-13_800_000_000), seconds(2000), "13,800,002,000 years", "13,800,002,000년"),
    ],
)
def test_a_length_by_the_calendar(start: int, end: int, english: str, korean: str) -> None:
    assert (duration_words(start, end, "en"), duration_words(start, end, "ko")) == (english, korean)
