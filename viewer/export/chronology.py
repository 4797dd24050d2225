"""All entries of a dossier in the order of time, a line each."""

import numpy as np

from viewer.export.blocks import Line, Piece
from viewer.export.numbering import Numbering
from viewer.i18n import _
from viewer.index.table import EventTable
from viewer.model.date_words import edtf_words
from viewer.model.event import AnyEvent
from viewer.timeline.advance import elide

_DATE_ROOM, _ROOM = 76.0, 128.0
_SIZE = 10.5


def chronology(table: EventTable, numbering: Numbering) -> tuple[Line, ...]:
    """Start, number and name of every row of ``table``; those without a date last."""
    dated = table.in_time_order
    undated = np.setdiff1d(np.arange(len(table)), dated)
    return tuple(_line(table.record(row), numbering) for row in [*dated.tolist(), *undated.tolist()])


def _line(event: AnyEvent, numbering: Numbering) -> Line:
    number = numbering.entries[event.id]
    name = (event.short or event.title).get(numbering.language)
    return (
        Piece(elide(_start(event, numbering.language), _DATE_ROOM, _SIZE)),
        Piece(elide(f"{number} {name}", _ROOM, _SIZE, 500), f"e{number}"),
    )


def _start(event: AnyEvent, language: str) -> str:
    """The day, month or year it began, as short as can be; an end where no start is known."""
    if event.date is None:
        return _("no date")
    sides = [side for side in event.date.edtf.split("/") if side not in ("", "..")]
    return edtf_words(sides[0], language, short=True)
