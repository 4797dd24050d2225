"""How long it is from one moment to another, by the calendar and in the reader's words."""

from typing import NamedTuple

from viewer.model.calendar import DAY, civil, month_length, seconds
from viewer.model.edtf import parse, slots
from viewer.model.edtf_point import Point, Precision, read_point

_NAMES: dict[str, dict[str, str | tuple[str, str]]] = {
    "en": {
        "year": ("year", "years"),
        "month": ("month", "months"),
        "day": ("day", "days"),
        "hour": ("hour", "hours"),
        "minute": ("minute", "minutes"),
        "second": ("second", "seconds"),
    },
    "ko": {"year": "년", "month": "개월", "day": "일", "hour": "시간", "minute": "분", "second": "초"},
}
_APART = {
    "en": {"same": "the same day", "between": "between {a} and {b}", "up_to": "up to {b}", "at_least": "at least {a}"},
    "ko": {"same": "같은 날", "between": "{a}에서 {b} 사이", "up_to": "최대 {b}", "at_least": "최소 {a}"},
}
Moments = tuple[int | None, int | None]
"""The earliest and the latest moment, in seconds, at which something may begin; None is not known."""


class Elapsed(NamedTuple):
    """Whole years and months from a moment on, then the days and seconds that are left."""

    years: int
    months: int
    days: int
    seconds: int


def elapsed(start: int, end: int) -> Elapsed:
    """What the calendar counts from ``start`` to a later ``end``, in seconds.

    A month goes to the same day of the next one, or to its last day where it has no such day; so ``later`` by these
    months, and by the days and seconds after them, is ``end`` again.
    """
    year, month = civil(start)[:2]
    last_year, last_month = civil(end)[:2]
    months = (last_year - year) * 12 + last_month - month
    if later(start, months) > end:
        months -= 1
    days, rest = divmod(end - later(start, months), DAY)
    return Elapsed(months // 12, months % 12, days, rest)


def later(moment: int, months: int) -> int:
    """The moment so many months later, on the same day of the month or on its last."""
    year, month, day, second = civil(moment)
    years, month = divmod(month - 1 + months, 12)
    year, month = year + years, month + 1
    return seconds(year, month, min(day, month_length(year, month))) + second


def elapsed_words(start: int, end: int, language: str, *, with_days: bool = True) -> str:
    """All of it, and the days in one number where it has months: "3 years 2 months 5 days (1,161 days)"."""
    language = "ko" if language == "ko" else "en"
    start, end = sorted((start, end))
    years, months, days, rest = elapsed(start, end)
    parts = [("year", years), ("month", months), ("day", days), *clock_parts(rest)]
    words = counts(parts if any(count for _unit, count in parts) else [("day", 0)], language)
    total = (end - start) // DAY
    if not with_days or years >= 10_000 or not (years or months) or (end - start) % DAY:
        return words
    return f"{words}({counts([('day', total)], language)})" if language == "ko" else f"{words} ({total:,} days)"


def clock_parts(rest: int) -> list[tuple[str, int]]:
    """Hours, minutes and seconds of less than a day."""
    minutes, second = divmod(rest, 60)
    return [("hour", minutes // 60), ("minute", minutes % 60), ("second", second)]


def counts(parts: list[tuple[str, int]], language: str) -> str:
    """The parts that are not zero; the last one's zero where all are."""
    said = [(unit, count) for unit, count in parts if count] or parts[-1:]
    return " ".join(_count(unit, count, language) for unit, count in said)


def _count(unit: str, count: int, language: str) -> str:
    names = _NAMES[language][unit]
    return f"{count:,}{names}" if isinstance(names, str) else f"{count:,} {names[count != 1]}"


def apart_words(first: str, second: str, language: str) -> str:
    """How far the beginnings of two dates, as EDTF, lie apart: what is certain, and what is possible.

    "between 2 years 1 month and 3 years"; empty where neither a least nor a most is known.
    """
    language = "ko" if language == "ko" else "en"
    words = _APART[language]
    least, most = apart(beginning(first), beginning(second))
    if most is not None and most[0] == most[1]:
        return words["same"]
    if least == most:
        return elapsed_words(*least, language)
    near = elapsed_words(*least, language, with_days=False) if least[0] != least[1] else ""
    if most is None:
        return words["at_least"].format(a=near) if near else ""
    far = elapsed_words(*most, language, with_days=False)
    return words["between"].format(a=near, b=far) if near else words["up_to"].format(b=far)


def apart(one: Moments, other: Moments) -> tuple[tuple[int, int], tuple[int, int] | None]:
    """The shortest and the longest stretch there may be between two beginnings; None where it has no bound."""
    least = (0, 0)  # they may be at one time
    for earlier, after in ((one, other), (other, one)):
        if earlier[1] is not None and after[0] is not None and earlier[1] < after[0]:
            least = (earlier[1], after[0])
    (early, late), (other_early, other_late) = one, other
    if early is None or late is None or other_early is None or other_late is None:
        return least, None
    return least, max((early, other_late), (other_early, late), key=lambda ends: ends[1] - ends[0])


def beginning(edtf: str) -> Moments:
    """The earliest and the latest day, or time of day, on which a date begins."""
    date = parse(edtf)
    if edtf[0] in "[{":
        return date.possible[0], _last_day(date.possible[1])
    point = slots(edtf)[0] if "/" in edtf else read_point(edtf)
    return (None, _last_day(date.possible[1])) if point is None else _reach(point)


def _reach(point: Point) -> Moments:
    if point.exact or point.precision < Precision.DAY:
        return point.first, point.first
    return point.reach[0], _last_day(point.reach[1])


def _last_day(end: int | None) -> int | None:
    return None if end is None else end - DAY
