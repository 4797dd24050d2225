"""The time a selection covers, in words."""

from collections.abc import Sequence

import numpy as np

from viewer.i18n import _
from viewer.index.table import OPEN, EventTable
from viewer.model.calendar import civil
from viewer.model.date import EventDate
from viewer.model.date_words import edtf_words
from viewer.model.edtf_point import year_digits
from viewer.model.event import AnyEvent


def years(table: EventTable, language: str) -> str:
    """The years the selection touches, as far as they are told."""
    moments = np.concatenate([table.start[table.start != -OPEN], table.end[table.end != OPEN] - 1])
    if not moments.size:
        return ""
    ends = [civil(int(moment))[0] for moment in (moments.min(), moments.max())]
    return edtf_words("/".join(year_digits(year) for year in dict.fromkeys(ends)), language)


def period(events: Sequence[AnyEvent], language: str) -> str:
    """From the first date to the last one, as exactly as they are known."""
    dates = [event.date for event in events if event.date]
    if not dates:
        return _("no dates")
    start = _end_words(min(dates, key=_earliest), 0, language)
    if any(date.value.open_end for date in dates):
        return _("{start}, and going on").format(start=start)
    end = _end_words(max(dates, key=_latest), -1, language)
    return start if start == end else _("{start} to {end}").format(start=start, end=end)


def _earliest(date: EventDate) -> tuple[bool, int, int]:
    """Sorts by the start; dates that tell none come behind."""
    start, end = date.value.possible
    return start is None, (end or 0) if start is None else start, date.value.precision


def _latest(date: EventDate) -> tuple[int, int]:
    """Sorts by the end, or by the start where no end is told."""
    start, end = date.value.possible
    return (start or 0) if end is None else end, -date.value.precision


def _end_words(date: EventDate, end: int, language: str) -> str:
    """One end of a date in words, without the word that tells how it was found."""
    side = date.edtf.split("/")[end]
    return edtf_words(date.edtf if side in ("", "..") else side, language)
