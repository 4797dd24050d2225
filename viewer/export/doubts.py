"""What in a selection is disputed, inferred or only planned, by entry."""

from collections.abc import Iterable

from viewer.export.blocks import Block, Line, Piece, Section
from viewer.export.claims import questionable
from viewer.export.numbering import Numbering
from viewer.i18n import _
from viewer.model.date import Quality
from viewer.model.event import AnyEvent, ClaimStatus


def doubts(events: Iterable[AnyEvent], numbering: Numbering) -> tuple[Section, ...]:
    """A section that leads to every entry of which something is not plainly stated, or nothing."""
    listed = list(events)
    found = (
        (_("Date inferred"), [event for event in listed if event.date and event.date.quality is not Quality.STATED]),
        (_("No date"), [event for event in listed if event.date is None]),
        (_("Planned"), [event for event in listed if event.status == "planned"]),
        (_("Disputed"), [event for event in listed if any(c.status is ClaimStatus.DISPUTED for c in event.claims)]),
        (_("Claims in doubt"), [event for event in listed if questionable(event.claims)]),
        (_("No source"), [event for event in listed if not event.sources]),
    )
    blocks = tuple(Block(label, (_line(there, numbering),)) for label, there in found if there)
    return (Section(_("Disputed or inferred"), blocks),) if blocks else ()


def _line(events: Iterable[AnyEvent], numbering: Numbering) -> Line:
    pieces: list[Piece] = []
    for event in events:
        pieces += [Piece("; ")] if pieces else []
        pieces.append(numbering.event(event.id))
    return tuple(pieces)
