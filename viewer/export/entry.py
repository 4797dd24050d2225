"""One event of a dossier: everything the record says of it, in words."""

from collections.abc import Iterable

from viewer.export.blocks import Block, Entry, Line, Piece
from viewer.export.claims import claim_block
from viewer.export.contents import contents
from viewer.export.numbering import Numbering, sentence
from viewer.i18n import _
from viewer.model.date_certainty import certainty_words
from viewer.model.date_words import date_words
from viewer.model.edtf import Precision, parse
from viewer.model.event import Agreement, AnyEvent, Relation
from viewer.model.event_words import kind_word, relation_words, text_words
from viewer.model.kinds import RelationType

_IN_LINE = (RelationType.RENEWS, RelationType.SUCCEEDS)


def make_entry(event: AnyEvent, numbering: Numbering, notes: Iterable[Block] = (), *, brief: bool = False) -> Entry:
    """The entry of ``event`` with the ``notes`` that stand on it; a brief one tells only what happened."""
    language = numbering.language
    cites = numbering.cite(event, event.sources)
    told = event.summary is not None
    details = () if brief else (*_date_blocks(event, language), *contents(event, numbering), *_common(event, numbering))
    blocks = (*_summary(event, cites if told else (), language), *details, *notes)
    number = numbering.entries[event.id]
    title = text_words(event.title, language)
    return Entry(
        number, event.id, event.kind, mark_form(event), title, _line(event, numbering, () if told else cites), blocks
    )


def mark_form(event: AnyEvent) -> str:
    """How the event's mark is filled: by its day, for a span by the day it began."""
    if event.status == "planned":
        return "dashed"
    start = event.date.edtf.split("/")[0] if event.date else ".."
    if event.date is None or event.date.value.approximate or event.date.value.uncertain:
        return "dotted"
    if start in ("", ".."):
        return "open"
    return "filled" if parse(start).precision <= Precision.DAY else "open"


def _line(event: AnyEvent, numbering: Numbering, cites: Line) -> Line:
    """Kind, date and place, and what the event renews, as sentences; the sources where no summary carries them."""
    when = _when(event, numbering)
    line = [Piece(f"{kind_word(event.kind)}. {when[:1].upper()}{when[1:]}")]
    for relation in event.relations:
        if relation.type in _IN_LINE:
            line += [Piece(" "), *_relation(relation, numbering), Piece(".")]
    return (*line, *cites)


def _when(event: AnyEvent, numbering: Numbering) -> str:
    language = numbering.language
    place = numbering.place(event.place)
    date = date_words(event.date, language) if event.date else _("No date given")
    if isinstance(event, Agreement) and event.signed and event.date and event.signed.edtf == event.date.edtf:
        words = _("Signed {date} in {place}.") if place else _("Signed {date}.")
    else:
        words = _("{date}, {place}.") if place else _("{date}.")
    planned = " " + _("Planned.") if event.status == "planned" else ""
    return words.format(date=date, place=place) + planned


def _date_blocks(event: AnyEvent, language: str) -> tuple[Block, ...]:
    """The source's own words for the date, and how certain it is."""
    lines = []
    if event.date_text:
        lines.append((Piece(_("In the source: “{words}”").format(words=event.date_text.get(language))),))
    certainty = certainty_words(event.date, language) if event.date else None
    if certainty:
        lines.append((Piece(certainty),))
    return (Block(_("Date"), tuple(lines)),) if lines else ()


def _common(event: AnyEvent, numbering: Numbering) -> tuple[Block, ...]:
    language, topics = numbering.language, numbering.topics(event.topics)
    names = tuple(
        (Piece(other.name.get(language)), *numbering.cite(event, (other.source,) if other.source else ()))
        for other in event.aka
    )
    relations = tuple(
        (*_relation(relation, numbering), Piece("."), *numbering.cite(event, numbering.told(relation)))
        for relation in event.relations
        if relation.type not in _IN_LINE
    )
    links = tuple(
        (Piece(f"{link.title.get(language)}: {link.url}" if link.title else link.url),) for link in event.links
    )
    return (
        *_rows(_("Relations"), relations),
        *_rows(_("Topics"), ((Piece("; ".join(topics)),),) if topics else ()),
        *_rows(_("Tags"), ((Piece(", ".join(event.tags)),),) if event.tags else ()),
        *_rows(_("Also named"), names),
        *claim_block(event, numbering),
        *_rows(_("Links"), links),
        *_rows(_("Sources"), () if event.sources else ((Piece(_("None given for this event.")),),)),
    )


def _relation(relation: Relation, numbering: Numbering) -> Line:
    return sentence(relation_words(relation.type), numbering.event(relation.to))


def _rows(label: str, lines: tuple[Line, ...]) -> tuple[Block, ...]:
    return (Block(label, lines),) if lines else ()


def _summary(event: AnyEvent, cites: Line, language: str) -> tuple[Block, ...]:
    """The summary with the numbers of its sources."""
    words = text_words(event.summary, language)
    return (Block("", ((Piece(words), *cites),), "text"),) if words else ()
