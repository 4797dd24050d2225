"""Those who act: states, organisations, bodies, offices and persons."""

from typing import Literal

from viewer.model.date import EventDate
from viewer.model.record import Id, Record
from viewer.model.text import Text


class Role(Record):
    """An office a person held, and when."""

    title: Text
    party: Id | None = None
    date: EventDate | None = None


class Party(Record):
    """A state, an organisation, a body of one, an office, or a person."""

    id: Id
    kind: Literal["state", "organisation", "body", "office", "person"]
    name: Text
    short: Text | None = None
    part_of: Id | None = None
    roles: tuple[Role, ...] = ()


class Participant(Record):
    """A party's part in one event."""

    party: Id
    role: Text | None = None
