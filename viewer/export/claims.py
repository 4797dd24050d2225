"""What the sources say of one field where they do not simply agree."""

from collections.abc import Iterable

from viewer.export.blocks import Block, Line, Piece
from viewer.export.numbering import Numbering
from viewer.i18n import _
from viewer.model.event import AnyEvent, Claim, ClaimStatus, Confidence
from viewer.model.event_words import confidence_words, field_word, status_word, text_words


def claim_block(event: AnyEvent, numbering: Numbering) -> tuple[Block, ...]:
    """All claims of an event side by side, dates first, in each field the preferred one first."""
    claims = sorted(event.claims, key=lambda claim: (claim.field != "date", claim.field, not claim.preferred))
    lines = tuple(_line(claim, event, numbering) for claim in claims)
    return (Block(_("Sources say"), lines),) if lines else ()


def questionable(claims: Iterable[Claim]) -> bool:
    """Whether anything among the claims is not simply accepted."""
    return any(claim.status is not ClaimStatus.ACCEPTED or claim.confidence in _LOW for claim in claims)


def doubt(event: AnyEvent, field: str, numbering: Numbering) -> Line:
    """The sources of ``field`` that are not simply accepted, with status and trust; of several the preferred one's."""
    claims = [claim for claim in event.claims if claim.field == field]
    pieces: list[Piece] = []
    for claim in [claim for claim in claims if claim.preferred] or claims:
        if told := ", ".join(remarks(claim)):
            pieces += [*numbering.cite(event, (claim.source,)), Piece(f" ({told})", style="quiet")]
    return tuple(pieces)


_LOW = (Confidence.VERY_LOW, Confidence.LOW)


def _line(claim: Claim, event: AnyEvent, numbering: Numbering) -> Line:
    value = text_words(claim.value, numbering.language)
    told = ", ".join([_("followed here"), *remarks(claim)] if claim.preferred else remarks(claim))
    why = f". {text_words(claim.why, numbering.language)}" if claim.why else ""
    return (
        Piece(f"{field_word(claim.field)}: {value}"),
        *numbering.cite(event, (claim.source,)),
        *((Piece(f" ({told}){why}", style="quiet"),) if told or why else ()),
    )


def remarks(claim: Claim) -> list[str]:
    """What keeps a claim from being simply accepted."""
    status = [] if claim.status is ClaimStatus.ACCEPTED else [status_word(claim.status)]
    sure = claim.confidence in (Confidence.HIGH, Confidence.VERY_HIGH)
    return status if sure else [*status, confidence_words(claim.confidence)]
