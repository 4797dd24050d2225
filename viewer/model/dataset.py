"""A dataset: events with the parties, places, sources and topics they name."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Literal

from viewer.model.date import EventDate
from viewer.model.event import AnyEvent
from viewer.model.party import Party
from viewer.model.place import Place
from viewer.model.record import Id, Record
from viewer.model.source import Source
from viewer.model.text import Text


class Topic(Record):
    """A subject, or an area of cooperation, under a stable id."""

    id: Id
    title: Text


class Era(Record):
    """A period drawn as a background band."""

    id: Id
    title: Text
    date: EventDate


class Header(Record):
    """All of a dataset but its events: the first line of a JSON Lines file."""

    format: Literal["yeonpyo"]
    version: Literal[1]
    id: Id
    title: Text
    description: Text | None = None
    edition: EventDate | None = None
    license: str | None = None
    parties: tuple[Party, ...] = ()
    places: tuple[Place, ...] = ()
    sources: tuple[Source, ...] = ()
    topics: tuple[Topic, ...] = ()
    eras: tuple[Era, ...] = ()

    @cached_property
    def party_by_id(self) -> dict[str, Party]:
        return {party.id: party for party in self.parties}

    @cached_property
    def place_by_id(self) -> dict[str, Place]:
        return {place.id: place for place in self.places}

    @cached_property
    def source_by_id(self) -> dict[str, Source]:
        return {source.id: source for source in self.sources}

    @cached_property
    def topic_by_id(self) -> dict[str, Topic]:
        return {topic.id: topic for topic in self.topics}


class Dataset(Header):
    """A whole dataset in memory."""

    events: tuple[AnyEvent, ...] = ()

    def of_events(self, events: Iterable[AnyEvent]) -> "Dataset":
        """A dataset in memory that has other events, and all else as here."""
        own = {name: getattr(self, name) for name in Header.model_fields}
        return Dataset.model_construct(**own, events=tuple(events))

    @cached_property
    def event_by_id(self) -> Mapping[str, AnyEvent]:
        return {event.id: event for event in self.events}
