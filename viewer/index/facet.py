"""What events have in common: the rows of each party, place, topic, tag or source."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.model.dataset import Dataset
from viewer.model.event import KINDS, AnyEvent
from viewer.model.text import Text
from viewer.model.view import GroupBy


@dataclass(frozen=True)
class Facet:
    """The values of one field. ``rows`` holds by key the rows that have the value, ascending; a row may have several.

    ``names`` holds what readers call a value; one without a name is called by its key.
    """

    field: GroupBy
    rows: Mapping[str, NDArray[np.int64]]
    names: Mapping[str, Text]

    def name(self, key: str, language: str) -> str:
        """What the value is called in ``language``."""
        return self.names[key].get(language) if key in self.names else key


def facet_of(dataset: Dataset, field: GroupBy) -> Facet:
    """The values of ``field`` in a dataset that is in memory, in the order of the dataset or of first mention."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for row, event in enumerate(dataset.events):
        for key in dict.fromkeys(values_of(event, field)):
            found[key].append(row)
    names = _names(dataset, field)
    keys = [*(key for key in names if key in found), *(key for key in found if key not in names)]
    return Facet(field, {key: np.array(found[key], dtype=np.int64) for key in keys}, names)


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


def _names(dataset: Dataset, field: GroupBy) -> Mapping[str, Text]:
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
        case "tag":
            return {}
