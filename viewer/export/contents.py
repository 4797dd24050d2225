"""What only one kind of event has: areas, phases, amounts, outcomes."""

from collections.abc import Iterable

from viewer.export.blocks import Block, Line, Piece
from viewer.export.claims import doubt
from viewer.export.money import amount_line
from viewer.export.numbering import Numbering
from viewer.i18n import _, ngettext
from viewer.model.date_words import date_words
from viewer.model.event import Agreement, AnyEvent, Context, Contribution, Dialogue, Event, Mission, Phase, Recurrence
from viewer.model.event_words import form_word, mission_word, text_words
from viewer.model.party import Participant
from viewer.model.text import Text


def contents(event: AnyEvent, numbering: Numbering) -> tuple[Block, ...]:
    """The rows of an event that come from its kind, after those who took part."""
    people = tuple((Piece(_participant(one, numbering)),) for one in event.participants)
    took_part = (Block(_("Participants"), (_joined(people),)),) if people else ()
    match event:
        case Agreement():
            own = _agreement(event, numbering)
        case Mission():
            own = _mission(event, numbering)
        case Contribution():
            own = _contribution(event, numbering)
        case Dialogue():
            own = _dialogue(event, numbering)
        case Context():
            own = (_row(_("Said by"), _parties(event.said_by, numbering)),)
        case Event():
            own = tuple(_row(name, _value(value)) for name, value in event.fields.items())
    return (*took_part, *(block for block in own if block.lines))


def _agreement(event: Agreement, numbering: Numbering) -> tuple[Block, ...]:
    language, areas = numbering.language, numbering.topics(event.areas)
    dates = (
        (_("Announced"), event.announced),
        (_("Signed"), event.signed),
        (_("In force"), event.in_force),
        (_("Ended"), event.ended),
    )
    label = ngettext("{count} area", "{count} areas", len(areas)).format(count=len(areas))
    return (
        _row(_("Instrument"), text_words(event.instrument, language)),
        _row(_("Parties"), _parties(event.parties, numbering) if _tells_more(event) else ""),
        *(_row(label, date_words(date, language) if date else "") for label, date in dates),
        Block(label, ((Piece("; ".join(areas)), *doubt(event, "areas", numbering)),) if areas else ()),
    )


def _tells_more(event: Agreement) -> bool:
    """Whether the parties are others than those who took part."""
    return set(event.parties) != {one.party for one in event.participants}


def _mission(event: Mission, numbering: Numbering) -> tuple[Block, ...]:
    language = numbering.language
    return (
        _row(_("Type"), mission_word(event.type) if event.type else ""),
        _row(_("Host or theatre"), text_words(event.host, language)),
        _row(_("Lead"), text_words(event.lead, language)),
        _row(_("Mandate"), text_words(event.mandate, language)),
        Block(_("Phases"), tuple(_phase(phase, event, numbering) for phase in event.phases)),
        _row(_("Units"), _texts(event.units, language)),
        _row(_("Outcome"), text_words(event.outcome, language)),
    )


def _phase(phase: Phase, event: Mission, numbering: Numbering) -> Line:
    language = numbering.language
    told = [
        text_words(phase.title, language),
        numbering.place(phase.place),
        text_words(phase.strength, language),
    ]
    date = date_words(phase.date, language) if phase.date else _("no date given")
    words = ", ".join(part for part in told if part)
    return (Piece(f"{date}: ", style="quiet"), Piece(words), *numbering.cite(event, phase.sources))


def _contribution(event: Contribution, numbering: Numbering) -> tuple[Block, ...]:
    language = numbering.language
    amounts = tuple(amount_line(amount, numbering) for amount in event.amounts)
    return (
        _row(_("Contributor"), numbering.party(event.contributor)),
        _row(_("Recipient"), numbering.party(event.recipient)),
        Block(_("Amounts"), amounts or _no_amount(event)),
        _row(_("In kind"), _texts(event.in_kind, language)),
        Block(_("Towards"), ((numbering.event(event.towards),),) if event.towards else ()),
    )


def _no_amount(event: Contribution) -> tuple[tuple[Piece, ...], ...]:
    """Said where no source gives one; what a source claims stands among the claims."""
    claimed = any(claim.field in ("amount", "amounts") for claim in event.claims)
    return () if claimed else ((Piece(_("The source gives no amount.")),),)


def _dialogue(event: Dialogue, numbering: Numbering) -> tuple[Block, ...]:
    language = numbering.language
    form = [form_word(event.form) if event.form else "", text_words(event.level, language)]
    return (
        _row(_("Form"), ", ".join(part for part in form if part)),
        Block(_("Outcomes"), tuple((Piece(text_words(outcome, language)),) for outcome in event.outcomes)),
        *((_recurrence(event.recurs, numbering),) if event.recurs else ()),
    )


def _recurrence(rule: Recurrence, numbering: Numbering) -> Block:
    words = _("Every year since {date}.") if rule.every == "year" else _("Every month since {date}.")
    lines: list[Line] = [(Piece(words.format(date=date_words(rule.since, numbering.language))),)]
    if rule.until:
        lines.append((Piece(_("Until {date}.").format(date=date_words(rule.until, numbering.language))),))
    if rule.occurrences:
        known = _joined((numbering.event(id),) for id in rule.occurrences)
        lines.append((Piece(_("Known meetings:") + " "), *known))
    return Block(_("Rule"), tuple(lines))


def _value(value: str | float | bool) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value)


def _participant(one: Participant, numbering: Numbering) -> str:
    name = numbering.party(one.party)
    return f"{name} ({text_words(one.role, numbering.language)})" if one.role else name


def _parties(ids: Iterable[str], numbering: Numbering) -> str:
    return "; ".join(numbering.party(id) for id in ids)


def _texts(texts: Iterable[Text], language: str) -> str:
    return "; ".join(text_words(text, language) for text in texts)


def _joined(lines: Iterable[Line]) -> Line:
    pieces: list[Piece] = []
    for line in lines:
        pieces += [Piece("; ")] if pieces else []
        pieces += line
    return tuple(pieces)


def _row(label: str, words: str) -> Block:
    return Block(label, ((Piece(words),),) if words else ())
