"""Dates in the reader's words, English and Korean: when, and how certain it is.

The language is a parameter, so that one document can hold both; the words therefore stand in tables here and not in
the catalogue of the interface.
"""

from __future__ import annotations

from viewer.model import records
from viewer.model.date_certainty import certainty_words
from viewer.model.edtf import slots
from viewer.model.edtf_point import Point, Precision, read_point
from viewer.model.point_words import point_words, stretch_words
from viewer.model.span_words import duration_words, span_words

__all__ = ["certainty_words", "date_words", "duration_words", "edtf_words", "span_words"]

_WORDS = {
    "en": {
        "since": "since {a}",
        "until": "until {a}",
        "no_end": "{a}, end not stated",
        "no_start": "until {a}, start not stated",
        "by_day": "on or before {a}",
        "by": "in or before {a}",
        "from_day": "on or after {a}",
        "from": "in or after {a}",
        "between": "between {a} and {b}",
        "starting": "from {a}",
        "as_of": "as of {a}",
        "known_as_of": "{a}, as of {b}",
        "or": " or ",
        "and": " and ",
        "stated": "{a}",
        "inferred": "{a} (inferred)",
        "estimated": "{a} (estimated)",
        "calculated": "{a} (calculated)",
    },
    "ko": {
        "since": "{a}부터",
        "until": "{a}까지",
        "no_end": "{a}부터, 끝은 미상",
        "no_start": "{a}까지, 시작은 미상",
        "by_day": "{a} 이전(당일 포함)",
        "by": "{a} 또는 그 이전",
        "from_day": "{a} 이후(당일 포함)",
        "from": "{a} 또는 그 이후",
        "between": "{a} ~ {b} 사이",
        "starting": "{a}부터",
        "as_of": "{a} 기준",
        "known_as_of": "{a}, {b} 기준",
        "or": " 또는 ",
        "and": " 및 ",
        "stated": "{a}",
        "inferred": "{a}(추정)",
        "estimated": "{a}(어림)",
        "calculated": "{a}(계산)",
    },
}
_SHORT = {
    "en": {
        "no_end": "{a} – ?",
        "no_start": "? – {a}",
        "by_day": "by {a}",
        "by": "by {a}",
        **dict.fromkeys(("from_day", "from"), "{a} or later"),
    },
    "ko": {
        "no_end": "{a} ~ ?",
        "no_start": "? ~ {a}",
        "by_day": "{a} 이전",
        "by": "{a} 이전",
        **dict.fromkeys(("from_day", "from"), "{a} 이후"),
    },
}


def date_words(date: records.EventDate, language: str, *, short: bool = False) -> str:
    """The date in words with its quality: "April 2010 to December 2012", "2010년 4월 ~ 2012년 12월"."""
    words = _Words(language, short)
    said = words.say(date.quality, words.as_of(date.edtf) if date.as_of else words.edtf(date.edtf))
    return said.replace(")(", ", ")  # two remarks share their brackets


def edtf_words(edtf: str, language: str, *, short: bool = False) -> str:
    """A bare EDTF string in words."""
    return _Words(language, short).edtf(edtf)


class _Words:
    """One language, long or short."""

    def __init__(self, language: str, short: bool) -> None:
        self._language = "ko" if language == "ko" else "en"
        self._short = short
        self._table = _WORDS[self._language] | (_SHORT[self._language] if short else {})

    def say(self, key: str, a: str, b: str = "") -> str:
        return self._table[key].format(a=a, b=b)

    def edtf(self, text: str) -> str:
        if "/" in text:
            left, _slash, right = text.partition("/")
            return self._stretch(left, right)
        if text.startswith("{"):
            return self._all(text[1:-1])
        if text.startswith("["):
            return self._table["or"].join(self._one(member.strip()) for member in text[1:-1].split(","))
        return self._point(read_point(text))

    def as_of(self, text: str) -> str:
        """The end is only the day up to which the source tells."""
        start, end = slots(text) if "/" in text else (None, read_point(text) if text[0] not in "[{" else None)
        if end is None:
            return self.edtf(text)
        day = self._point(end)
        if start is None:
            return self.say("as_of", day)
        first = self._point(start)
        return self.say("known_as_of", self.say("since" if start.exact else "starting", first), day)

    def _point(self, point: Point) -> str:
        return point_words(point, self._language, self._short)

    def _stretch(self, left: str, right: str) -> str:
        start, end = slots(f"{left}/{right}")
        if start and end:
            return stretch_words(start, end, self._language, self._short)
        other_end = ("since" if right else "no_end") if start else ("until" if left else "no_start")
        return self.say(other_end, *(self._point(point) for point in (start, end) if point))

    def _all(self, inside: str) -> str:
        if ".." in inside and "," not in inside:
            left, _dots, right = inside.partition("..")
            return self._stretch(left or "..", right or "..")
        return self._table["and"].join(self._one(member.strip()) for member in inside.split(","))

    def _one(self, member: str) -> str:
        """A member of a set: a date, a range one of which is meant, or everything to one side."""
        if ".." not in member:
            return self._point(read_point(member))
        known = [read_point(end) for end in member.split("..") if end]
        side = "by" if member.startswith("..") else "from" if member.endswith("..") else "between"
        day = "_day" if len(known) == 1 and known[0].precision <= Precision.DAY else ""
        return self.say(side + day, *map(self._point, known))
