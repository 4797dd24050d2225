"""The values of a field, read from records."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

import numpy as np

from viewer.index.facet import Facet
from viewer.index.wholes import facet_of_wholes
from viewer.model.dataset import Dataset, Header
from viewer.model.event import AnyEvent
from viewer.model.kinds import KINDS, GroupBy, RelationType
from viewer.model.text import Text


def facet_of(dataset: Dataset, field: GroupBy) -> Facet:
    """The values of ``field`` in a dataset that is in memory, in the order of the dataset or of first mention."""
    if field == "whole":
        return _wholes(dataset)
    found: defaultdict[str, list[int]] = defaultdict(list)
    for row, event in enumerate(dataset.events):
        for key in dict.fromkeys(values_of(event, field)):
            found[key].append(row)
    names = names_of(dataset, field)
    keys = [*(key for key in names if key in found), *(key for key in found if key not in names)]
    return Facet(field, {key: np.array(found[key], dtype=np.int64) for key in keys}, names, parents_of(dataset, field))


def values_of(event: AnyEvent, field: GroupBy) -> Iterable[str]:
    """The values of ``field`` that one event has."""
    match field:
        case "kind":
            return (event.kind,)
        case "party":
            return (participant.party for participant in event.participants)
        case "place":
            return (event.place,) if event.place else ()
        case "topic":
            return event.topics
        case "tag":
            return event.tags
        case "source":
            return (citation.source for citation in event.sources)
        case "whole":
            return (relation.to for relation in event.relations if relation.type is RelationType.PART_OF)


def _wholes(dataset: Dataset) -> Facet:
    row = {event.id: n for n, event in enumerate(dataset.events)}
    pairs = [(row[event.id], row[to]) for event in dataset.events for to in values_of(event, "whole") if to in row]
    parts, wholes = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    return facet_of_wholes(parts, wholes, lambda n: dataset.events[n].id, lambda n: dataset.events[n])


def parents_of(dataset: Header, field: GroupBy) -> Mapping[str, str]:
    """Which values are part of which others."""
    nested = dataset.parties if field == "party" else dataset.places if field == "place" else ()
    return {value.id: value.part_of for value in nested if value.part_of}


def names_of(dataset: Header, field: GroupBy) -> Mapping[str, Text]:
    """What readers call the values that records of their own stand for."""
    match field:
        case "party":
            return {party.id: party.short or party.name for party in dataset.parties}
        case "place":
            return {place.id: place.name for place in dataset.places}
        case "topic":
            return {topic.id: topic.title for topic in dataset.topics}
        case "source":
            return {
                source.id: Text(en=source.title.strip() or source.id, ko=source.title_ko) for source in dataset.sources
            }
        case "kind":
            return {kind: Text(en=kind) for kind in KINDS}
        case "tag" | "whole":
            return {}
