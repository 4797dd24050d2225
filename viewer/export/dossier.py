"""A selection as blocks: facts, figure, entries, sums, notes, doubts, sources, colophon."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from viewer import __version__
from viewer.export.attachment import as_json
from viewer.export.blocks import Block, Dossier, Entry, Group, Line, MoneyTable, Piece
from viewer.export.chain_figure import chain_figures
from viewer.export.chain_parts import ChainPart
from viewer.export.chronology import chronology
from viewer.export.doubts import doubts
from viewer.export.entry import make_entry
from viewer.export.figure import Strip
from viewer.export.left_out import day_of_edition
from viewer.export.material import Material
from viewer.export.money import money_table
from viewer.export.note_blocks import NoteBlocks
from viewer.export.notes import notes_by_event, notes_elsewhere
from viewer.export.numbering import Numbering
from viewer.export.order import USUAL_PARTS, Layout, Order, Part, part_words
from viewer.export.origin import left_out_words, origin_words
from viewer.export.parts import only
from viewer.export.period import period, years
from viewer.export.selection import Selection
from viewer.export.shorten import shorten
from viewer.export.strip import make_strip
from viewer.export.strip_scale import Setting
from viewer.i18n import _, ngettext, speaking
from viewer.index.table import EventTable
from viewer.model.annotation import Note
from viewer.model.dataset import Dataset
from viewer.model.date_words import date_words
from viewer.model.event import AnyEvent
from viewer.model.event_words import text_words
from viewer.model.kinds import KINDS
from viewer.timeline.tracks import track_title

CONTENTS_FROM = 12
"""Entries above which a dossier has a list of contents."""


def make_dossier(material: Material, order: Order, language: str) -> Dossier:
    """The dossier of what is chosen, every word in ``language``.

    Private events are never in it. What goes on does so in the figure up to the day of the edition, so that equal data
    give an equal dossier.
    """
    with speaking(language):
        return shorten(only(_make(_Work(material, order, language)), order.parts))


@dataclass(frozen=True)
class _Work:
    """What a dossier is made from."""

    material: Material
    order: Order
    language: str

    @property
    def dataset(self) -> Dataset:
        return self.material.dataset

    @property
    def table(self) -> EventTable:
        return self.material.table

    @property
    def selection(self) -> Selection:
        return self.material.selection

    @property
    def notes(self) -> tuple[Note, ...]:
        return self.material.shown_notes(self.order)

    @property
    def meanings(self) -> Mapping[str, str]:
        return self.material.meanings

    @property
    def edition(self) -> int | None:
        """The day of the edition, in seconds."""
        return self.dataset.edition.value.possible[0] if self.dataset.edition else None


def _make(work: _Work) -> Dossier:
    dataset, language = work.dataset, work.language
    events = _in_order(work)
    numbering = Numbering(dataset, language, {event.id: n for n, event in enumerate(events, 1)})
    by_event, notes = notes_by_event(work.notes), NoteBlocks(numbering, work.meanings)
    brief = work.order.layout is Layout.COMPACT
    entries = [
        make_entry(event, numbering, notes.on_event(by_event.get(event.id, ()), event.id), brief=brief)
        for event in events
    ]
    money = money_table(events, numbering)
    kept, table, cut = work.material.chosen, work.material.chosen_table, work.material.cut_ties
    title = text_words(dataset.title, language)
    edition = date_words(dataset.edition, language) if dataset.edition else ""
    running = _("{title}, edition of {edition}").format(title=title, edition=edition) if edition else title
    return Dossier(
        language=language,
        title=work.order.title or title,
        subtitle=work.order.subtitle or _subtitle(events, table, language),
        running=(running, _("Dossier")),
        words=_words(on_paper=work.order.on_paper),
        facts=_facts(work, events, money),
        strip=_strip(work, table, numbering.entries) if Part.STRIP in work.order.parts else None,
        chains=_chains(work, events, numbering),
        cover=Part.COVER in work.order.parts,
        contents=len(entries) > CONTENTS_FROM,
        chronology=chronology(table, numbering),
        groups=_groups(entries),
        money=money,
        notes=(*notes.on_dataset(work.notes), *notes.on_spans(work.notes)),
        doubts=doubts(events, numbering),
        sources=numbering.notes(),
        colophon=_colophon(work, events, edition),
        attached=() if work.order.on_paper else _attached(cut),
        events=as_json(kept),
        timestamp=work.edition,
        shown=len(entries),
    )


def _strip(work: _Work, table: EventTable, numbers: dict[str, int]) -> Strip | None:
    order, linked = work.order, Part.ENTRIES in work.order.parts
    return make_strip(
        table,
        numbers,
        Setting(
            work.language, day_of_edition(work.material), order.strip, order.paper, linked, f"strip-{work.language}"
        ),
    )


def _chains(work: _Work, events: Sequence[AnyEvent], numbering: Numbering) -> tuple[ChainPart, ...]:
    if Part.CHAINS not in work.order.parts:
        return ()
    linked = Part.ENTRIES in work.order.parts
    return chain_figures(work.dataset, events, numbering, work.order.paper, linked=linked)


def _in_order(work: _Work) -> list[AnyEvent]:
    """The events chosen: by kind, then by time."""
    rank = {kind: number for number, kind in enumerate(KINDS)}
    return sorted(work.material.events, key=lambda event: rank[event.kind])


def _groups(entries: Sequence[Entry]) -> tuple[Group, ...]:
    groups = (Group(kind, track_title(kind), tuple(entry for entry in entries if entry.kind == kind)) for kind in KINDS)
    return tuple(group for group in groups if group.entries)


def _words(*, on_paper: bool) -> dict[str, str]:
    footing = _("Made with Yeonpyo.") if on_paper else _("Made with Yeonpyo. The data travel inside this file.")
    return {
        "figure": _("Figure"),
        "section": _("Section"),
        "chains": _("Chains of documents"),
        "sources": _("Sources"),
        "chronology": _("In the order of time"),
        "colophon": _("About this dossier"),
        "footing": footing,
        "replaced": _("Characters that no shipped font has, printed as □: {count} ({characters})."),
        "attached": _("The events of this dossier in Yeonpyo's own form"),
    }


def _subtitle(events: Sequence[AnyEvent], table: EventTable, language: str) -> str:
    count = ngettext("{count} event", "{count} events", len(events)).format(count=len(events))
    told = years(table, language)
    return f"{count}, {told}" if told else count


def _facts(work: _Work, events: Sequence[AnyEvent], money: MoneyTable | None) -> tuple[Block, ...]:
    total, shown = len(work.table), len(events)
    facts = [
        (_("Selection"), [_chosen(work, shown, total), origin_words(work.material)]),
        (_("Period"), [period(events, work.language)]),
        (_("Left out"), _events_left_out(work, events) or [_("no event")]),
    ]
    blocks = [Block(label, tuple((Piece(line),) for line in lines if line)) for label, lines in facts]
    if work.selection.possibly:
        blocks.append(Block(_("Only possibly"), _possibly(work, events)))
    sums = tuple(line for block in money.sums for line in block.lines) if money else ()
    blocks.append(Block(_("Amounts"), sums or ((Piece(_("none in this selection")),),)))
    if work.order.title:
        blocks.append(Block(_("Record"), ((Piece(text_words(work.dataset.title, work.language)),),)))
    if work.dataset.description:
        blocks.append(Block(_("Data"), ((Piece(text_words(work.dataset.description, work.language)),),)))
    if work.dataset.edition:
        blocks.append(Block(_("Edition"), ((Piece(date_words(work.dataset.edition, work.language)),),)))
    return tuple(block for block in blocks if block.lines)


def _chosen(work: _Work, shown: int, total: int) -> str:
    if not work.selection.how:
        return ngettext("all of {total} event", "all of {total} events", total).format(total=total)
    words = ngettext("{shown} of {total} event, {how}", "{shown} of {total} events, {how}", total)
    return words.format(shown=shown, total=total, how=work.selection.how_words())


def _events_left_out(work: _Work, events: Sequence[AnyEvent]) -> list[str]:
    """How many events are not in the dossier, and why: those shown and those left out make the total."""
    private, faulty = work.material.private_events, work.material.faulty
    undated, in_time = work.selection.undated, work.selection.in_time
    rest = len(work.table) - len(events) - private - undated
    outside = ngettext("{count} event outside the period", "{count} events outside the period", rest)
    unchosen = ngettext("{count} event, not selected", "{count} events, not selected", rest)
    told = (
        (rest, outside if in_time else unchosen),
        (undated, ngettext("{count} event without a date", "{count} events without a date", undated)),
        (private, ngettext("{count} private event", "{count} private events", private)),
        (faulty, ngettext("{count} record with errors", "{count} records with errors", faulty)),
    )
    lines = [words.format(count=count) for count, words in told if count]
    return [line for line in (*lines, left_out_words(work.material)) if line]


def _notes_left_out(work: _Work, events: Sequence[AnyEvent]) -> list[str]:
    """How many notes are not in it, and why. The last page alone tells it: it is more than the first page's matter."""
    elsewhere = notes_elsewhere(work.notes, frozenset(event.id for event in events))
    secret, others = len(work.material.notes) - len(work.notes), work.material.other_notes
    unprinted = 0 if Part.NOTES in work.order.parts else len(work.notes) - elsewhere
    carried = work.material.carried_notes
    told = (
        (unprinted, ngettext("{count} note, by choice", "{count} notes, by choice", unprinted)),
        (
            elsewhere,
            ngettext("{count} note on events not shown here", "{count} notes on events not shown here", elsewhere),
        ),
        (secret, ngettext("{count} private note", "{count} private notes", secret)),
        (others, ngettext("{count} note of sets not chosen", "{count} notes of sets not chosen", others)),
        (carried, ngettext("{count} note of the former dossier", "{count} notes of the former dossier", carried)),
    )
    return [words.format(count=count) for count, words in told if count]


