"""Dates as people type them, in English and Korean, read into EDTF.

Choices that are not plain from the words: "late 2005" is the last four months of 2005 (2005-39), as "early" and "mid"
are the first and middle four, and "late September 2012" is one of the days from the 21st; "since 2008" goes on
(2008/..); "by 2014" is 2014 or earlier ([..2014]) and "before 2014" is 2013 or earlier. What can be read in two ways
is refused with both readings.
"""

import re
import unicodedata
from datetime import date, datetime

from viewer.errors import DateError
from viewer.i18n import _
from viewer.model.calendar import civil
from viewer.model.edtf import parse
from viewer.model.edtf_faults import shortened
from viewer.model.edtf_point import Point, Precision, read_point, year_digits
from viewer.model.great_numbers import in_digits
from viewer.model.relative_date import fold_ago, read_relative
from viewer.model.typed_point import fold_eras, read_parts, read_unit

_SEPARATOR = re.compile(r" ?(?:\bto\b|\bthrough\b|부터|[-–—~〜～]) ?")
_ABOUT = re.compile(r"(?:circa|ca?\.?(?=[ 0-9])|about|around|approximately|approx\.?|roughly|약|대략) ?(?P<rest>.+)")
_ABOUT_AFTER = re.compile(r"(?P<rest>.+?) ?(?:경|쯤|무렵|즈음)")
_PERHAPS = re.compile(r"(?:probably|perhaps|possibly|maybe|아마도?) (?P<rest>.+)")
_PERHAPS_AFTER = re.compile(r"(?P<rest>.+?) ?(?:\?|\(불확실\)|\(\?\))")
_LONGEST = 120  # letters of the longest thing that is still a date
_EDTF_LIKE = re.compile(r"[-\dXYSTZ~?%/.\[\]{},:+ ]*")
_NUMBERS = re.compile(r"([0-9]{1,2})[-/. ]+([0-9]{1,2})[-/. ]+([0-9]{4}|'?[0-9]{2})\.?")

_SIDES = tuple(
    (re.compile(pattern), form)
    for pattern, form in (
        (r"(?:from )?(.+?)(?:,| -)? end not stated", "{}/"),
        (r"(.+?)부터, 끝은 미상", "{}/"),
        (r"until (.+), start not stated", "/{}"),
        (r"(.+?)까지, 시작은 미상", "/{}"),
        (r"(?:from )?(.+?) ?(?:to|until|-|–|~) ?(?:now|present|the present|today|date)", "{}/.."),
        (r"(.+?) ?(?:부터|~|-|–) ?(?:현재|지금|오늘)(?:까지)?", "{}/.."),
        (r"(?:since|from|starting(?: in)?) (.+?)(?: onwards?| on)?", "{}/.."),
        (r"(.+) onwards?", "{}/.."),
        (r"(.+?) ?부터", "{}/.."),
        (r"(?:until|till|up to) (.+)", "../{}"),
        (r"(.+?) ?까지", "../{}"),
        (r"(?:by|on or before|in or before|no later than) (?:the year )?(.+)", "[..{}]"),
        (r"(.+) or (?:earlier|before)", "[..{}]"),
        (r"(.+?) ?(?:또는 그 )?이전(?:\(당일 포함\))?", "[..{}]"),
        (r"(?:on or after|in or after|no earlier than) (.+)", "[{}..]"),
        (r"(.+) or (?:later|after)", "[{}..]"),
        (r"(.+?) ?(?:또는 그 )?이후(?:\(당일 포함\))?", "[{}..]"),
    )
)
_NEIGHBOUR = re.compile(r"(?:before|after) (?P<edge>.+)|(?P<ko>.+) 전")
_BETWEEN = re.compile(r"between (.+) and (.+)|(.+?) ?(?:[~–]|(?<!y)-) ?(.+?) ?사이")


def read_typed(text: str, today: date | None = None) -> str:
    """The EDTF of a typed date; ``today`` is what "today" means, by default the reader's own day.

    Raises:
        DateError: it is no date, no day of the calendar, or can be read in two ways; the message shows both.
    """
    typed = re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()
    try:
        return parse(typed).text
    except DateError as error:
        fault = error
    lower = typed.casefold() if len(typed) > _LONGEST else in_digits(typed.casefold())
    plain = re.sub(r"^in (?!or )", "", lower)
    found = None
    if len(plain) <= _LONGEST:
        today = today or datetime.now().astimezone().date()
        found = read_relative(lower, today)
        found = found or _numbers(plain, typed) or _read(fold_eras(fold_ago(plain, today)))
    if found is None:
        raise fault if _EDTF_LIKE.fullmatch(typed) else _not_understood(plain, typed)
    return parse(found).text


def _read(text: str) -> str | None:
    for reading in (_point, _one_side, _neighbour, _choice, _stretch):
        if found := reading(text):
            return found
    return None


