"""What every pane says below the content of its kind: who took part, relations, names, claims, links, sources."""

from collections.abc import Sequence
from itertools import islice

from PySide6.QtWidgets import QWidget

from viewer.i18n import _
from viewer.model.display import TEXT_LIMIT, cut_words
from viewer.model.event import AnyEvent, Claim, ClaimStatus, Confidence, Contribution, Dialogue, OtherName
from viewer.model.event_words import confidence_words, field_word, status_word
from viewer.model.kinds import RelationType
from viewer.model.party import Participant
from viewer.ui.panes.page import Page, capitalised
from viewer.ui.panes.sections import (
    MOST,
    Quote,
    Section,
    cited,
    fact,
    label,
    link_row,
    listed,
    rest_words,
    rows_of,
)
from viewer.ui.panes.spots import passage, relation_spot, spot


def summary_sections(page: Page) -> list[QWidget]:
    """The summary, cut where it is very long, with a line that says so."""
    if page.event.summary is None:
        return []
    section = Section().add(passage(page, "summary", page.event.summary))
    if cut := cut_words(page.words(page.event.summary), TEXT_LIMIT):
        section.add(label(cut))
    return [section]


def participant_sections(page: Page) -> list[QWidget]:
    """Who took part and as what, and what about."""
    event = page.event
    sections: list[QWidget] = []
    numbered = list(enumerate(event.participants))
    others = [(number, one) for number, one in numbered if one.party not in _told(event)]
    if others:
        rows = rows_of(others, lambda one: spot(page, f"participants.{one[0]}", _participant(page, one[1])))
        sections.append(Section(_("Participants")).add(*rows))
    if event.topics:
        sections.append(Section(_("Topics")).add(label(listed(event.topics, page.topic))))
    if event.tags:
        sections.append(Section(_("Tags")).add(label(listed(event.tags, str))))
    return sections


def relation_sections(page: Page) -> list[QWidget]:
    """Relations in words, in both directions; each a link."""
    event = page.event
    told = set(event.recurs.occurrences) if isinstance(event, Dialogue) and event.recurs else set()
    sections: list[QWidget] = []
    for type, outgoing, ids in page.relations.groups(event.id):
        is_listed = type is RelationType.PART_OF and not outgoing and told  # by the recurrence
        others = [id for id in ids if id not in told] if is_listed else ids
        if others:
            sections.append(_ties(page, type, others, outgoing=outgoing))
    backers = page.relations.backers(event.id)
    return [*sections, *([_links(page, _("Contributions"), backers)] if backers else [])]


def name_sections(page: Page) -> list[QWidget]:
    """The event's other names, each with the source that uses it."""
    if not page.event.aka:
        return []

    def name(one: tuple[int, OtherName]) -> QWidget:
        number, other = one
        row = cited(page, label(page.name(other.name)), page.cite((other.source,) if other.source else ()))
        return spot(page, f"aka.{number}", row)

    return [Section(_("Also named")).add(*rows_of(list(enumerate(page.event.aka)), name))]


def claim_sections(page: Page) -> list[QWidget]:
    """What the sources say of one field, side by side, the preferred value first."""
    fields: dict[str, list[tuple[int, Claim]]] = {}
    for number, claim in enumerate(page.event.claims):
        fields.setdefault(claim.field, []).append((number, claim))
    sections: list[QWidget] = []
    for field, claims in islice(fields.items(), MOST):
        claims.sort(key=lambda one: not one[1].preferred)
        heading = _("{field}: the sources differ") if len(claims) > 1 else _("{field}: what a source says")
        section = Section(capitalised(heading.format(field=field_word(field))))
        sections.append(section.add(*rows_of(claims, lambda one: _claim(page, *one))))
    if len(fields) > MOST:
        sections.append(Section().add(label(rest_words(len(fields) - MOST), "second")))
    return sections


def private_sections(page: Page) -> list[QWidget]:
    """What marks the event as private to its owner."""
    return [Section().add(fact(page, _("Private"), _("left out of exports")))] if page.event.private else []


def tie_words(type: RelationType, *, outgoing: bool) -> str:
    """A relation as the heading of what it leads to."""
    leading = {
        RelationType.RENEWS: _("Renews"),
        RelationType.SUCCEEDS: _("Succeeds"),
        RelationType.IMPLEMENTS: _("Implements"),
        RelationType.PART_OF: _("Part of"),
        RelationType.FUNDS: _("Funds"),
        RelationType.ANNOUNCED_AT: _("Announced at"),
        RelationType.DECIDED_AT: _("Decided at"),
        RelationType.FOLLOWS: _("Follows"),
        RelationType.RESPONDS_TO: _("Responds to"),
    }
    led_to = {
        RelationType.RENEWS: _("Renewed by"),
        RelationType.SUCCEEDS: _("Succeeded by"),
        RelationType.IMPLEMENTS: _("Implemented by"),
        RelationType.PART_OF: _("Has as a part"),
        RelationType.FUNDS: _("Funded by"),
        RelationType.ANNOUNCED_AT: _("Announced there"),
        RelationType.DECIDED_AT: _("Decided there"),
        RelationType.FOLLOWS: _("Followed by"),
        RelationType.RESPONDS_TO: _("Answered by"),
    }
    return (leading if outgoing else led_to)[type]


def _told(event: AnyEvent) -> tuple[str | None, ...]:
    """The parties that the content of the kind names already."""
    return (event.contributor, event.recipient) if isinstance(event, Contribution) else ()


def _participant(page: Page, one: Participant) -> QWidget:
    name = page.party(one.party)
    role = page.words(one.role)
    return Section().add(label(name), label(role, "second")) if role else label(name)


def _ties(page: Page, type: RelationType, ids: Sequence[str], *, outgoing: bool) -> QWidget:
    def tie(id: str) -> QWidget:
        return relation_spot(page, type, id, link_row(page, id), outgoing=outgoing)

    return Section(tie_words(type, outgoing=outgoing)).add(*rows_of(ids, tie))


def _links(page: Page, heading: str, ids: Sequence[str]) -> QWidget:
    return Section(heading).add(*rows_of(ids, lambda id: link_row(page, id)))


def _claim(page: Page, number: int, claim: Claim) -> QWidget:
    """A value with its source; below it what became of it, and why it is followed."""
    made = passage(page, f"claims.{number}", claim.value, "strong" if claim.preferred else "body", "value")
    remarks = [
        _("followed in this record") if claim.preferred else "",
        "" if claim.status is ClaimStatus.ACCEPTED else status_word(claim.status),
        "" if claim.confidence is Confidence.HIGH else confidence_words(claim.confidence),
    ]
    told = ", ".join(remark for remark in remarks if remark)
    rows: list[QWidget] = [cited(page, made, page.cite((claim.source,)))]
    if told:
        rows.append(label(told, "second"))
    if claim.why:
        rows.append(label(page.words(claim.why), "second"))
    return Quote(*rows)
