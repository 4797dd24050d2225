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
    text_section,
)


def summary_sections(page: Page) -> list[QWidget]:
    """The summary, cut where it is very long, with a line that says so."""
    summary = page.words(page.event.summary)
    return [*text_section("", [summary, cut_words(summary, TEXT_LIMIT)])]


def participant_sections(page: Page) -> list[QWidget]:
    """Who took part and as what, and what about."""
    event = page.event
    sections: list[QWidget] = []
    others = [one for one in event.participants if one.party not in _told(event)]
    if others:
        sections.append(Section(_("Participants")).add(*rows_of(others, lambda one: _participant(page, one))))
    if event.topics:
        sections.append(Section(_("Topics")).add(label(listed(event.topics, page.topic))))
    if event.tags:
        sections.append(Section(_("Tags")).add(label(listed(event.tags, str))))
    return sections


def relation_sections(page: Page) -> list[QWidget]:
    """Relations in words, in both directions; each a link."""
    event = page.event
    told = set(event.recurs.occurrences) if isinstance(event, Dialogue) and event.recurs else set()
    groups: list[tuple[str, Sequence[str]]] = []
    for type, outgoing, ids in page.relations.groups(event.id):
        is_listed = type is RelationType.PART_OF and not outgoing and told  # by the recurrence
        others = [id for id in ids if id not in told] if is_listed else ids
        groups.append((relation_words(type, outgoing=outgoing), others))
    groups.append((_("Contributions"), page.relations.backers(event.id)))
    return [_links(page, heading, ids) for heading, ids in groups if ids]


def name_sections(page: Page) -> list[QWidget]:
    """The event's other names, each with the source that uses it."""
    if not page.event.aka:
        return []

    def name(other: OtherName) -> QWidget:
        return cited(page, label(page.name(other.name)), page.cite((other.source,) if other.source else ()))

    return [Section(_("Also named")).add(*rows_of(page.event.aka, name))]


def claim_sections(page: Page) -> list[QWidget]:
    """What the sources say of one field, side by side, the preferred value first."""
    fields: dict[str, list[Claim]] = {}
    for claim in page.event.claims:
        fields.setdefault(claim.field, []).append(claim)
    sections: list[QWidget] = []
    for field, claims in islice(fields.items(), MOST):
        claims.sort(key=lambda claim: not claim.preferred)
        heading = _("{field}: the sources differ") if len(claims) > 1 else _("{field}: what a source says")
        section = Section(capitalised(heading.format(field=field_word(field))))
        sections.append(section.add(*rows_of(claims, lambda claim: _claim(page, claim))))
    if len(fields) > MOST:
        sections.append(Section().add(label(rest_words(len(fields) - MOST), "second")))
    return sections


def private_sections(page: Page) -> list[QWidget]:
    """What marks the event as private to its owner."""
    return [Section().add(fact(page, _("Private"), _("left out of exports")))] if page.event.private else []


def relation_words(type: RelationType, *, outgoing: bool) -> str:
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


def _links(page: Page, heading: str, ids: Sequence[str]) -> QWidget:
    return Section(heading).add(*rows_of(ids, lambda id: link_row(page, id)))


def _claim(page: Page, claim: Claim) -> QWidget:
    """A value with its source; below it what became of it, and why it is followed."""
    value = label(page.words(claim.value), "strong" if claim.preferred else "body")
    remarks = [
        _("followed in this record") if claim.preferred else "",
        "" if claim.status is ClaimStatus.ACCEPTED else status_word(claim.status),
        "" if claim.confidence is Confidence.HIGH else confidence_words(claim.confidence),
    ]
    told = ", ".join(remark for remark in remarks if remark)
    rows: list[QWidget] = [cited(page, value, page.cite((claim.source,)))]
    if told:
        rows.append(label(told, "second"))
    if claim.why:
        rows.append(label(page.words(claim.why), "second"))
    return Quote(*rows)
