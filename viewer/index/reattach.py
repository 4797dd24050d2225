"""Where a note may belong that stood on an event which the dataset no longer has."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from viewer.errors import DateError
from viewer.index.columns import bounds_of_value
from viewer.index.large.search import holding
from viewer.index.table import OPEN, EventTable
from viewer.index.text import fold
from viewer.index.texts import Texts
from viewer.model import records
from viewer.model.calendar import civil, seconds
from viewer.model.display import one_line
from viewer.model.edtf import parse

LEAST = 0.72
"""A likeness below this, from 0 to 1, is no suggestion."""
LEAST_ALONE = 0.95
"""Above this nobody looks any further."""
CLEAR = 0.06
"""By so much the best must be better than the next, or nothing is suggested."""
_NEAR_TITLE = 0.55
_MOST_READ = 24
"""So many records are looked at for one note."""
_MOST_TITLES = 50_000
Rows = NDArray[np.int64]
Why = Literal["id", "print", "title", "date", "year"]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An event a note may belong to, how sure that is (0 to 1), and what speaks for it.

    ``why``: the id is written in another way; title and date are the same; the title is; the date is and the title
    much alike; title and year are much alike.
    """

    event: str
    score: float
    why: Why

    @property
    def is_sure(self) -> bool:
        """Whether nobody need look before the note is attached."""
        return self.why in ("id", "print")


def suggest(event: str, title: str, date: str, table: EventTable) -> Suggestion | None:
    """The event that was most likely meant by an id, a title and an EDTF date of another edition; None where in doubt.

    Columns and titles are looked at, and the records of the few that come near.
    """
    if (row := _same_id(event, table)) is not None:
        return Suggestion(table.ids[row], 1.0, "id")
    wanted = fold(title)
    if not wanted:
        return None
    of_date, of_year = _rows_of(table, date)
    near = _nearest(table, of_date, wanted, 0.0)
    if found := _best(table, near, wanted, date, LEAST_ALONE):
        return found  # the rest, which takes longer to look through, holds nothing better
    others = [*_titled(table, title)[:_MOST_READ], *_nearest(table, of_year, wanted, _NEAR_TITLE)]
    return _best(table, [*near, *others], wanted, date, LEAST)


def _best(table: EventTable, rows: list[int], wanted: str, date: str, least: float) -> Suggestion | None:
    """The best of the rows, where it is good enough and clearly better than the next."""
    found = sorted((_judged(table, row, wanted, date) for row in dict.fromkeys(rows)), key=lambda one: -one.score)
    if not found or found[0].score < least:
        return None
    return found[0] if len(found) == 1 or found[0].score - found[1].score >= CLEAR else None


def _same_id(event: str, table: EventTable) -> int | None:
    """The row of the same id in another case or composed in another way; None where there is none or several."""
    composed = (unicodedata.normalize(form, event) for form in ("NFC", "NFD"))
    for spelling in dict.fromkeys(way for text in composed for way in (text, text.lower(), text.upper())):
        if spelling in table.row_by_id:
            return table.row_by_id[spelling]
    rows = _rows_like(table, event)
    return rows[0] if len(rows) == 1 else None


def _rows_like(table: EventTable, event: str) -> list[int]:
    wanted, ids = _bare(event), table.ids
    if not isinstance(ids, Texts):
        return [row for row, id in enumerate(ids) if _bare(id) == wanted]
    blob, found = ids.blob.tobytes(), set[int]()
    for spelling in {unicodedata.normalize("NFC", event), unicodedata.normalize("NFD", event)}:
        for match in re.finditer(re.escape(spelling.encode()), blob, re.IGNORECASE):
            row = int(np.searchsorted(ids.offsets, match.start(), side="right")) - 1
            found |= {row} if _bare(ids[row]) == wanted else set()
    return sorted(found)


def _bare(id: str) -> str:
    return unicodedata.normalize("NFC", id).casefold().strip()


def _rows_of(table: EventTable, date: str) -> tuple[Rows, Rows]:
    """The rows of a date, and those that begin in its year."""
    none = np.empty(0, np.int64)
    try:
        start, end, *_core = bounds_of_value(parse(date))
    except DateError:
        return none, none
    exactly = np.flatnonzero((table.start == start) & (table.end == end))
    if abs(start) == OPEN:
        return exactly, none
    year = civil(int(start))[0]
    within = (table.start >= seconds(year)) & (table.start < seconds(year + 1))
    return exactly, np.flatnonzero(within)


def _nearest(table: EventTable, rows: Rows, wanted: str, least: float) -> list[int]:
    """Those of the rows whose titles share most words with what is wanted."""
    words = _words(wanted)
    scored: list[tuple[float, int]] = []
    for language in ("en", "ko"):
        titles = table.titles(language)
        scored += [(_shared(words, fold(titles[row])), row) for row in rows[:_MOST_TITLES].tolist()]
    best = sorted((pair for pair in scored if pair[0] >= least), reverse=True)
    return list(dict.fromkeys(row for _score, row in best))[:_MOST_READ]


def _titled(table: EventTable, title: str) -> list[int]:
    line = one_line(title)
    found: dict[int, None] = {}
    for language in ("en", "ko"):
        titles = table.titles(language)
        if isinstance(titles, Texts):
            rows = np.flatnonzero(holding(titles, line)).tolist()
            found |= dict.fromkeys(row for row in rows if titles[row] == line)
        else:
            found |= dict.fromkeys(row for row, other in enumerate(titles) if other == line)
    return list(found)


def _judged(table: EventTable, row: int, wanted: str, date: str) -> Suggestion:
    event: records.AnyEvent = table.record(row)
    names = [text for name in (event.title, event.short) if name for text in (name.en, name.ko) if text]
    like = max((_likeness(wanted, fold(name)) for name in names), default=0.0)
    id, same_date = event.id, bool(event.date) and _is_same_date(event, date)
    if like == 1.0 and same_date:
        return Suggestion(id, 0.99, "print")
    if same_date:
        return Suggestion(id, 0.4 + 0.55 * like, "date")
    if like == 1.0:
        return Suggestion(id, 0.85 if _is_same_year(event, date) else 0.75, "title")
    return Suggestion(id, 0.9 * like if _is_same_year(event, date) else 0.0, "year")


def _is_same_date(event: records.AnyEvent, date: str) -> bool:
    try:
        return event.date is not None and event.date.value.possible == parse(date).possible
    except DateError:
        return False


def _is_same_year(event: records.AnyEvent, date: str) -> bool:
    try:
        starts = event.date.value.possible[0] if event.date else None, parse(date).possible[0]
    except DateError:
        return False
    first, second = starts
    return first is not None and second is not None and civil(int(first))[0] == civil(int(second))[0]


def _likeness(one: str, other: str) -> float:
    """How alike two folded titles are: by their words or letter by letter, the better of both."""
    if one == other:
        return 1.0
    shared = _shared(_words(one), other)
    return min(max(shared, SequenceMatcher(None, one[:300], other[:300], autojunk=False).ratio()), 0.99)


def _shared(words: set[str], other: str) -> float:
    others = _words(other)
    together = len(words) + len(others)
    return 2 * len(words & others) / together if together else 0.0


def _words(folded: str) -> set[str]:
    return set(re.findall(r"\w+", folded))
