"""The selection as a dataset of its own, so that it can be opened again."""

from collections.abc import Iterable

from viewer.export.named import only_named
from viewer.model.dataset import Dataset
from viewer.model.event import AnyEvent, Contribution, Dialogue
from viewer.model.record import Record


def subset(dataset: Dataset, ids: frozenset[str]) -> tuple[Dataset, int]:
    """The events named, with what they name, and how many ties to events outside had to be left out.

    Where events are left out, so are the parties, places, sources and topics that no other names: who keeps an event
    private keeps its sources so.
    """
    kept = [_within(event, ids) for event in _events(dataset, ids)]
    events = [event for event, _ in kept]
    chosen = dataset.of_events(events) if len(events) == len(dataset.events) else only_named(dataset, events)
    return chosen, sum(cut for _, cut in kept)


def as_json(dataset: Dataset) -> str:
    """A dataset in our native form, as short as it can be.

    It is written event by event: in one stroke it would keep other threads waiting.
    """
    header, events = _dumped(dataset.of_events(())), ",".join(map(_dumped, dataset.events))
    return f'{header[:-1]},"events":[{events}]}}' if events else header


def _dumped(record: Record) -> str:
    return record.model_dump_json(by_alias=True, exclude_defaults=True, exclude_computed_fields=True)


def _events(dataset: Dataset, ids: frozenset[str]) -> Iterable[AnyEvent]:
    """The events named, in the order of the dataset; a few of very many are not looked for among all."""
    if len(ids) * 10 > len(dataset.events):
        return (event for event in dataset.events if event.id in ids)
    return (dataset.event_by_id[id] for id in dataset.event_by_id if id in ids)


def _within(event: AnyEvent, ids: frozenset[str]) -> tuple[AnyEvent, int]:
    """The event without ties that would lead nowhere."""
    relations = tuple(relation for relation in event.relations if relation.to in ids)
    cut = len(event.relations) - len(relations)
    changes: dict[str, object] = {"relations": relations} if cut else {}
    if isinstance(event, Contribution) and event.towards and event.towards not in ids:
        changes["towards"] = None
        cut += 1
    if isinstance(event, Dialogue) and event.recurs:
        known = tuple(id for id in event.recurs.occurrences if id in ids)
        lost = len(event.recurs.occurrences) - len(known)
        if lost:
            changes["recurs"] = event.recurs.model_copy(update={"occurrences": known})
            cut += lost
    return (event.model_copy(update=changes) if changes else event), cut