def _point(text: str) -> str | None:
    """A date by itself, with its mark."""
    for pattern in (_ABOUT, _ABOUT_AFTER):
        if match := pattern.fullmatch(text):
            return _marked(match["rest"], "~")
    for pattern in (_PERHAPS, _PERHAPS_AFTER):
        if match := pattern.fullmatch(text):
            return _marked(match["rest"], "?")
    parts = read_parts(text)
    return parts.edtf() if parts else read_unit(text) or _written(text)


def _marked(text: str, mark: str) -> str | None:
    point = _point(text)
    if point is None or point.startswith("["):
        return None
    return point + mark if point[-1] not in "~?%" else point[:-1] + (mark if point[-1] == mark else "%")


def _written(text: str) -> str | None:
    """EDTF inside other words."""
    try:
        read_point(text.upper())
    except DateError:
        return None
    return text.upper()


def _one_side(text: str) -> str | None:
    for pattern, form in _SIDES:
        if (match := pattern.fullmatch(text)) and (point := _simple(match[1])):
            return form.format(point)
    return None


def _simple(text: str) -> str | None:
    """A point that can stand at the end of a stretch or in a set."""
    point = _point(text)
    return None if point is None or point.startswith("[") else point


def _neighbour(text: str) -> str | None:
    """Before or after a date, the date itself excluded."""
    match = _NEIGHBOUR.fullmatch(text)
    edge = _simple(match["edge"] or match["ko"]) if match else None
    if edge is None or edge[-1] in "~?%":
        return None
    point = read_point(edge)
    if text.startswith("after "):
        return f"[{_unit_at(point.last, point)}..]"
    return f"[..{_unit_at(point.first - 1, point)}]"


def _unit_at(moment: int, like: Point) -> str:
    """The year, month or day at a moment; what is no such unit is told by its days."""
    year, month, day, _second = civil(moment)
    digits = year_digits(year)
    if like.precision == Precision.YEAR:
        return digits
    return f"{digits}-{month:02}" + ("" if like.precision == Precision.MONTH else f"-{day:02}")


def _choice(text: str) -> str | None:
    """One of several dates, or a day somewhere between two."""
    if match := _BETWEEN.fullmatch(text):
        ends = [_simple(end) for end in match.groups() if end]
        return f"[{ends[0]}..{ends[1]}]" if all(ends) else None
    members = [_simple(member) for member in re.split(r",? or | 또는 |, ", text)]
    return f"[{','.join(member for member in members if member)}]" if len(members) > 1 and all(members) else None


def _stretch(text: str) -> str | None:
    """From one date to another; parts said once are shared ("29–30 June 2022")."""
    text = text.removeprefix("from ").removesuffix("까지")
    for sign in _SEPARATOR.finditer(text):
        left, right = text[: sign.start()], text[sign.end() :]
        if "?" in (left, right):
            known = _simple(left if right == "?" else right)
            return known and (f"{known}/" if right == "?" else f"/{known}")
        start, end = _ends(left, right)
        if start and end:
            return f"{start}/{end}"
    return None


def _ends(left: str, right: str) -> tuple[str | None, str | None]:
    first, last = read_parts(left), read_parts(right)
    if first and last:
        return first.filled_from(last).edtf(), last.filled_from(first).edtf()
    return _simple(left), _simple(right)


def _numbers(text: str, typed: str) -> str | None:
    """Three numbers with the year last, where only one order gives a date."""
    if match := re.fullmatch(r"(?:the )?([0-9]{2})00'?s", text):
        raise _two_readings(typed, [f"{match[1]}0X", f"{match[1]}XX"])
    if not (match := _NUMBERS.fullmatch(text)):
        return None
    one, two, year = int(match[1]), int(match[2]), match[3].removeprefix("'")
    years = [year] if len(year) == 4 else [f"19{year}", f"20{year}"]
    orders = dict.fromkeys([(two, one), (one, two)])
    possible = [f"{year}-{month:02}-{day:02}" for year in years for month, day in orders if month < 13 and day < 32]
    if len(possible) > 1:
        raise _two_readings(typed, possible)
    return possible[0] if possible else None


def _two_readings(typed: str, readings: list[str]) -> DateError:
    message = _("“{text}” can be read in more than one way. Write the one that is meant: {readings}.")
    return DateError(message.format(text=shortened(typed), readings=", ".join(readings)))


def _not_understood(plain: str, typed: str) -> DateError:
    if len(plain) <= _LONGEST and (_read(f"2012년 {plain}") or _read(f"{plain} 2012")):
        message = _("“{text}” names no year. Write the date with its year, such as “2012-09-20”.")
    else:
        message = _(
            "“{text}” is not understood as a date. Write it like “20 September 2012”, “September 2012”, "
            "“2010 to 2014”, “about 1966”, “since 2008” or “2012-09-20”."
        )
    return DateError(message.format(text=shortened(typed)))
