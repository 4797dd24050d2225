"""Dates as people type them."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.errors import DateError
from viewer.model.date_typed import read_typed
from viewer.model.date_words import edtf_words
from viewer.model.edtf import parse

READ = """
2012-09-20: 2012-09-20 | 20 September 2012 | 20th of September, 2012 | Sep 20, 2012 | September 20th 2012
    | the 20th of Sept. 2012 | 2012. 9. 20. | 2012.9.20 | 2012/9/20 | 2012-9-20 | 20120920 | 2012년 9월 20일
    | 2012년9월20일 | 20/9/2012 | 9/20/2012
2012-09: September 2012 | Sept. 2012 | Sep, 2012 | September of 2012 | in September 2012
    | 2012년 9월 | 2012. 9. | 2012.9
2012: in 2012 | 2012년 | the year 2012
2010/2014: 2010-2014 | 2010–2014 | 2010~2014 | 2010 ~ 2014년 | 2010 to 2014 | from 2010 to 2014 | 2010년부터 2014년까지
2010-04/2012-12: April 2010 to December 2012 | Apr 2010 – Dec 2012 | 2010년 4월 ~ 2012년 12월 | 2010. 4. ~ 2012. 12.
2012-04/2012-12: April to December 2012 | Apr-Dec 2012 | 2012년 4월~12월 | 2012. 4. ~ 12.
2022-06-29/2022-06-30: 29–30 June 2022 | June 29-30, 2022 | 29th to 30th June 2022 | 2022년 6월 29일 ~ 30일
    | 2022. 6. 29. ~ 30. | 2022-06-29 - 2022-06-30 | 2022-06-29-2022-06-30
2022-06-29/2022-07-02: 29 June to 2 July 2022 | 2022년 6월 29일부터 7월 2일까지 | 2022. 6. 29. ~ 7. 2.
1966~: c. 1966 | c 1966 | c1966 | ca 1966 | ca. 1966 | circa 1966 | about 1966 | around 1966 | approx. 1966 | 1966년경
    | 1966년 경 | 1966년쯤 | 약 1966년 | about about 1966
1966~/1970~: about 1966 to about 1970 | c. 1966 – c. 1970
1966~/..: since about 1966 | 1966년경부터
2004?: probably 2004 | perhaps 2004 | 2004 ? | 2004년(불확실) | 아마 2004년
1966%: probably about 1966 | 1966년경(불확실) | about 1966?
2005-37: early 2005 | 2005년 초
2005-38: mid-2005 | mid 2005 | 2005년 중반
2005-39~: about late 2005 | 2005년 후반경
2005-39: late 2005 | late in 2005 | 2005년 말 | last four months of 2005
[2012-09-21..2012-09-30]: late September 2012 | 2012년 9월 말 | 2012년 9월 하순
[2012-02-21..2012-02-29]: late February 2012
[2012-09-01..2012-09-10]: early September 2012 | 2012년 9월 초 | 2012년 9월 상순
[1990..1993]: early 1990s | the early 1990s | 1990년대 초
[1997..1999]: late 1990s | 1990년대 후반
2008/..: since 2008 | from 2008 | 2008 onwards | from 2008 on | 2008년부터
    | 2008 to present | 2008~현재 | 2008년부터 현재까지
2010-04-13/: 13 April 2010, end not stated | 13 Apr 2010 – ? | 2010. 4. 13. ~ ? | 2010년 4월 13일부터, 끝은 미상
/2014: ? – 2014 | until 2014, start not stated | 2014년까지, 시작은 미상
../2014: until 2014 | up to 2014 | 2014년까지
[..2014]: by 2014 | by the year 2014 | in or before 2014 | 2014 or earlier | 2014년 이전 | 2014년 또는 그 이전
[..2013]: before 2014 | 2014년 전
[..2012-02-29]: before 1 March 2012
[..2012-02]: before March 2012
[..2001-02-28]: before spring 2001
[..-0044]: before 44 BC
[2014..]: in or after 2014 | 2014 or later | 2014년 이후
[2015..]: after 2014
[Y17001..]: after Y17000
[..-0044]: before 44 BC
[..2024-07-11]: on or before 11 July 2024 | 2024년 7월 11일 이전(당일 포함)
-0499: 500 BC | 500 BCE | BC 500 | 기원전 500년
Y-11999: 12,000 BC | 12000 BC | 기원전 12,000년
[-0499..-0400]: 5th century BC | the 5th century BCE | 기원전 5세기
0918: AD 918 | 918년 | 서기 918년
0918-03: 918년 3월
Y-13800000000: 13.8 billion years ago | 138억 년 전 | 138억년 전
Y-66000000: 66 million years ago | 66,000,000 years ago | 6600만 년 전 | 6,600만 년 전
Y-13850000000: 13.85 billion years ago | 138억 5,000만 년 전
Y-150000000: 150 million years ago | 1억 5천만 년 전 | 기원전 1억 5천만 년
Y-5000000: five million years ago | 오백만 년 전 | 5 million years BC
Y-1000000: 1 million BC | 1 million BCE | BC 1 million | a million years ago | 기원전 100만 년 | 기원전 백만년
    | 100만 년 전 | 백만 년 전
