"""Dates as EDTF (ISO 8601-2): what is certain, what is possible, and how exactly it is known.

Read are levels 0 and 1, sets, masked years, months and days, and quarters, thirds and halves of a year.

- A point known to the day or to a time is certain and possible over that whole day, minute or second. A coarser one
  (month, season, year …) is possible over its whole unit and certain nowhere.
- An interval is possible from the first second of its start to the last of its end, and certain between the two units;
  an end known to the day belongs to the certain stretch, and an end given with a time of day ends at that time.
  An unknown end adds nothing certain; an open one goes on for certain.
- ``~`` widens what is possible by half the unit on each side and takes that end out of what is certain;
  ``?`` moves nothing; ``%`` is both.
- ``[a,b]`` (one of these) is possible over the hull and certain nowhere. ``{a,b}`` (all of these) likewise, since the
  time between may be empty; ``{a..b}`` reads as the interval ``a/b``.
- A time of day is the clock as written. A stated offset is kept and shown, and moves nothing.
"""

from dataclasses import dataclass

from viewer.model import edtf_faults as faults
from viewer.model.edtf_point import Point, Precision, read_point

__all__ = ["Edtf", "Precision", "Span", "parse"]

Span = tuple[int | None, int | None]
"""Half-open [start, end) in seconds from 1970-01-01T00:00 on the proleptic Gregorian scale; None is open."""

_EVER = 1 << 64  # farther than any second


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date that was read.

    ``certain`` is the stretch the event surely covers (None where nothing is sure), ``possible`` the stretch it
    may cover. ``precision`` is the coarser of the two ends'. An end written ``..`` is open (it goes on), one left
    blank is unknown (nobody says). ``offset_minutes`` is the offset from UTC a time of day was written with.
    """

    text: str
    certain: Span | None
    possible: Span
    precision: Precision
    is_interval: bool = False
    approximate: bool = False
    uncertain: bool = False
    open_start: bool = False
    open_end: bool = False
    unknown_start: bool = False
    unknown_end: bool = False
    offset_minutes: int | None = None


def parse(text: str) -> Edtf:
    """Read an EDTF string.

    Raises:
        DateError: the string is not EDTF, or names a day that does not exist; the message says which and why.
    """
    if "/" in text:
        left, _slash, right = text.partition("/")
        return _interval(text, left, right)
    if text.startswith(("[", "{")):
        return _set(text)
    point = read_point(text)
    if not point.mark:
        span = point.first, point.last
        core = span if point.precision <= Precision.DAY else None
        return Edtf(text, core, span, point.precision, offset_minutes=point.offset)
    return Edtf(
        text,
        (point.first, point.last) if point.exact else None,
        point.reach,
        point.precision,
        approximate=point.approximate,
        uncertain=point.uncertain,
        offset_minutes=point.offset,
    )


def slots(text: str) -> tuple[Point | None, Point | None]:
    """The two ends of an interval, None where it is open or unknown."""
    left, _slash, right = text.partition("/")
    return _slot(left), _slot(right)


def _slot(text: str) -> Point | None:
    return None if text in ("", "..") else read_point(text)


def _interval(text: str, left: str, right: str) -> Edtf:
    if "/" in right:
        raise faults.too_many_slashes(text)
    start, end = _slot(left), _slot(right)
    if start is None and end is None:
        raise faults.no_end_given(text)
    if start and end:
        end = _moment(start, end)
        _check_order(text, start, end)
    marks = (start.mark if start else "") + (end.mark if end else "")
    possible = start.reach[0] if start else None, end.reach[1] if end else None
    return Edtf(
        text,
        _core(start or (-_EVER if left else None), end or (_EVER if right else None), possible),
        possible,
        max(start.precision if start else Precision.SECOND, end.precision if end else Precision.SECOND),
        is_interval=True,
        approximate="~" in marks or "%" in marks,
        uncertain="?" in marks or "%" in marks,
        open_start=left == "..",
        open_end=right == "..",
        unknown_start=not left,
        unknown_end=not right,
        offset_minutes=_offset(start, end),
    )


def _offset(start: Point | None, end: Point | None) -> int | None:
    """The offset an interval was written with, at either end."""
    if start and start.offset is not None:
        return start.offset
    return end.offset if end else None


def _moment(start: Point, end: Point) -> Point:
    """The end as the moment it names, where it has a time of day: to 10:30 is not through 10:30."""
    return end._replace(last=end.first) if end.second is not None and end.first > start.first else end


def _check_order(text: str, start: Point, end: Point) -> None:
    if start.second is not None and end.second is not None and start.offset != end.offset:
        raise faults.two_offsets(text)
    if start.first >= end.last:
        raise faults.reversed_interval(text)


def _core(start: Point | int | None, end: Point | int | None, possible: Span) -> Span | None:
    """What is certain between two ends, each a point, the end of time (open) or None (unknown)."""
    low = start if isinstance(start, int) else _EVER
    high = end if isinstance(end, int) else -_EVER
    if isinstance(start, Point):
        low = start.first if start.exact else start.reach[1]
    if isinstance(end, Point):
        high = end.last if end.exact else end.reach[0]
        low = min(low, end.first) if end.exact else low
    if isinstance(start, Point) and start.exact:
        high = max(high, start.last)
    low = low if possible[0] is None else max(low, possible[0])
    high = high if possible[1] is None else min(high, possible[1])
    return (low if low > -_EVER else None, high if high < _EVER else None) if low < high else None


def _set(text: str) -> Edtf:
    closing = "]" if text[0] == "[" else "}"
    members = [member.strip(" ") for member in text[1:-1].split(",")]
    if not text.endswith(closing) or not all(members):
        raise faults.unreadable_set(text, f"{text[0]}2012,2014{closing}")
    if closing == "}" and len(members) == 1 and ".." in members[0]:
        left, _dots, right = members[0].partition("..")
        return _interval(text, left or "..", right or "..")
    ranges = [_range(text, member) for member in members]
    known = [point for pair in ranges for point in pair if point]
    lows = [low.reach[0] for low, _high in ranges if low]
    highs = [high.reach[1] for _low, high in ranges if high]
    earlier, later = len(lows) < len(ranges), len(highs) < len(ranges)
    return Edtf(
        text,
        None,
        (None if earlier else min(lows), None if later else max(highs)),
        max(point.precision for point in known),
        approximate=any(point.approximate for point in known),
        uncertain=any(point.uncertain for point in known),
        open_start=earlier and closing == "}",
        open_end=later and closing == "}",
    )


def _range(text: str, member: str) -> tuple[Point | None, Point | None]:
    """The two ends of a member, the same point twice for a single date; None is earlier or later than the other."""
    if ".." not in member:
        point = read_point(member)
        return point, point
    left, _dots, right = member.partition("..")
    low, high = (read_point(end) if end else None for end in (left, right))
    if not low and not high:
        raise faults.no_end_given(text)
    if low and high:
        _check_order(member, low, high)
    return low, high
