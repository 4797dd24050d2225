"""Chains of documents: which events renew or succeed each other, in an order that follows both these and time."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from viewer.model.event import AnyEvent
from viewer.model.kinds import RelationType

CHAINING = (RelationType.RENEWS, RelationType.SUCCEEDS)
_NEVER = 2**63


@dataclass(frozen=True, slots=True)
class Link:
    """A younger document and the older one it renews or succeeds, or both."""

    older: str
    younger: str
    types: tuple[RelationType, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """Documents in order, the older first, and the links between them."""

    documents: tuple[AnyEvent, ...]
    links: tuple[Link, ...]


def chains_of(events: Sequence[AnyEvent]) -> tuple[Chain, ...]:
    """The chains among ``events``, that with the oldest document first; all of two documents or more."""
    known = {event.id: event for event in events}
    links = tuple(_links(events, known))
    name = _joined(links)
    members: defaultdict[str, list[AnyEvent]] = defaultdict(list)
    ties: defaultdict[str, list[Link]] = defaultdict(list)
    for id in name:
        members[_root(name, id)].append(known[id])
    for link in links:
        ties[_root(name, link.older)].append(link)
    found = [Chain(_in_order(documents, ties[root]), tuple(ties[root])) for root, documents in members.items()]
    return tuple(sorted(found, key=lambda chain: min(map(_time, chain.documents))))


def _links(events: Sequence[AnyEvent], known: dict[str, AnyEvent]) -> Iterator[Link]:
    for event in events:
        types: defaultdict[str, dict[RelationType, None]] = defaultdict(dict)
        for relation in event.relations:
            if relation.type in CHAINING and relation.to in known and relation.to != event.id:
                types[relation.to][relation.type] = None
        for older, some in types.items():
            yield Link(older, event.id, tuple(some))


def _joined(links: Sequence[Link]) -> dict[str, str]:
    """Every document that is tied, and one of its chain that leads to the one all of it has in common."""
    name: dict[str, str] = {}
    for link in links:
        first = _root(name, name.setdefault(link.older, link.older))
        second = _root(name, name.setdefault(link.younger, link.younger))
        name[second] = first
    return name


def _root(name: dict[str, str], id: str) -> str:
    while name[id] != id:
        name[id] = name[name[id]]
        id = name[id]
    return id


def _in_order(documents: Sequence[AnyEvent], links: Sequence[Link]) -> tuple[AnyEvent, ...]:
    """The older before the younger, else by time; what goes in a circle by time alone."""
    known = {event.id: event for event in documents}
    waits: defaultdict[str, int] = defaultdict(int)
    younger: defaultdict[str, list[str]] = defaultdict(list)
    for link in links:
        waits[link.younger] += 1
        younger[link.older].append(link.younger)
    free = [(_time(event), id) for id, event in known.items() if not waits[id]]
    heapify(free)
    rest = sorted((_time(event), id) for id, event in known.items())
    rest.reverse()
    placed: dict[str, None] = {}
    while len(placed) < len(known):
        id = heappop(free)[1] if free else rest.pop()[1]
        if id in placed:
            continue
        placed[id] = None
        for other in younger[id]:
            waits[other] -= 1
            if not waits[other]:
                heappush(free, (_time(known[other]), other))
    return tuple(known[id] for id in placed)


def _time(event: AnyEvent) -> int:
    """The second it begins at the earliest, as far as that is known."""
    possible = event.date.value.possible if event.date else (None, None)
    known = [moment for moment in possible if moment is not None]
    return known[0] if known else _NEVER
