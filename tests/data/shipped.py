"""The shipped record, and what several tests ask of it."""

from collections.abc import Iterator
from functools import cache

from pydantic import BaseModel

from viewer.model.dataset import Dataset
from viewer.model.event import AnyEvent
from viewer.model.kinds import RelationType
from viewer.model.text import Text
from viewer.paths import SHIPPED_RECORD

FOUR_TEXTS = {
    "S0": "s0-mofa-korea-nato",
    "S1": "s1-vilnius-2023",
    "S2": "s2-diplomacy-journal-2024",
    "S4": "s4-mission-2022",
}


@cache
def shipped() -> Dataset:
    """The record, validated."""
    return Dataset.model_validate_json(SHIPPED_RECORD.read_bytes())


def event(id_: str) -> AnyEvent:
    """An event of the record."""
    return shipped().event_by_id[id_]


def ties(id_: str, type_: RelationType) -> set[str]:
    """What an event stands to in one way."""
    return {relation.to for relation in event(id_).relations if relation.type == type_}


def models(value: object, path: str) -> Iterator[tuple[str, BaseModel]]:
    """Every model inside ``value`` with where it stands."""
    if isinstance(value, BaseModel):
        yield path, value
        for name in type(value).model_fields:
            yield from models(getattr(value, name), f"{path}.{name}")
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from models(item, f"{path}.{getattr(item, 'id', index)}")


def texts() -> dict[str, Text]:
    """Every text of the record a reader may see, by where it stands."""
    return {path: model for path, model in models(shipped(), "record") if isinstance(model, Text)}
