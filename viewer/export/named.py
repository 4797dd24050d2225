"""What events stand on: the parties, places, sources and topics they name, and what those name in turn."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from viewer.formats.references import named
from viewer.model.dataset import Dataset, Header
from viewer.model.event import AnyEvent


def only_named(dataset: Dataset, events: Iterable[AnyEvent]) -> Dataset:
    """A dataset of these events and of what they name; eras, which nothing names, are all kept."""
    events = tuple(events)
    ids: defaultdict[str, set[str]] = defaultdict(set)
    for event in events:
        for _field, what, id_ in named(event):
            ids[what].add(id_)
    parties = _with_wholes(ids["party"], _above_parties(dataset))
    places = _with_wholes(ids["place"], {place.id: [place.part_of or ""] for place in dataset.places})
    own = {name: getattr(dataset, name) for name in Header.model_fields}
    own |= {
        "parties": tuple(party for party in dataset.parties if party.id in parties),
        "places": tuple(place for place in dataset.places if place.id in places),
        "sources": tuple(source for source in dataset.sources if source.id in ids["source"]),
        "topics": tuple(topic for topic in dataset.topics if topic.id in ids["topic"]),
    }
    return Dataset.model_construct(**own, events=events)


def _above_parties(header: Header) -> dict[str, list[str]]:
    """What each party belongs to: its whole, and those in which a person held office."""
    return {
        party.id: [party.part_of or "", *(role.party or "" for role in party.roles)]
        for party in header.parties
        if party.part_of or party.roles
    }


def _with_wholes(ids: Iterable[str], above: Mapping[str, Iterable[str]]) -> set[str]:
    """The ids and all that lie above them; rings end where they began."""
    found, waiting = set[str](), list(ids)
    while waiting:
        id_ = waiting.pop()
        if id_ not in found:
            found.add(id_)
            waiting += above.get(id_, ())
    return found
