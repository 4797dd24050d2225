"""Dates in words, English and Korean, long and short."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.model.date import EventDate, Quality
from viewer.model.date_words import date_words, edtf_words

EXAMPLES = """
2012-09-20              | 20 September 2012 | 20 Sep 2012 | 2012년 9월 20일 | 2012. 9. 20.
2012-09                 | September 2012 | Sep 2012 | 2012년 9월 | 2012. 9.
2012                    | 2012 | 2012 | 2012년 | 2012년
2010-04/2012-12         | April 2010 to December 2012 | Apr 2010 – Dec 2012 | 2010년 4월 ~ 2012년 12월 | 2010. 4. ~ 2012. 12.
2012-04/2012-12         | April to December 2012 | Apr – Dec 2012 | 2012년 4월 ~ 12월 | 2012. 4. ~ 12.
2022-06-29/2022-06-30   | 29–30 June 2022 | 29–30 Jun 2022 | 2022년 6월 29일 ~ 30일 | 2022. 6. 29. ~ 30.
2013-04-11/2013-04-13   | 11–13 April 2013 | 11–13 Apr 2013 | 2013년 4월 11일 ~ 13일 | 2013. 4. 11. ~ 13.
2022-06-29/2022-07-02   | 29 June to 2 July 2022 | 29 Jun – 2 Jul 2022 | 2022년 6월 29일 ~ 7월 2일 | 2022. 6. 29. ~ 7. 2.
2010/2014               | 2010 to 2014 | 2010–2014 | 2010년 ~ 2014년 | 2010~2014년
2012/2012               | 2012 | 2012 | 2012년 | 2012년
2010-04-13/2012         | 13 April 2010 to 2012 | 13 Apr 2010 – 2012 | 2010년 4월 13일 ~ 2012년 | 2010. 4. 13. ~ 2012년
2010-04-13/             | 13 April 2010, end not stated | 13 Apr 2010 – ? | 2010년 4월 13일부터, 끝은 미상 | 2010. 4. 13. ~ ?
/2014                   | until 2014, start not stated | ? – 2014 | 2014년까지, 시작은 미상 | ? ~ 2014년
2022-11-22/..           | since 22 November 2022 | since 22 Nov 2022 | 2022년 11월 22일부터 | 2022. 11. 22.부터
../2014                 | until 2014 | until 2014 | 2014년까지 | 2014년까지
1966~                   | about 1966 | c. 1966 | 1966년경 | 1966년경
2004?                   | probably 2004 | 2004? | 2004년(불확실) | 2004년(불확실)
1966%                   | probably about 1966 | c. 1966? | 1966년경(불확실) | 1966년경(불확실)
1966~/1970              | about 1966 to 1970 | c. 1966 – 1970 | 1966년경 ~ 1970년 | 1966년경 ~ 1970년
[..2024-07-11]          | on or before 11 July 2024 | by 11 Jul 2024 | 2024년 7월 11일 이전(당일 포함) | 2024. 7. 11. 이전
[..2024-07]             | in or before July 2024 | by Jul 2024 | 2024년 7월 또는 그 이전 | 2024. 7. 이전
[2024-07-11..]          | on or after 11 July 2024 | 11 Jul 2024 or later | 2024년 7월 11일 이후(당일 포함) | 2024. 7. 11. 이후
[2024..]                | in or after 2024 | 2024 or later | 2024년 또는 그 이후 | 2024년 이후
[2010..2012]            | between 2010 and 2012 | between 2010 and 2012 | 2010년 ~ 2012년 사이 | 2010년 ~ 2012년 사이
[2012, 2014]            | 2012 or 2014 | 2012 or 2014 | 2012년 또는 2014년 | 2012년 또는 2014년
{1960,1961-12}          | 1960 and December 1961 | 1960 and Dec 1961 | 1960년 및 1961년 12월 | 1960년 및 1961. 12.
{2012-01..2012-03}      | January to March 2012 | Jan – Mar 2012 | 2012년 1월 ~ 3월 | 2012. 1. ~ 3.
{..1984}                | until 1984 | until 1984 | 1984년까지 | 1984년까지
{1984..}                | since 1984 | since 1984 | 1984년부터 | 1984년부터
2001-21                 | spring 2001 | spring 2001 | 2001년 봄 | 2001년 봄
2001-32                 | winter 2001 | winter 2001 | 2001년 겨울 | 2001년 겨울
2001-34                 | second quarter of 2001 | Q2 2001 | 2001년 2분기 | 2001년 2분기
2001-37                 | early 2001 | early 2001 | 2001년 초 | 2001년 초
2001-38                 | mid-2001 | mid-2001 | 2001년 중반 | 2001년 중반
2001-39~                | about late 2001 | c. late 2001 | 2001년 후반경 | 2001년 후반경
2001-41                 | second half of 2001 | H2 2001 | 2001년 하반기 | 2001년 하반기
201X                    | 2010s | 2010s | 2010년대 | 2010년대
200X                    | between 2000 and 2009 | between 2000 and 2009 | 2000년 ~ 2009년 사이 | 2000년 ~ 2009년 사이
19XX                    | between 1900 and 1999 | between 1900 and 1999 | 1900년 ~ 1999년 사이 | 1900년 ~ 1999년 사이
2001-XX-31              | day 31 of a month in 2001 | day 31 of a month in 2001 | 2001년 어느 달 31일 | 2001년 어느 달 31일
-0043                   | 44 BC | 44 BC | 기원전 44년 | 기원전 44년
-0043-03-15             | 15 March 44 BC | 15 Mar 44 BC | 기원전 44년 3월 15일 | 기원전 44년 3월 15일
-0043/-0039             | 44 BC to 40 BC | 44 BC – 40 BC | 기원전 44년 ~ 기원전 40년 | 기원전 44년 ~ 기원전 40년
0046                    | AD 46 | AD 46 | 서기 46년 | 서기 46년
Y-13800000000           | 13.8 billion years ago | 13.8 billion years ago | 138억 년 전 | 138억 년 전
Y-66000000~             | about 66 million years ago | c. 66 million years ago | 약 6,600만 년 전 | 약 6,600만 년 전
2012-09-20T09:30:01Z    | 20 September 2012, 09:30:01 (UTC) | 20 Sep 2012, 09:30:01 (UTC) | 2012년 9월 20일 09:30:01 (UTC) | 2012. 9. 20. 09:30:01 (UTC)
2012-09-20T09:30-03:30  | 20 September 2012, 09:30 (UTC-03:30) | 20 Sep 2012, 09:30 (UTC-03:30) | 2012년 9월 20일 09:30 (UTC-03:30) | 2012. 9. 20. 09:30 (UTC-03:30)
2012-09-20T09:00/2012-09-20T10:30 | 20 September 2012, 09:00 to 10:30 | 20 Sep 2012, 09:00 – 10:30 | 2012년 9월 20일 09:00 ~ 10:30 | 2012. 9. 20. 09:00 ~ 10:30
2012-09-20T22:00/2012-09-21T01:30 | 20 September 2012, 22:00 to 21 September 2012, 01:30 | 20 Sep 2012, 22:00 – 21 Sep 2012, 01:30 | 2012년 9월 20일 22:00 ~ 2012년 9월 21일 01:30 | 2012. 9. 20. 22:00 ~ 2012. 9. 21. 01:30
"""  # noqa: E501  # one date a row


@pytest.mark.parametrize("line", EXAMPLES.strip().splitlines())
def test_a_date_in_four_ways(line: str) -> None:
    edtf, *expected = (cell.strip() for cell in line.split(" | "))
    date = EventDate(edtf=edtf)
    assert [date_words(date, language, short=short) for language in ("en", "ko") for short in (False, True)] == expected


@pytest.mark.parametrize(
    ("edtf", "english", "korean"),
    [
        ("2022/2022-09-27", "from 2022, as of 27 September 2022", "2022년부터, 2022년 9월 27일 기준"),
        (
            "2022-01-01/2022-09-27",
            "since 1 January 2022, as of 27 September 2022",
            "2022년 1월 1일부터, 2022년 9월 27일 기준",
        ),
        ("/2022-09-27", "as of 27 September 2022", "2022년 9월 27일 기준"),
        ("2022-09-27", "as of 27 September 2022", "2022년 9월 27일 기준"),
        ("2022-09-27/..", "since 27 September 2022", "2022년 9월 27일부터"),
        ("[..2022]", "in or before 2022", "2022년 또는 그 이전"),
    ],
)
def test_as_of_names_the_last_day_the_source_tells(edtf: str, english: str, korean: str) -> None:
    date = EventDate(edtf=edtf, as_of=True)
    assert (date_words(date, "en"), date_words(date, "ko")) == (english, korean)


@pytest.mark.parametrize(
    ("quality", "english", "korean"),
    [
        (Quality.STATED, "September 2012", "2012년 9월"),
        (Quality.INFERRED, "September 2012 (inferred)", "2012년 9월(추정)"),
        (Quality.ESTIMATED, "September 2012 (estimated)", "2012년 9월(어림)"),
        (Quality.CALCULATED, "September 2012 (calculated)", "2012년 9월(계산)"),
    ],
)
def test_a_date_that_is_not_stated_says_so(quality: Quality, english: str, korean: str) -> None:
    date = EventDate(edtf="2012-09", quality=quality)
    assert (date_words(date, "en"), date_words(date, "ko")) == (english, korean)


def test_two_remarks_share_their_brackets_in_korean() -> None:
    date = EventDate(edtf="[..2024-07-11]", quality=Quality.INFERRED)
    assert date_words(date, "ko") == "2024년 7월 11일 이전(당일 포함, 추정)"


def test_another_language_gets_english() -> None:
    assert date_words(EventDate(edtf="2012-09"), "fr") == "September 2012"


@given(st.dates(), st.dates())
def test_the_two_languages_tell_two_days_apart(one: object, other: object) -> None:
    for language in ("en", "ko"):
        for short in (False, True):
            said = [edtf_words(str(day), language, short=short) for day in (one, other)]
            assert (said[0] == said[1]) == (one == other)
