"""What only shows when all records are there: dangling ids, rings, records without a source."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from viewer.formats.cycles import cycles
from viewer.formats.problem import Problems, shortened
from viewer.i18n import _, language
from viewer.model.amount import Amount
from viewer.model.dataset import Dataset, Header
from viewer.model.event import Agreement, AnyEvent, Context, Contribution, Dialogue, Mission
from viewer.model.kinds import RelationType
from viewer.model.money_checks import check_amounts
from viewer.model.source import Citation
from viewer.model.url import shown_otherwise, why_not_opened

RINGS = {
    "part_of": (RelationType.PART_OF,),
    "succeeds": (RelationType.SUCCEEDS, RelationType.RENEWS),
}
_MOST_NAMED = 10


@dataclass(frozen=True, slots=True)
class PlacedAmount:
    """An amount with the id and the line of its event, and its place in that."""

    event: str
    line: int
    index: int
    amount: Amount


class References:
    """The checks across records: ``header`` holds all but the events, ``lines`` the line of each record by section.

    ``events`` and ``amounts`` are the ids that events and amounts have.
    """

    def __init__(
        self,
        header: Header,
        lines: Mapping[str, Sequence[int]],
        problems: Problems,
        events: Container[str],
        amounts: Container[str],
    ) -> None:
        self._header = header
        self._lines = lines
        self._problems = problems
        self._known: dict[str, Container[str]] = {
            "party": header.party_by_id.keys(),
            "place": header.place_by_id.keys(),
            "source": header.source_by_id.keys(),
            "topic": header.topic_by_id.keys(),
            "event": events,
            "amount": amounts,
        }

    def check_event(self, event: AnyEvent, line: int) -> None:
        """What an event names that is not there, and what is wrong with its own ties and addresses."""
        for field, what, id_ in named(event):
            if id_ not in self._known[what]:
                self._dangling(what, id_, line, event.id, field)
        for kind, reason, field, value in own_faults(event):
            self._warn(kind, partial(str, reason), line, event.id, field, value)

    def check_records(self) -> None:
        """What the other records name that is not there, their addresses, and rings of them."""
        self._check_parties()
        self._check_places()
        for source, line in zip(self._header.sources, self._lines["sources"], strict=True):
            if reason := _url_fault(source.url):
                self._warn("url", partial(str, reason), line, source.id, "URL", source.url or "")
        for section, records in (("parties", self._header.parties), ("places", self._header.places)):
            parts = {record.id: [record.part_of] for record in records if record.part_of}
            line_of = dict(zip((record.id for record in records), self._lines[section], strict=True))
            self.report_rings("part_of", cycles(parts), line_of.__getitem__)

    def report_rings(self, field: str, rings: Iterable[list[str]], line_of: Callable[[str], int]) -> None:
        """Report rings, each from the member that stands first in the file."""
        for members in rings:
            first = min(members, key=line_of)
            start = members.index(first)
            ring = members[start:] + members[:start]
            kind = "cycle_" + field
            self._warn(kind, partial(_ring_sentence, ring), line_of(first), first, field, " → ".join(ring[:3]))

    def check_amounts(self, placed: Sequence[PlacedAmount]) -> None:
        """Amounts that do not agree; ``placed`` are at least those that have an id or name one."""
        bearers: dict[str, str] = {}
        for each in placed:
            id_ = each.amount.id
            if id_ is not None and id_ in bearers:
                sentence = partial(_amount_twice, id_, bearers[id_])
                self._warn("duplicate_id", sentence, each.line, each.event, f"amounts.{each.index}.id", id_)
            elif id_ is not None:
                bearers[id_] = each.event
        for fault in check_amounts([each.amount for each in placed], language()):
            each = placed[fault.index]
            sentence = partial(str, fault.sentence)
            self._warn(fault.kind, sentence, each.line, each.event, f"amounts.{each.index}", str(each.amount.value))

    def mark_unsourced(self, id_: str, line: int) -> None:
        """Report an event without a source."""
        self._warn("unsourced", _unsourced, line, id_, "sources", "")

    def _check_parties(self) -> None:
        for party, line in zip(self._header.parties, self._lines["parties"], strict=True):
            named = [
                ("part_of", party.part_of),
                *((f"roles.{i}.party", role.party) for i, role in enumerate(party.roles)),
            ]
            for field, id_ in named:
                if id_ is not None and id_ not in self._known["party"]:
                    self._dangling("party", id_, line, party.id, field)

    def _check_places(self) -> None:
        for place, line in zip(self._header.places, self._lines["places"], strict=True):
            if place.part_of is not None and place.part_of not in self._known["place"]:
                self._dangling("place", place.part_of, line, place.id, "part_of")

    def _dangling(self, what: str, id_: str, line: int, record: str, field: str) -> None:
        self._warn(f"dangling_{what}", partial(_dangling_sentence, what, id_), line, record, field, id_)

    def _warn(self, kind: str, sentence: Callable[[], str], line: int, record: str, field: str, value: str) -> None:
        self._problems.report("warning", kind, sentence, line=line, record=record, field=field, value=value)


def check(dataset: Dataset, lines: Mapping[str, Sequence[int]], problems: Problems) -> None:
    """Report everything of a dataset that is in memory; nothing is left out for it."""
    placed = [
        PlacedAmount(event.id, line, index, amount)
        for event, line in zip(dataset.events, lines["events"], strict=True)
        for index, amount in enumerate(amounts_of(event))
    ]
    amounts = {each.amount.id for each in placed if each.amount.id is not None}
    references = References(dataset, lines, problems, dataset.event_by_id.keys(), amounts)
    for event, line in zip(dataset.events, lines["events"], strict=True):
        references.check_event(event, line)
    references.check_records()
    line_of = dict(zip(dataset.event_by_id, lines["events"], strict=True))
    for field, types in RINGS.items():
        ties = {
            event.id: [relation.to for relation in event.relations if relation.type in types]
            for event in dataset.events
            if event.relations
        }
        references.report_rings(field, cycles(ties), lambda id_: line_of.get(id_, 0))
    references.check_amounts(placed)
    # last, since data without sources has so many of these that they would crowd out the others
    for event, line in zip(dataset.events, lines["events"], strict=True):
        if not event.sources:
            references.mark_unsourced(event.id, line)


def amounts_of(event: AnyEvent) -> tuple[Amount, ...]:
    """The amounts of money an event holds."""
    return event.amounts if isinstance(event, Contribution) else ()


def own_faults(event: AnyEvent) -> list[tuple[str, str, str, str]]:
    """What is wrong with an event's ties to itself and its addresses: kind, sentence, field and value of each."""
    faults = [
        ("self_relation", _itself(), f"relations.{index}.to", relation.to)
        for index, relation in enumerate(event.relations)
        if relation.to == event.id
    ]
    for index, link in enumerate(event.links):
        if reason := _url_fault(link.url):
            faults.append(("url", reason, f"links.{index}.url", link.url))
    return faults


