"""What happened: five kinds of event and a general one, told apart by ``kind``."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, StrictBool

from viewer.i18n import language
from viewer.model.amount import Amount
from viewer.model.date import EventDate
from viewer.model.kinds import RelationType
from viewer.model.party import Participant
from viewer.model.record import Id, Record
from viewer.model.source import Citation
from viewer.model.text import Text


class Relation(Record):
    """A directed tie to another event of the dataset."""

    type: RelationType
    to: Id
    sources: tuple[Citation, ...] = ()


class Confidence(StrEnum):
    """How far a claim can be trusted."""

    VERY_LOW = "very_low"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    VERY_HIGH = "very_high"


class ClaimStatus(StrEnum):
    """What became of a claim."""

    ACCEPTED = "accepted"
    DISPUTED = "disputed"
    SUPERSEDED = "superseded"
    INFERRED = "inferred"
    PLANNED = "planned"


class Claim(Record):
    """What one source says of one field of an event.

    ``field`` names the field ("date", "title", "amount" …); ``value`` is what the source gives, in words
    (for a date: EDTF in ``edtf`` too). ``preferred`` marks the one the record follows and ``why`` says why.
    """

    field: str
    value: Text
    edtf: EventDate | None = None
    source: Citation
    confidence: Confidence = Confidence.HIGH
    status: ClaimStatus = ClaimStatus.ACCEPTED
    preferred: StrictBool = False
    why: Text | None = None


class OtherName(Record):
    """Another name of the event, and who uses it."""

    name: Text
    source: Citation | None = None


class Link(Record):
    """An address the reader may choose to open; it is text until then."""

    url: str
    title: Text | None = None


class BaseEvent(Record):
    """What all kinds share."""

    id: Id
    title: Text
    short: Text | None = None
    aka: tuple[OtherName, ...] = ()
    summary: Text | None = None
    date: EventDate | None = None
    date_text: Text | None = None
    status: Literal["occurred", "planned"] = "occurred"
    importance: Annotated[int, Field(ge=1, le=5, strict=True)] = 3
    participants: tuple[Participant, ...] = ()
    place: Id | None = None
    topics: tuple[Id, ...] = ()
    tags: tuple[str, ...] = ()
    relations: tuple[Relation, ...] = ()
    claims: tuple[Claim, ...] = ()
    sources: tuple[Citation, ...] = ()
    links: tuple[Link, ...] = ()
    private: StrictBool = False
    ledger: tuple[str, ...] = ()

    @property
    def print(self) -> tuple[str, str]:
        """Title, in the reader's language, and date, by which a note finds the event again in a new edition."""
        return self.title.get(language()), self.date.edtf if self.date else ""


class Agreement(BaseEvent):
    """A document, a designation or an understanding between parties.

    ``areas`` are ids of the dataset's topics, so that what is carried, added and dropped can be told.
    """

    kind: Literal["agreement"]
    instrument: Text | None = None
    parties: tuple[Id, ...] = ()
    announced: EventDate | None = None
    signed: EventDate | None = None
    in_force: EventDate | None = None
    ended: EventDate | None = None
    areas: tuple[Id, ...] = ()


class Phase(Record):
    """A stretch of a mission."""

    title: Text
    date: EventDate | None = None
    place: Id | None = None
    strength: Text | None = None
    sources: tuple[Citation, ...] = ()


class Mission(BaseEvent):
    """An operation, a reconstruction team, a diplomatic mission or a staff."""

    kind: Literal["mission"]
    type: Literal["operation", "reconstruction_team", "diplomatic_mission", "staff"] | None = None
    host: Text | None = None
    lead: Text | None = None
    mandate: Text | None = None
    phases: tuple[Phase, ...] = ()
    units: tuple[Text, ...] = ()
    outcome: Text | None = None


class Contribution(BaseEvent):
    """Money or help in kind; ``towards`` is the id of a mission or an agreement."""

    kind: Literal["contribution"]
    contributor: Id | None = None
    recipient: Id | None = None
    amounts: tuple[Amount, ...] = ()
    in_kind: tuple[Text, ...] = ()
    towards: Id | None = None


class Recurrence(Record):
    """A rule by which something recurs and the ids of its known occurrences; others are not invented."""

    every: Literal["month", "year"]
    since: EventDate
    until: EventDate | None = None
    occurrences: tuple[Id, ...] = ()


class Dialogue(BaseEvent):
    """A visit, a summit, a meeting, a consultation or a speech."""

    kind: Literal["dialogue"]
    form: Literal["visit", "summit", "meeting", "consultation", "speech"] | None = None
    level: Text | None = None
    outcomes: tuple[Text, ...] = ()
    recurs: Recurrence | None = None


class Context(BaseEvent):
    """What happened around the relationship, and the parties that said so."""

    kind: Literal["context"]
    said_by: tuple[Id, ...] = ()


class Event(BaseEvent):
    """An event of other data, with fields of its own."""

    kind: Literal["event"]
    fields: dict[str, str | int | float | bool] = Field(default_factory=dict)


AnyEvent = Annotated[Agreement | Mission | Contribution | Dialogue | Context | Event, Field(discriminator="kind")]