Y-500000: half a million years ago | five hundred thousand years ago | 50만 년 전 | 오십만 년 전
Y-1000000~: about 1 million BC | c. 1 million years ago | 약 100만 년 전 | 기원전 100만 년경
Y-1000000?: perhaps 1 million BC | 100만 년 전(불확실)
Y-1000000/..: since 1 million years ago | 100만 년 전부터
Y-1000000/-9999: 1 million BC to 10 thousand BC | 100만 년 전 ~ 기원전 1만 년
[..Y-1000001]: before 1 million BC
[Y-2000000..Y-1000000]: between 2 million BC and 1 million BC | 200만 년 전 ~ 100만 년 전 사이
-1999: 2 thousand BC | 기원전 2천 년 | 기원전 이천 년
Y-11999: 12 thousand BC | 기원전 1만 2천 년 | 기원전 만 이천 년
1000: 1 thousand AD | 서기 천 년
Y1000000: 1 million AD | AD 1 million | 서기 100만 년
Y2000000: in 2 million years | 200만 년 후
[2012,2014]: 2012 or 2014 | 2012년 또는 2014년
[2012,2013,2014]: 2012, 2013 or 2014 | 2012, 2013, or 2014
[2010..2012]: between 2010 and 2012 | 2010년 ~ 2012년 사이
2001-21: spring 2001 | spring of 2001 | 2001년 봄 | 2001 봄
2001-23: autumn 2001 | fall 2001 | 2001년 가을
2012-34: Q2 2012 | 2012 Q2 | 2012-Q2 | second quarter of 2012 | the 2nd quarter of 2012 | 2012년 2분기 | 2012년 2/4분기
2012-40: H1 2012 | first half of 2012 | 2012년 상반기
201X: 2010s | the 2010s | 2010's | 2010년대
200X: 2000년대
[1901..2000]: 20th century | the 20th century | 20세기
-0043: 44 BC | 44 BCE | 44 B.C. | 기원전 44년
-0043-03-15: 15 March 44 BC | 기원전 44년 3월 15일
0000: 1 BC
201X/..: since 201x
0046: AD 46 | 46 AD | 46 CE | 서기 46년
"""


def _pairs() -> list[tuple[str, str]]:
    lines = READ.replace("\n    |", " |").strip().splitlines()
    rows = [line.split(": ", 1) for line in lines]
    return [(typed.strip(), edtf) for edtf, all_typed in rows for typed in all_typed.split(" | ")]


@pytest.mark.parametrize(("typed", "edtf"), _pairs())
def test_reads(typed: str, edtf: str) -> None:
    assert read_typed(typed) == edtf


def test_korean_typed_on_a_mac_is_the_same() -> None:
    assert read_typed(unicodedata.normalize("NFD", "2012년 9월 20일")) == "2012-09-20"


@pytest.mark.parametrize("word", ["today", "Today", "오늘"])
def test_today_is_the_readers_day(word: str) -> None:
    assert read_typed(word, today=date(2024, 7, 11)) == "2024-07-11"


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("yesterday", "2024-01-30"), ("내일", "2024-02-01"), ("3 days ago", "2024-01-28"), ("2주 전", "2024-01-17"),
        ("this month", "2024-01"), ("지난달", "2023-12"), ("in 14 months", "2025-03"), ("a year ago", "2023"),
        ("작년", "2023"), ("next year", "2025"), ("100년 전", "1924"), ("2 centuries ago", "1824"),
        ("2,000 years ago", "0024"), ("3천 년 전", "-0976"), ("삼천 년 전", "-0976"), ("a thousand years ago", "1024"),
        ("about 3,000 years ago", "-0976~"), ("5천 년 전부터", "-2976/.."), ("천 일 전", "2021-05-06"),
    ],
)  # fmt: skip
def test_words_that_count_from_today(words: str, edtf: str) -> None:
    assert read_typed(words, today=date(2024, 1, 31)) == edtf


def test_a_number_of_days_beyond_the_calendar_is_no_date() -> None:
    with pytest.raises(DateError):
        read_typed("99999999999 days ago")


def test_today_without_a_day_given_is_a_day() -> None:
    assert parse(read_typed("today")).certain


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("03/04/2012", "more than one way. Write the one that is meant: 2012-04-03, 2012-03-04."),
        ("12.03.2012", "2012-03-12, 2012-12-03."),
        ("7/21/46", "1946-07-21, 2046-07-21."),
        ("1/2/'12", "1912-02-01, 1912-01-02, 2012-02-01, 2012-01-02."),
        ("1900s", "190X, 19XX."),
        ("46", "fewer than four digits"),
        ("40/50/2012", "more than one slash"),
        ("31/02/2012", "that month has 29 days"),
        ("30 February 2012", "that month has 29 days"),
        ("2013-02-30", "that month has 28 days"),
        ("2012년 13월", "has month 13"),
        ("2012년 0월 초", "not understood"),
        ("2012 to 2010", "ends before it starts"),
        ("２０１２", "digits that are not 0 to 9"),
        ("", "is empty"),
        ("9월 20일", "“9월 20일” names no year"),
        ("September", "names no year"),
        ("2분기", "names no year"),
        ("late", "names no year"),
        ("hello", "“hello” is not understood as a date. Write it like “20 September 2012”"),
        ("20 Sep 46", "not understood"),
        ("0 BC", "not understood"),
        ("0 million BC", "not understood"),
        ("기원전 0만 년", "not understood"),
        ("a few million years ago", "not understood"),
        ("수백만 년 전", "not understood"),
        ("1 million years", "not understood"),
        ("999 billion years ago", "is too far away"),
        ("서기 0년", "not understood"),
        ("0th century", "not understood"),
        ("about 20th century", "not understood"),
        ("before about 2012", "not understood"),
        ("between 2010 and then", "not understood"),
        ("2010 to 2012 or 2014", "not understood"),
        ("x – ?", "not understood"),
        ("late 20 September 2012", "not understood"),
        ("Sat May 20 1961 00:00:00 GMT-0600", "not understood"),
        ("2012 " * 100, "not joined by hyphens"),
        ("to " * 20_000, "not understood"),
    ],
)
def test_refuses_and_says_why(typed: str, reason: str) -> None:
    with pytest.raises(DateError) as raised:
        read_typed(typed)
    assert reason in str(raised.value)


_UNITS = st.dates(date(1000, 1, 1)).flatmap(
    lambda day: st.sampled_from(
        [str(day), str(day)[:7], *(str(day)[:4] + part for part in ("", "-21", "-36", "-37", "-41"))]
    )
)
_MARKED = st.builds(str.__add__, _UNITS, st.sampled_from(["", "", "~", "?", "%"]))


@given(_MARKED | st.tuples(_UNITS, st.sampled_from(["{}/..", "../{}", "{}/", "/{}"])).map(lambda p: p[1].format(p[0])))
def test_what_is_said_can_be_typed(edtf: str) -> None:
    for language in ("en", "ko"):
        for short in (False, True):
            assert read_typed(edtf_words(edtf, language, short=short)) == edtf


@given(
    st.lists(st.dates(date(1000, 1, 1)), min_size=2, max_size=2, unique=True).map(sorted), st.sampled_from([4, 7, 10])
)
def test_stretches_that_are_said_can_be_typed(days: list[date], length: int) -> None:
    start, end = (str(day)[:length] for day in days)
    for language in ("en", "ko"):
        for short in (False, True):
            said = edtf_words(f"{start}/{end}", language, short=short)
            assert read_typed(said) == (f"{start}/{end}" if start != end else start)


@given(st.text(max_size=60))
def test_any_text_is_a_date_or_a_refusal(text: str) -> None:
    try:
        edtf = read_typed(text)
    except DateError:
        return
    assert parse(edtf).text == edtf