def _url_fault(url: str | None) -> str | None:
    return None if url is None else why_not_opened(url) or shown_otherwise(url)


def named(event: AnyEvent) -> Iterator[tuple[str, str, str]]:
    """Every id an event names: the field, what it should be the id of, and the id."""
    yield from _named_by_all(event)
    match event:
        case Agreement():
            yield from ((f"parties.{i}", "party", id_) for i, id_ in enumerate(event.parties))
            yield from ((f"areas.{i}", "topic", id_) for i, id_ in enumerate(event.areas))
        case Mission():
            for i, phase in enumerate(event.phases):
                if phase.place is not None:
                    yield f"phases.{i}.place", "place", phase.place
                yield from _cited(f"phases.{i}.sources", phase.sources)
        case Contribution():
            yield from _named_by_contribution(event)
        case Dialogue(recurs=recurrence) if recurrence is not None:
            yield from ((f"recurs.occurrences.{i}", "event", id_) for i, id_ in enumerate(recurrence.occurrences))
        case Context():
            yield from ((f"said_by.{i}", "party", id_) for i, id_ in enumerate(event.said_by))


def _named_by_all(event: AnyEvent) -> Iterator[tuple[str, str, str]]:
    yield from ((f"participants.{i}.party", "party", each.party) for i, each in enumerate(event.participants))
    if event.place is not None:
        yield "place", "place", event.place
    yield from ((f"topics.{i}", "topic", id_) for i, id_ in enumerate(event.topics))
    for i, relation in enumerate(event.relations):
        yield f"relations.{i}.to", "event", relation.to
        yield from _cited(f"relations.{i}.sources", relation.sources)
    for i, claim in enumerate(event.claims):
        yield f"claims.{i}.source", "source", claim.source.source
    for i, name in enumerate(event.aka):
        if name.source is not None:
            yield f"aka.{i}.source", "source", name.source.source
    yield from _cited("sources", event.sources)


def _named_by_contribution(event: Contribution) -> Iterator[tuple[str, str, str]]:
    for field, what in (("contributor", "party"), ("recipient", "party"), ("towards", "event")):
        id_ = getattr(event, field)
        if id_ is not None:
            yield field, what, id_
    yield from ((f"amounts.{i}.of", "amount", each.of) for i, each in enumerate(event.amounts) if each.of is not None)


def _cited(field: str, citations: Sequence[Citation]) -> Iterator[tuple[str, str, str]]:
    yield from ((f"{field}.{index}", "source", citation.source) for index, citation in enumerate(citations))


def _dangling_sentence(what: str, id_: str) -> str:
    sentences = {
        "party": _("No party has the id “{id}”; add it to the parties or correct the id."),
        "place": _("No place has the id “{id}”; add it to the places or correct the id."),
        "source": _("No source has the id “{id}”; add it to the sources or correct the id."),
        "topic": _("No topic has the id “{id}”; add it to the topics or correct the id."),
        "event": _("No event has the id “{id}”; add the event or correct the id."),
        "amount": _("No amount has the id “{id}”; give the whole this id or correct it."),
    }
    return sentences[what].format(id=shortened(id_))


def _ring_sentence(ring: Sequence[str]) -> str:
    names = " → ".join(
        shortened(id_) for id_ in [*ring[:_MOST_NAMED], *(["…"] if len(ring) > _MOST_NAMED else []), ring[0]]
    )
    return _("{count} records lead back to the first: {ring}. Take one of the ties away.").format(
        count=len(ring), ring=names
    )


def _amount_twice(id_: str, event: str) -> str:
    return _("The event “{event}” already has an amount with the id “{id}”; give each amount its own.").format(
        event=shortened(event), id=shortened(id_)
    )


def _itself() -> str:
    return _("The event is tied to itself; name another event.")


def _unsourced() -> str:
    return _("The event has no source; it is marked “unsourced”.")