def _possibly(work: _Work, events: Sequence[AnyEvent]) -> tuple[Line, ...]:
    """Which events are only possibly in the window of time, by number."""
    pieces: list[Piece] = []
    for number, event in enumerate(events, 1):
        if event.id in work.selection.possibly:
            pieces += [Piece(", ")] if pieces else []
            pieces.append(Piece(f"{number} {(event.short or event.title).get(work.language)}", f"e{number}"))
    return (tuple(pieces),)


def _colophon(work: _Work, events: Sequence[AnyEvent], edition: str) -> tuple[Line, ...]:
    total, left_out = work.material.total, [*_events_left_out(work, events), *_notes_left_out(work, events)]
    lines = [
        _("Shown {shown} + left out {out} = {total} events.").format(
            shown=len(events), out=total - len(events), total=total
        ),
        _("Chosen: {how}.").format(how=_chosen(work, len(events), len(work.table))),
        _("Left out: {what}.").format(what="; ".join(left_out) or _("nothing")),
        f"{origin}." if (origin := origin_words(work.material)) else "",
        _("Data: {title}, edition of {edition}.").format(
            title=work.dataset.title.get(work.language), edition=edition or _("no stated day")
        ),
        _("Licence of the data: {license}.").format(license=work.dataset.license) if work.dataset.license else "",
        _("Set by Yeonpyo {version}.").format(version=__version__),
    ]
    if work.order.layout is Layout.COMPACT:
        lines.append(_("Compact: of each event its date, its place and what happened."))
    missing = [part_words(part) for part in Part if part in USUAL_PARTS - work.order.parts]
    if missing:
        lines.append(_("Left out by choice: {parts}.").format(parts=", ".join(missing)))
    return tuple((Piece(line),) for line in lines if line)


def _attached(cut: int) -> tuple[Line, ...]:
    """What a file that holds the events says of them."""
    lines = [_("The file holds these events whole as events.json, which Yeonpyo opens.")]
    if cut:
        words = ngettext(
            "In events.json {count} tie to events outside the selection is left out.",
            "In events.json {count} ties to events outside the selection are left out.",
            cut,
        )
        lines.append(words.format(count=cut))
    return tuple((Piece(line),) for line in lines)
