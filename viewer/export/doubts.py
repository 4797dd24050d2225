"""What in a selection is disputed, inferred or only planned, by entry."""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum

from viewer.export.blocks import Block, Line, Piece, Section
from viewer.export.claims import questionable
from viewer.export.numbering import Numbering
from viewer.i18n import _
from viewer.model.date import Quality
from viewer.model.event import AnyEvent, ClaimStatus


class Doubt(StrEnum):
    """Why an event is not plainly stated."""

    INFERRED = "inferred"
    UNDATED = "undated"
    PLANNED = "planned"
    DISPUTED = "disputed"
    QUESTIONABLE = "questionable"
    UNSOURCED = "unsourced"


_HOLDS: Mapping[Doubt, Callable[[AnyEvent], bool]] = {
    Doubt.INFERRED: lambda event: event.date is not None and event.date.quality is not Quality.STATED,
    Doubt.UNDATED: lambda event: event.date is None,
    Doubt.PLANNED: lambda event: event.status == "planned",
    Doubt.DISPUTED: lambda event: any(claim.status is ClaimStatus.DISPUTED for claim in event.claims),
    Doubt.QUESTIONABLE: lambda event: questionable(event.claims),
    Doubt.UNSOURCED: lambda event: not event.sources,
}


def doubtful(events: Iterable[AnyEvent]) -> dict[Doubt, list[AnyEvent]]:
    """The events of which each doubt holds."""
    listed = list(events)
    return {doubt: [event for event in listed if holds(event)] for doubt, holds in _HOLDS.items()}


def doubts(events: Iterable[AnyEvent], numbering: Numbering) -> tuple[Section, ...]:
    """A section that leads to every entry of which something is not plainly stated, or nothing."""
    labels = {
        Doubt.INFERRED: _("Date inferred, estimated or calculated"),
        Doubt.UNDATED: _("No date"),
        Doubt.PLANNED: _("Planned"),
        Doubt.DISPUTED: _("Disputed"),
        Doubt.QUESTIONABLE: _("Claims in doubt"),
        Doubt.UNSOURCED: _("No source"),
    }
    found = doubtful(events)
    blocks = tuple(Block(labels[doubt], (_line(there, numbering),)) for doubt, there in found.items() if there)
    return (Section(_("Disputed or inferred"), blocks),) if blocks else ()


def _line(events: Iterable[AnyEvent], numbering: Numbering) -> Line:
    pieces: list[Piece] = []
    for event in events:
        pieces += [Piece("; ")] if pieces else []
        pieces.append(numbering.event(event.id))
    return tuple(pieces)
