"""What only shows when all records are there: dangling ids, rings, records without a source."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from viewer.formats.cycles import cycles
from viewer.formats.problem import Problems, shortened
from viewer.i18n import _, language
from viewer.model.amount import Amount
from viewer.model.dataset import Dataset
from viewer.model.event import Agreement, AnyEvent, Context, Contribution, Dialogue, Mission, RelationType
from viewer.model.money_checks import check_amounts
from viewer.model.source import Citation
from viewer.model.url import shown_otherwise, why_not_opened

_RINGS = {
    "part_of": (RelationType.PART_OF,),
    "succeeds": (RelationType.SUCCEEDS, RelationType.RENEWS),
}
_MOST_NAMED = 10


class References:
    """The checks across the records of one dataset; ``lines`` holds the line of each record by section."""

    def __init__(self, dataset: Dataset, lines: Mapping[str, Sequence[int]], problems: Problems) -> None:
        self._dataset = dataset
        self._lines = lines
        self._problems = problems
        self._known = {
            "party": dataset.party_by_id.keys(),
            "place": dataset.place_by_id.keys(),
            "source": dataset.source_by_id.keys(),
            "topic": dataset.topic_by_id.keys(),
            "event": dataset.event_by_id.keys(),
            "amount": {amount.id for _event, _line, _index, amount in self._amounts() if amount.id is not None},
        }

    def check(self) -> None:
        """Report everything; nothing is left out for it."""
        for event, line in zip(self._dataset.events, self._lines["events"], strict=True):
            self._check_event(event, line)
        self._check_parties()
        self._check_places()
        for source, line in zip(self._dataset.sources, self._lines["sources"], strict=True):
            self._check_url(source.url, line, source.id, "URL")
        self._check_rings()
        self._check_amounts()
        self._mark_unsourced()

    def _check_event(self, event: AnyEvent, line: int) -> None:
        for field, what, id_ in _named(event):
            if id_ not in self._known[what]:
                self._dangling(what, id_, line, event.id, field)
        for index, relation in enumerate(event.relations):
            if relation.to == event.id:
                self._warn("self_relation", _itself, line, event.id, f"relations.{index}.to", relation.to)
        for index, link in enumerate(event.links):
            self._check_url(link.url, line, event.id, f"links.{index}.url")

    def _mark_unsourced(self) -> None:
        """Last, since data without sources has so many of these that they would crowd out the others."""
        for event, line in zip(self._dataset.events, self._lines["events"], strict=True):
            if not event.sources:
                self._warn("unsourced", _unsourced, line, event.id, "sources", "")

    def _check_parties(self) -> None:
        for party, line in zip(self._dataset.parties, self._lines["parties"], strict=True):
            named = [
                ("part_of", party.part_of),
                *((f"roles.{i}.party", role.party) for i, role in enumerate(party.roles)),
            ]
            for field, id_ in named:
                if id_ is not None and id_ not in self._known["party"]:
                    self._dangling("party", id_, line, party.id, field)

    def _check_places(self) -> None:
        for place, line in zip(self._dataset.places, self._lines["places"], strict=True):
            if place.part_of is not None and place.part_of not in self._known["place"]:
                self._dangling("place", place.part_of, line, place.id, "part_of")

    def _check_url(self, url: str | None, line: int, record: str, field: str) -> None:
        reason = (why_not_opened(url) or shown_otherwise(url)) if url is not None else None
        if reason is not None and url is not None:
            self._warn("url", partial(str, reason), line, record, field, url)

    def _check_rings(self) -> None:
        parts = {party.id: [party.part_of] for party in self._dataset.parties if party.part_of}
        self._ring("parties", "part_of", parts, self._dataset.party_by_id)
        parts = {place.id: [place.part_of] for place in self._dataset.places if place.part_of}
        self._ring("places", "part_of", parts, self._dataset.place_by_id)
        for field, types in _RINGS.items():
            ties = {
                event.id: [relation.to for relation in event.relations if relation.type in types]
                for event in self._dataset.events
                if event.relations
            }
            self._ring("events", field, ties, self._dataset.event_by_id)

    def _ring(self, section: str, field: str, ties: Mapping[str, Sequence[str]], known: Mapping[str, object]) -> None:
        line_of: dict[str, int] = {}
        for members in cycles(ties):
            line_of = line_of or dict(zip(known, self._lines[section], strict=True))
            first = min(members, key=lambda id_: line_of.get(id_, 0))
            start = members.index(first)
            ring = members[start:] + members[:start]
            kind = "cycle_" + field
            self._warn(kind, partial(_ring_sentence, ring), line_of.get(first, 0), first, field, " → ".join(ring[:3]))

    def _amounts(self) -> Iterator[tuple[AnyEvent, int, int, Amount]]:
        """Every amount with its event, the event's line and its place in it."""
        for event, line in zip(self._dataset.events, self._lines["events"], strict=True):
            if isinstance(event, Contribution):
                yield from ((event, line, index, amount) for index, amount in enumerate(event.amounts))

    def _check_amounts(self) -> None:
        placed = list(self._amounts())
        bearers: dict[str, str] = {}
        for event, line, index, amount in placed:
            if amount.id is not None and amount.id in bearers:
                sentence = partial(_amount_twice, amount.id, bearers[amount.id])
                self._warn("duplicate_id", sentence, line, event.id, f"amounts.{index}.id", amount.id)
            elif amount.id is not None:
                bearers[amount.id] = event.id
        for fault in check_amounts([amount for _event, _line, _index, amount in placed], language()):
            event, line, index, amount = placed[fault.index]
            sentence = partial(str, fault.sentence)
            self._warn(fault.kind, sentence, line, event.id, f"amounts.{index}", str(amount.value))

    def _dangling(self, what: str, id_: str, line: int, record: str, field: str) -> None:
        self._warn(f"dangling_{what}", partial(_dangling_sentence, what, id_), line, record, field, id_)

    def _warn(self, kind: str, sentence: Callable[[], str], line: int, record: str, field: str, value: str) -> None:
        self._problems.report("warning", kind, sentence, line=line, record=record, field=field, value=value)


def _named(event: AnyEvent) -> Iterator[tuple[str, str, str]]:
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
