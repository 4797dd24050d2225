"""All entries of a dossier in the order of time, a line each."""

import numpy as np

from viewer.export.blocks import Line, Piece
from viewer.export.numbering import Numbering
from viewer.i18n import _
from viewer.index.table import EventTable
from viewer.model.date import EventDate
from viewer.model.date_words import date_words
from viewer.model.event import AnyEvent
from viewer.timeline.advance import elide

_ROOM, _SIZE = 270.0, 10.5  # px of a name, on two lines
MOST_LINKS = 1_000
"""Entries above which the list leads to none by a link: its links would take as much room as all else together."""


def chronology(table: EventTable, numbering: Numbering) -> tuple[Line, ...]:
    """When it was, number and name of every row of ``table``; those without a date last."""
    dated, linked = table.in_time_order, len(table) <= MOST_LINKS
    undated = np.setdiff1d(np.arange(len(table)), dated)
    return tuple(_line(table.record(row), numbering, linked) for row in [*dated.tolist(), *undated.tolist()])


def _line(event: AnyEvent, numbering: Numbering, linked: bool) -> Line:
    number = numbering.entries[event.id]
    name = (event.short or event.title).get(numbering.language)
    return (
        Piece(_when(event, numbering.language)),
        Piece(elide(f"{number} {name}", _ROOM, _SIZE, 500), f"e{number}" if linked else ""),
    )


def _when(event: AnyEvent, language: str) -> str:
    """The day, month or year it began and how that is known; where no start is known, all that is told."""
    date = event.date
    if date is None:
        return _("no date")
    start = date.edtf.split("/")[0]
    if "/" not in date.edtf or start in ("", ".."):
        return date_words(date, language, short=True)
    return date_words(EventDate(edtf=start, quality=date.quality), language, short=True)
