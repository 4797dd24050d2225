"""How certain a date is, in sentences."""

import pytest

from viewer.model.date import EventDate
from viewer.model.date_words import certainty_words


@pytest.mark.parametrize(
    ("edtf", "english", "korean"),
    [
        ("2012-09-20", None, None),
        ("2012-09-20T09:30", None, None),
        ("2013-04-11/2013-04-13", None, None),
        ("{1960,1961}", None, None),
        (
            "2012",
            "Known to the year; the day is not stated.",
            "연도까지만 알려져 있고 정확한 날짜는 나와 있지 않습니다.",
        ),
        ("2012-09", "Known to the month; the day is not stated.", "연도와 월까지만 알려져 있고"),
        ("2012-21", "Known to the season; the day is not stated.", "계절까지만 알려져 있고"),
        ("2012-34", "Known to the quarter; the day is not stated.", "분기까지만 알려져 있고"),
        ("201X", "Known to the decade; the day is not stated.", "10년 단위까지만 알려져 있고"),
        ("2010/2014", "Known to the year; the days are not stated.", "시작과 끝 모두 연도까지만"),
        (
            "2010-04/2014",
            "The start is known to the month. The end is known to the year.",
            "시작은 연도와 월까지만 알려져 있습니다. 끝은 연도까지만 알려져 있습니다.",
        ),
        ("1966~", "Approximate.", "대략적인 날짜입니다."),
        ("2004-06-11?", "Uncertain.", "불확실한 날짜입니다."),
        ("2010-04-13/", "The end is not stated.", "끝은 나와 있지 않습니다."),
        ("/2010-04-13", "The start is not stated.", "시작은 나와 있지 않습니다."),
        ("2010-04-13/..", "The end is open: it goes on.", "끝이 열려 있으며 계속됩니다."),
        ("../2010-04-13", "The start is open.", "시작이 열려 있습니다."),
        ("[..2024]", "At this date or before; the date itself is not stated.", "이때이거나 그 이전이며"),
        ("[2024..]", "At this date or after; the date itself is not stated.", "이때이거나 그 이후이며"),
        ("[2012,2014]", "One of these dates; which one is not known.", "이 가운데 한 날짜이며"),
    ],
)
def test_says_what_is_not_known(edtf: str, english: str | None, korean: str | None) -> None:
    date = EventDate(edtf=edtf)
    assert certainty_words(date, "en") == english
    assert (certainty_words(date, "ko") or "").startswith(korean or "")
    assert (certainty_words(date, "ko") is None) == (korean is None)


def test_says_how_a_date_was_inferred() -> None:
    how = {"en": "the term began in October", "ko": "임기가 10월에 시작됨"}
    date = EventDate.model_validate({"edtf": "2005-10-01", "quality": "inferred", "how": how})
    assert certainty_words(date, "en") == "Inferred: the term began in October."
    assert certainty_words(date, "ko") == "추정한 날짜입니다: 임기가 10월에 시작됨."


def test_a_reason_that_is_a_sentence_gets_no_second_full_stop() -> None:
    date = EventDate.model_validate({"edtf": "2005-10-01", "quality": "calculated", "how": {"en": "Half of the term."}})
    assert certainty_words(date, "en") == "Calculated: Half of the term."


def test_an_estimate_without_a_reason() -> None:
    date = EventDate.model_validate({"edtf": "2005-10-01", "quality": "estimated"})
    assert certainty_words(date, "en") == "Estimated."
    assert certainty_words(date, "ko") == "어림한 날짜입니다."


def test_as_of_is_not_an_end() -> None:
    date = EventDate(edtf="2022-01-01/2022-09-27", as_of=True)
    assert certainty_words(date, "en") == "The source tells up to this day; the end is not stated."
