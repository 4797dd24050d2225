"""Dates as EDTF (ISO 8601-2): what is certain, what is possible, and how exactly it is known."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum


Span = tuple[int | None, int | None]
"""Half-open [start, end) in seconds from 1970-01-01T00:00 on the proleptic Gregorian scale; None is open."""


class Precision(IntEnum):
    """The unit a date is known to, finest first."""

    SECOND = 0
    MINUTE = 1
    DAY = 2
    MONTH = 3
    SEASON = 4
    YEAR = 5
    DECADE = 6
    CENTURY = 7
    MILLENNIUM = 8
    UNKNOWN = 9


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date that was read.

    ``certain`` is the stretch the event surely covers (None where nothing is sure), ``possible`` the stretch it
    may cover. ``precision`` is the coarser of the two ends'. An end written ``..`` is open (it goes on), one left
    blank is unknown (nobody says).
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


def parse(text: str) -> Edtf:
    """Read an EDTF string.

    Raises:
        DateError: the string is not EDTF, or names a day that does not exist; the message says which and why.
    """
    if "/" in text:
        left, right = text.split("/")
        start = None if left in ("", "..") else parse(left)
        end = None if right in ("", "..") else parse(right)
        possible = (start.possible[0] if start else None, end.possible[1] if end else None)
        core = (start.possible[1] if start and start.precision > 2 else start.possible[0] if start else None,
                end.possible[0] if end and end.precision > 2 else end.possible[1] if end else None)
        known = [p for p in (start, end) if p]
        return Edtf(text, core if None in core or core[0] < core[1] else None, possible,
                    max((p.precision for p in known), default=Precision.UNKNOWN), True,
                    any(p.approximate for p in known), any(p.uncertain for p in known),
                    left == "..", right == "..", left == "", right == "")
    body = text.rstrip("~?%")
    if body.startswith("[..") and body.endswith("]"):
        inner = parse(body[3:-1])
        return Edtf(text, None, (None, inner.possible[1]), inner.precision)
    parts = [int(part) for part in body.split("-")]
    epoch = date(1970, 1, 1)
    first = date(*(parts + [1, 1])[:3])
    if len(parts) == 1:
        last, precision = date(parts[0] + 1, 1, 1), Precision.YEAR
    elif len(parts) == 2:
        last, precision = date(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1), Precision.MONTH
    else:
        last, precision = date.fromordinal(first.toordinal() + 1), Precision.DAY
    span = ((first - epoch).days * 86400, (last - epoch).days * 86400)
    return Edtf(text, span if precision <= Precision.DAY else None, span, precision,
                approximate="~" in text or "%" in text, uncertain="?" in text or "%" in text)
