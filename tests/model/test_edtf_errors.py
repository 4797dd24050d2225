"""What a date that cannot be read is answered: the reason, and what to write instead."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.errors import DateError
from viewer.model.date import EventDate
from viewer.model.edtf import parse


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "is empty. Write a year such as 2012"),
        ("  ", "is empty"),
        (" 2012", "has a blank before or after it"),
        ("2005-13", "has month 13, and months run from 01 to 12. Correct the month, or write “2005”"),
        ("2005-42", "has month 42"),
        ("2005-21-03", "has month 21"),
        ("2005-00", "has month 00. Where the month is not known, write “2005”"),
        ("2005-00-10", "has month 00. Where the month is not known, write “2005”"),
        ("2005-13-XX", "has month 13"),
        ("2013-02-30", "does not exist: that month has 28 days. Correct the day, or write “2013-02”"),
        ("2013-02-29", "does not exist: that month has 28 days"),
        ("1900-02-29", "does not exist: that month has 28 days"),
        ("2013-04-31", "does not exist: that month has 30 days"),
        ("2012-09-00", "has day 00. Where the day is not known, write “2012-09”"),
        ("2001-XX-32", "does not exist: that month has 31 days. Correct the day, or write “2001-XX”"),
        ("2001-XX-00", "has day 00"),
        ("46", "fewer than four digits"),
        ("-43", "fewer than four digits"),
        ("987?", "fewer than four digits"),
        ("7/21", "fewer than four digits"),
        ("19000000", "more than four digits in a row. Write a day with hyphens"),
        ("-13800000000", "after Y, as in “Y-13800000000”"),
        ("Y2012", "After Y stands a year of five digits or more"),
        ("Y17000-05", "After Y stands a year of five digits or more and nothing else"),
        ("Y17E7", "After Y stands a year"),
        ("Y290000000001", "is too far away"),
        ("Y-290000000001", "is too far away"),
        ("Y" + "9" * 5000, "is too far away"),
        ("-0000", "-0000, which does not exist. Write 0000"),
        ("-0000-XX", "-0000, which does not exist. Write 0000"),
        ("２０１２", "digits that are not 0 to 9"),
        ("٢٠١٢", "digits that are not 0 to 9"),
        ("2012/03/04", "more than one slash. Write a day as “2012-09-20”"),
        ("03/04/2012", "more than one slash"),
        ("12.03.2012", "does not begin with its year"),
        ("2012.9.20", "not joined by hyphens"),
        ("2012 09", "not joined by hyphens"),
        ("2012-9-5", "of one digit. Write “2012-09-05”"),
        ("1 AD", "Write “0001”"),
        ("1 BC", "Write “0000”"),
        ("200 BC", "Write “-0199”"),
        ("2014/2010", "ends before it starts. If the two ends are the wrong way round, write “2010/2014”"),
        ("2014-05/2014-04", "ends before it starts"),
        ("[1670..1668]", "ends before it starts. If the two ends are the wrong way round, write “1668..1670”"),
        ("{2014..2010}", "ends before it starts"),
        ("/", "says neither start nor end"),
        ("../..", "says neither start nor end"),
        ("[..]", "says neither start nor end"),
        ("{..}", "says neither start nor end"),
        ("[2012", "list of dates “[2012” cannot be read. Write it like “[2012,2014]”"),
        ("{2012]", "Write it like “{2012,2014}”"),
        ("[]", "cannot be read"),
        ("[2012,]", "cannot be read"),
        ("[", "cannot be read"),
        ("[2012,46]", "fewer than four digits"),
        ("2012..2014", "two dots outside of brackets"),
        ("2012?~", "two marks at its end. Write one"),
        ("2004-06~-11", "a mark inside it"),
        ("?99", "a mark inside it"),
        ("1950S2", "counts its certain digits, which is not read. Write “1950~”"),
        ("XXXX-12-25", "has an X where none is read"),
        ("201X-05", "has an X where none is read"),
        ("2012-09-1X", "has an X where none is read"),
        ("2001-02-03T9", "The time of day in “2001-02-03T9” cannot be read"),
        ("2001-02-03T09", "The time of day"),
        ("2001-02-03 09:30", "The time of day"),
        ("2001-02-03T09:60", "the time 09:60, which no clock shows"),
        ("2001-02-03T23:59:60", "the time 23:59:60, which no clock shows"),
        ("2001-02-03T24:00:01", "the time 24:00:01, which no clock shows"),
        ("2001-02-03T25:00", "the time 25:00, which no clock shows"),
        ("2001-02-03T09:30+14:01", "beyond 14 hours"),
        ("2001-02-03T09:30+09:60", "beyond 14 hours"),
        ("2012-09-20T09:00+09:00/2012-09-20T10:30Z", "have different offsets"),
        ("2012-09-20T09:00/2012-09-20T10:30Z", "have different offsets"),
        ("Sat May 20 1961 00:00:00 GMT-0600", "is in no form this program reads"),
        ("EOW: Monday, January 3, 1791", "is in no form this program reads"),
        ("1325376000.5e", "is in no form this program reads"),
    ],
)
def test_says_what_is_wrong(text: str, reason: str) -> None:
    with pytest.raises(DateError) as raised:
        parse(text)
    assert reason in str(raised.value)
    assert str(raised.value).endswith(".")


def test_names_the_string_shortened_and_on_one_line() -> None:
    with pytest.raises(DateError) as raised:
        parse("a\nb\x1b" + "c" * 200)
    assert "“a\ufffdb\ufffd" + "c" * 55 + "…”" in str(raised.value)


def test_a_string_of_sixty_letters_is_shown_whole() -> None:
    with pytest.raises(DateError, match="“" + "c" * 60 + "”"):
        parse("c" * 60)


def test_a_model_reports_the_sentence_as_its_own() -> None:
    with pytest.raises(ValueError, match="has month 13"):
        EventDate.model_validate("2005-13")


@pytest.mark.parametrize("text", ["2012-13-0", "2012-0-5", "2012-2-30", "2012-21-5", "-0000-1-1", "2012-5-0", "0 BC"])
def test_no_date_is_suggested_that_is_none(text: str) -> None:
    with pytest.raises(DateError) as caught:
        parse(text)
    said = str(caught.value).replace(f"“{text}”", "")
    for suggested in re.findall("“(.+?)”", said):
        parse(suggested)


@given(st.from_regex(r"-?[0-9]{1,5}([-/. ][0-9]{1,2}){0,2}( BC| AD|S2|~~)?", fullmatch=True))
def test_every_suggestion_is_a_date(text: str) -> None:
    try:
        parse(text)
    except DateError as error:
        for suggested in re.findall("[Ww]rite (?:it like )?“(.+?)”", str(error)):
            parse(suggested)
