"""How events hang together: relations in both directions, and chains of documents."""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from viewer.model.amount import Amount
from viewer.model.dataset import Dataset
from viewer.model.event import Contribution, Dialogue, RelationType
from viewer.model.source import Citation

_CHAINING = (RelationType.RENEWS, RelationType.SUCCEEDS)


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation seen from one of its ends; ``other`` is the id of the event at the far end.

    ``outgoing`` says that the near event holds it: "renews" outgoing, "renewed by" incoming.
    """

    type: RelationType
    other: str
    outgoing: bool
    sources: tuple[Citation, ...] = ()


class Relations:
    """The relations of one dataset, by event; those to ids the dataset does not have are passed over.

    ``amounts`` finds an amount of money by its id, with the id of the event that holds it.
    All walks are iterative and visit an event once, so long chains and cycles are safe.
    """

    def __init__(self, dataset: Dataset) -> None:
        self._ties: defaultdict[str, list[Tie]] = defaultdict(list)
        self._backers: defaultdict[str, list[str]] = defaultdict(list)
        self._rules: defaultdict[str, list[str]] = defaultdict(list)
        self.amounts: dict[str, tuple[str, Amount]] = {}
        known = dataset.event_by_id
        for event in dataset.events:
            for relation in event.relations:
                if relation.to in known and relation.to != event.id:
                    self._ties[event.id].append(Tie(relation.type, relation.to, True, relation.sources))
                    self._ties[relation.to].append(Tie(relation.type, event.id, False, relation.sources))
            if isinstance(event, Contribution):
                self._add_contribution(event, dataset)
            if isinstance(event, Dialogue) and event.recurs is not None:
                for occurrence in event.recurs.occurrences:
                    self._rules[occurrence].append(event.id)

    def of(self, id: str) -> tuple[Tie, ...]:
        """All relations of an event, its own first, then those that others hold to it; each once."""
        ties = dict.fromkeys(self._ties.get(id, ()))
        return tuple(sorted(ties, key=lambda tie: not tie.outgoing))

    def backers(self, id: str) -> tuple[str, ...]:
        """The contributions made towards an event."""
        return tuple(self._backers.get(id, ()))

    def rules(self, id: str) -> tuple[str, ...]:
        """The recurring events that name this one as an occurrence."""
        return tuple(self._rules.get(id, ()))

    def predecessors(self, id: str) -> tuple[str, ...]:
        """What the event renews or succeeds, and what that did before, the oldest first."""
        return self._walk(id, lambda tie: tie.outgoing)[::-1]

    def successors(self, id: str) -> tuple[str, ...]:
        """What renews or succeeds the event, and what came after that, the nearest first."""
        before = set(self.predecessors(id))
        return tuple(other for other in self._walk(id, lambda tie: not tie.outgoing) if other not in before)

    def _add_contribution(self, event: Contribution, dataset: Dataset) -> None:
        if event.towards in dataset.event_by_id:
            self._backers[event.towards].append(event.id)
        for amount in event.amounts:
            if amount.id is not None:
                self.amounts.setdefault(amount.id, (event.id, amount))

    def _walk(self, id: str, wanted: Callable[[Tie], bool]) -> tuple[str, ...]:
        """Everything reached through renewals and successions of one direction, breadth first."""
        seen, queue = {id: None}, deque([id])
        while queue:
            for other in self._next(queue.popleft(), wanted):
                if other not in seen:
                    seen[other] = None
                    queue.append(other)
        return tuple(seen)[1:]

    def _next(self, id: str, wanted: Callable[[Tie], bool]) -> Iterable[str]:
        return (tie.other for tie in self._ties.get(id, ()) if tie.type in _CHAINING and wanted(tie))
