"""What every pane says below the content of its kind: who took part, relations, names, claims, links, sources."""

from PySide6.QtWidgets import QWidget

from viewer.i18n import _
from viewer.index.relations import Tie
from viewer.model.display import TEXT_LIMIT, cut_words
from viewer.model.event import AnyEvent, Claim, ClaimStatus, Confidence, Contribution, Dialogue, RelationType
from viewer.model.event_words import confidence_words, field_word, status_word
from viewer.model.party import Participant
from viewer.ui.panes.page import Page, capitalised
from viewer.ui.panes.sections import Quote, Section, cited, fact, label, link_row, text_section

_MOST = 50


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
        sections.append(Section(_("Participants")).add(*(_participant(page, one) for one in others)))
    if event.topics:
        sections.append(Section(_("Topics")).add(label(", ".join(page.topic(id) for id in event.topics))))
    if event.tags:
        sections.append(Section(_("Tags")).add(label(", ".join(event.tags))))
    return sections


def relation_sections(page: Page) -> list[QWidget]:
    """Relations in words, in both directions; each a link."""
    groups: dict[str, list[str]] = {}
    listed = page.event.recurs.occurrences if isinstance(page.event, Dialogue) and page.event.recurs else ()
    for tie in page.relations.of(page.event.id):
        if tie.type is RelationType.PART_OF and not tie.outgoing and tie.other in listed:
            continue  # the recurrence lists it
        groups.setdefault(tie_words(tie), []).append(tie.other)
    backers = page.relations.backers(page.event.id)
    if backers:
        groups.setdefault(_("Contributions"), []).extend(backers)
    return [_links(page, heading, list(dict.fromkeys(ids))) for heading, ids in groups.items()]


def name_sections(page: Page) -> list[QWidget]:
    """The event's other names, each with the source that uses it."""
    if not page.event.aka:
        return []
    rows = [
        cited(page, label(page.name(other.name)), page.cite((other.source,) if other.source else ()))
        for other in page.event.aka
    ]
    return [Section(_("Also named")).add(*rows)]


def claim_sections(page: Page) -> list[QWidget]:
    """What the sources say of one field, side by side, the preferred value first."""
    fields: dict[str, list[Claim]] = {}
    for claim in page.event.claims:
        fields.setdefault(claim.field, []).append(claim)
    sections: list[QWidget] = []
    for field, claims in fields.items():
        claims.sort(key=lambda claim: not claim.preferred)
        heading = _("{field}: the sources differ") if len(claims) > 1 else _("{field}: what a source says")
        section = Section(capitalised(heading.format(field=field_word(field))))
        sections.append(section.add(*(_claim(page, claim) for claim in claims)))
    return sections


def private_sections(page: Page) -> list[QWidget]:
    """What marks the event as private to its owner."""
    return [Section().add(fact(page, _("Private"), _("left out of exports")))] if page.event.private else []


def tie_words(tie: Tie) -> str:
    """A relation as the heading of what it leads to."""
    outgoing = {
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
    incoming = {
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
    return (outgoing if tie.outgoing else incoming)[tie.type]


def _told(event: AnyEvent) -> tuple[str | None, ...]:
    """The parties that the content of the kind names already."""
    return (event.contributor, event.recipient) if isinstance(event, Contribution) else ()


def _participant(page: Page, one: Participant) -> QWidget:
    name = page.party(one.party)
    role = page.words(one.role)
    return Section().add(label(name), label(role, "second")) if role else label(name)


def _links(page: Page, heading: str, ids: list[str]) -> QWidget:
    section = Section(heading).add(*(link_row(page, id) for id in ids[:_MOST]))
    if len(ids) > _MOST:
        section.add(label(_("and {count} more").format(count=len(ids) - _MOST), "second"))
    return section


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
