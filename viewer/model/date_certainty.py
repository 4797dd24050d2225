"""How certain a date is, in plain sentences, English and Korean."""

from __future__ import annotations

from viewer.model import records
from viewer.model.edtf import Edtf, slots
from viewer.model.edtf_point import Point, Precision, read_point
from viewer.model.point_words import part_of_year

_UNITS: dict[str, dict[Precision | str, str]] = {
    "en": {
        Precision.MONTH: "month",
        "season": "season",
        "quarter": "quarter",
        "third": "third of the year",
        "half": "half of the year",
        Precision.YEAR: "year",
        Precision.DECADE: "decade",
        Precision.CENTURY: "century",
        Precision.MILLENNIUM: "thousand years",
    },
    "ko": {
        Precision.MONTH: "연도와 월",
        "season": "계절",
        "quarter": "분기",
        "third": "4개월 단위",
        "half": "반기",
        Precision.YEAR: "연도",
        Precision.DECADE: "10년 단위",
        Precision.CENTURY: "100년 단위",
        Precision.MILLENNIUM: "1000년 단위",
    },
}
_SENTENCES = {
    "en": {
        "unit": "Known to the {a}; the day is not stated.",
        "both": "Known to the {a}; the days are not stated.",
        "start": "The start is known to the {a}.",
        "end": "The end is known to the {a}.",
        "one_of": "One of these dates; which one is not known.",
        "by": "At this date or before; the date itself is not stated.",
        "from": "At this date or after; the date itself is not stated.",
        "approximate": "Approximate.",
        "uncertain": "Uncertain.",
        "unknown_start": "The start is not stated.",
        "unknown_end": "The end is not stated.",
        "open_start": "The start is open.",
        "open_end": "The end is open: it goes on.",
        "as_of": "The source tells up to this day; the end is not stated.",
        "inferred": "Inferred{a}",
        "estimated": "Estimated{a}",
        "calculated": "Calculated{a}",
    },
    "ko": {
        "unit": "{a}까지만 알려져 있고 정확한 날짜는 나와 있지 않습니다.",
        "both": "시작과 끝 모두 {a}까지만 알려져 있고 정확한 날짜는 나와 있지 않습니다.",
        "start": "시작은 {a}까지만 알려져 있습니다.",
        "end": "끝은 {a}까지만 알려져 있습니다.",
        "one_of": "이 가운데 한 날짜이며, 어느 것인지는 알 수 없습니다.",
        "by": "이때이거나 그 이전이며, 정확한 날짜는 나와 있지 않습니다.",
        "from": "이때이거나 그 이후이며, 정확한 날짜는 나와 있지 않습니다.",
        "approximate": "대략적인 날짜입니다.",
        "uncertain": "불확실한 날짜입니다.",
        "unknown_start": "시작은 나와 있지 않습니다.",
        "unknown_end": "끝은 나와 있지 않습니다.",
        "open_start": "시작이 열려 있습니다.",
        "open_end": "끝이 열려 있으며 계속됩니다.",
        "as_of": "출처가 전하는 것은 이날까지이며, 끝은 나와 있지 않습니다.",
        "inferred": "추정한 날짜입니다{a}",
        "estimated": "어림한 날짜입니다{a}",
        "calculated": "계산한 날짜입니다{a}",
    },
}


def certainty_words(date: records.EventDate, language: str) -> str | None:
    """How certain the date is, one sentence for each thing to know; None for a day that is simply stated."""
    language = "ko" if language == "ko" else "en"
    sentences = [*_of_quality(date, language), *_of_units(date.edtf, language), *_of_flags(date, language)]
    return " ".join(sentences) or None


def _of_quality(date: records.EventDate, language: str) -> list[str]:
    if date.quality == records.Quality.STATED:
        return []
    how = date.how.get(language).strip() if date.how else ""
    reason = f": {how}" if how else ""
    sentence = _SENTENCES[language][date.quality].format(a=reason)
    return [sentence if sentence.endswith((".", "?", "!")) else sentence + "."]


def _of_flags(date: records.EventDate, language: str) -> list[str]:
    value: Edtf = date.value
    flags = ("approximate", "uncertain", "unknown_start", "open_start", "unknown_end", "open_end")
    said = {"approximate"} if date.quality == records.Quality.ESTIMATED else set()  # an estimate is approximate
    named = [flag for flag in flags if getattr(value, flag) and flag not in said] + (["as_of"] if date.as_of else [])
    return [_SENTENCES[language][flag] for flag in named]


def _of_units(edtf: str, language: str) -> list[str]:
    """To which unit the date or each of its ends is known, where that is neither the day nor approximate."""
    if edtf.startswith("["):
        side = "by" if edtf.startswith("[..") else "from" if edtf.endswith("..]") else "one_of"
        return [_SENTENCES[language][side]]
    if edtf.startswith("{"):
        return []
    start, end = slots(edtf) if "/" in edtf else (read_point(edtf), None)
    if start and end and start.precision == end.precision:
        return _known_to("both", start, language)
    is_point = "/" not in edtf
    return [*_known_to("unit" if is_point else "start", start, language), *_known_to("end", end, language)]


def _known_to(key: str, point: Point | None, language: str) -> list[str]:
    if point is None or point.precision <= Precision.DAY or point.approximate:
        return []
    unit = part_of_year(point)[0] if point.precision == Precision.SEASON else point.precision
    return [_SENTENCES[language][key].format(a=_UNITS[language][unit])]
