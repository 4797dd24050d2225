"""What the pane says of an agreement: instrument, parties, days, chain, areas of cooperation."""

from PySide6.QtWidgets import QWidget

from viewer.i18n import _, ngettext
from viewer.model.areas import Area, Areas, compare
from viewer.model.event import Agreement, Claim, ClaimStatus, Confidence
from viewer.model.event_words import confidence_words, status_word
from viewer.paint.shapes import MarkForm
from viewer.ui.panes.chain import chain_section, year_words
from viewer.ui.panes.page import Page
from viewer.ui.panes.sections import Indent, Mark, Section, aside_label, fact, label, listed, row, rows_of, source_words
from viewer.ui.panes.spots import spot

_COMPARED = 100
"""Predecessors whose areas are looked at, the nearest ones."""


def agreement_sections(page: Page, event: Agreement) -> list[QWidget]:
    """The sections of an agreement, in the order of the design."""
    return [*_facts(page, event), *chain_section(page), *_areas(page, event)]


def _facts(page: Page, event: Agreement) -> list[QWidget]:
    parties = listed(event.parties, page.party)
    signed = event.signed if event.signed != event.date else None
    rows = (
        ("instrument", _("Instrument"), page.words(event.instrument)),
        ("parties", _("Parties"), parties),
        ("announced", _("Announced"), page.date(event.announced)),
        ("signed", _("Signed"), page.date(signed)),
        ("in_force", _("In force"), page.date(event.in_force)),
        ("ended", _("Ended"), page.date(event.ended)),
    )
    known = [spot(page, path, fact(page, name, words)) for path, name, words in rows if words]
    return [Section().add(*known)] if known else []


def _areas(page: Page, event: Agreement) -> list[QWidget]:
    if not event.areas:
        return []
    earlier = [page.dataset.event_by_id[id] for id in page.relations.predecessors(event.id, _COMPARED)]
    areas = compare(event, [one for one in earlier if isinstance(one, Agreement)])
    count = len(areas.listed)
    heading = ngettext("{count} area of cooperation", "{count} areas of cooperation", count).format(count=count)
    doubt = _doubt(event)
    status = [confidence_words(doubt.confidence)] if doubt else []
    if doubt and doubt.status is not ClaimStatus.ACCEPTED:
        status.insert(0, status_word(doubt.status))
    section = Section(", ".join([heading, *status]), _summary(areas))
    if doubt is not None and section.heading is not None:
        numbers = page.cite((doubt.source,))
        section.heading.set_suffix(numbers, source_words(numbers))
    section.add(*rows_of(areas.listed, lambda area: _area_spot(page, event, area)))

    def dropped(one: tuple[str, tuple[str, ...]]) -> QWidget:
        return row(Indent(), label(_dropped_words(page, *one), "second"))

    return [section.add(*rows_of(areas.dropped, dropped))]


def _doubt(event: Agreement) -> Claim | None:
    """The claim that the list of areas rests on, where it is not accepted or its confidence is below medium."""
    claims = sorted((claim for claim in event.claims if claim.field == "areas"), key=lambda claim: not claim.preferred)
    if not claims:
        return None
    low = claims[0].confidence in (Confidence.VERY_LOW, Confidence.LOW)
    return claims[0] if low or claims[0].status is not ClaimStatus.ACCEPTED else None


def _summary(areas: Areas) -> str:
    """How many areas some earlier text has; nothing where no earlier text lists any."""
    if not areas.compared:
        return ""
    rest = len(areas.listed) - areas.carried
    return _("{carried} carried over, {rest} not found earlier").format(carried=areas.carried, rest=rest)


def _area_spot(page: Page, event: Agreement, area: Area) -> QWidget:
    return spot(page, f"areas.{event.areas.index(area.topic)}", _area_row(page, area))


def _area_row(page: Page, area: Area) -> QWidget:
    """A filled dot and "since 2012" for an area of an earlier text, a ring for one not found there."""
    name = label(page.topic(area.topic), "strong" if area.first else "body")
    year = year_words(page.dataset.event_by_id[area.first]) if area.first else ""
    words = _("since {year}") if area.unbroken else _("also in {year}")
    since = aside_label(words.format(year=year)) if year else None
    mark = Mark("agreement", MarkForm.FILLED if area.first else MarkForm.OPEN, dot=True)
    mark.setAccessibleName(_("carried over") if area.first else _("not found earlier"))
    return row(mark, name, since)


def _dropped_words(page: Page, id: str, topics: tuple[str, ...]) -> str:
    names = listed(topics, page.topic)
    year = year_words(page.dataset.event_by_id[id])
    if not year:
        return _("In an earlier text, not here: {areas}").format(areas=names)
    return _("In the {year} text, not here: {areas}").format(year=year, areas=names)
