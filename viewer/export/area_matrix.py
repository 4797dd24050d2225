"""The areas of a chain's agreements against its documents: first found, carried over, or no longer listed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from viewer.export.chain_order import Chain
from viewer.export.chain_parts import AreaColumn, AreaMatrix, AreaRow
from viewer.export.claims import remarks
from viewer.export.numbering import Numbering
from viewer.i18n import _, ngettext
from viewer.index.relations import Relations
from viewer.model.areas import Areas, compare
from viewer.model.calendar import civil
from viewer.model.display import TITLE_LIMIT, one_line
from viewer.model.event import Agreement, AnyEvent
from viewer.timeline.advance import elide

_COMPARED = 100
"""Predecessors whose areas are looked at, the nearest ones."""
_NAMES, _LEAST_COLUMN, _MOST_COLUMN, _MOST_ROWS = 230.0, 38.0, 72.0, 32
_SIZE, _WEIGHT = 10.5, 400


def area_matrices(
    chain: Chain, relations: Relations, numbering: Numbering, width: float, *, linked: bool
) -> tuple[AreaMatrix, ...]:
    """The areas of a chain in as many figures as its documents and areas need; none where fewer than two list any.

    An area counts as found earlier where any older text of the data lists it, chosen or not, but for private ones.
    """
    documents = [event for event in chain.documents if isinstance(event, Agreement)]
    if sum(bool(event.areas) for event in documents) < 2:
        return ()
    compared = [_Compared(event, _compare(event, relations, numbering)) for event in documents]
    topics = list(dict.fromkeys(topic for event in documents for topic in event.areas))
    across = max(int((width - _NAMES) // _LEAST_COLUMN), 1)
    return tuple(
        _matrix(compared[left : left + across], topics[top : top + _MOST_ROWS], numbering, width, linked)
        for left in range(0, len(compared), across)
        for top in range(0, len(topics), _MOST_ROWS)
    )


@dataclass(frozen=True, slots=True)
class _Compared:
    """An agreement with its areas against those of older ones."""

    event: Agreement
    areas: Areas

    def state(self, topic: str) -> str:
        """How an area stands in it."""
        if not self.event.areas:
            return "unlisted"
        area = next((area for area in self.areas.listed if area.topic == topic), None)
        if area is not None:
            return "carried" if area.first else "first"
        return "dropped" if any(topic in topics for _id, topics in self.areas.dropped) else ""


def _compare(event: Agreement, relations: Relations, numbering: Numbering) -> Areas:
    known = numbering.dataset.event_by_id
    older = [known[id] for id in relations.predecessors(event.id, _COMPARED)]
    return compare(event, [one for one in older if isinstance(one, Agreement) and not one.private])


def _matrix(
    compared: Sequence[_Compared], topics: Sequence[str], numbering: Numbering, width: float, linked: bool
) -> AreaMatrix:
    rows = tuple(
        AreaRow(elide(name, _NAMES - 12, _SIZE, _WEIGHT), tuple(one.state(topic) for one in compared))
        for topic, name in zip(topics, numbering.topics(topics), strict=True)
    )
    states = {state for row in rows for state in row.states}
    return AreaMatrix(
        heading=_("Areas of cooperation"),
        name_width=_NAMES,
        column_width=min((width - _NAMES) / len(compared), _MOST_COLUMN),
        columns=tuple(_column(one.event, numbering, linked) for one in compared),
        rows=rows,
        alt=" ".join([_("Areas of cooperation by document."), *(_told(one, numbering) for one in compared)]),
        caption=" ".join([_caption(states), *_unsure(compared, numbering)]),
    )


def _column(event: Agreement, numbering: Numbering, linked: bool) -> AreaColumn:
    number = numbering.entries[event.id]
    return AreaColumn(number, f"e{number}" if linked else "", year_words(event))


def year_words(event: AnyEvent) -> str:
    """The year an event begins in; empty where it is not known."""
    start = event.date.value.possible[0] if event.date else None
    return str(civil(start)[0]) if start is not None else ""


def state_words(state: str) -> str:
    """How an area stands in a document, for where there is no picture."""
    return {
        "first": _("not found earlier"),
        "carried": _("carried over"),
        "dropped": _("no longer there"),
        "unlisted": _("no list"),
    }.get(state, "")


def _caption(states: set[str]) -> str:
    told = (
        ("", _("The areas that each document lists, in the order they first come up.")),
        ("first", _("Dark: not found in an earlier text.")),
        ("carried", _("Pale band: carried over.")),
        ("dropped", _("Cross: in an earlier text, not here.")),
        ("unlisted", _("Dash: the record lists no areas of that document.")),
    )
    return " ".join(words for state, words in told if not state or state in states)


def _unsure(compared: Sequence[_Compared], numbering: Numbering) -> Iterator[str]:
    """Whose list of areas is not simply accepted, and why."""
    for one in compared:
        followed = (claim for claim in one.event.claims if claim.field == "areas" and claim.preferred)
        if told := ", ".join(word for claim in followed for word in remarks(claim)):
            yield _("List of {number}: {remarks}.").format(number=numbering.entries[one.event.id], remarks=told)


def _told(one: _Compared, numbering: Numbering) -> str:
    """A document with its areas, in words."""
    name = one_line((one.event.short or one.event.title).get(numbering.language))[:TITLE_LIMIT]
    head = f"{numbering.entries[one.event.id]} {name}"
    if not one.event.areas:
        return _("{document}: no areas in the record.").format(document=head)
    return " ".join([f"{head}:", *_groups(one, numbering)])


def _groups(one: _Compared, numbering: Numbering) -> Iterator[str]:
    count = len(one.areas.listed)
    yield ngettext("{count} area.", "{count} areas.", count).format(count=count)
    groups = (
        (_("Not found in an earlier text: {areas}."), [area.topic for area in one.areas.listed if not area.first]),
        (_("Carried over: {areas}."), [area.topic for area in one.areas.listed if area.first]),
        (_("In an earlier text, not here: {areas}."), [topic for _id, some in one.areas.dropped for topic in some]),
    )
    for words, topics in groups:
        if topics:
            yield words.format(areas="; ".join(numbering.topics(topics)))
