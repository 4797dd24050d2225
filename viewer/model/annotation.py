"""What a reader writes: notes, what they stand on, and the change of one."""

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from viewer.model.highlight import Highlight
from viewer.model.record import Id, Record
from viewer.model.tags import composed

Status = Literal["open", "done"]


class EventTarget(Record):
    """An event a note stands on; the print (title and date) finds it again in a new edition."""

    type: Literal["event"] = "event"
    event: Id
    title: str = ""
    date: str = ""


class FieldTarget(Record):
    """One field of an event, or one claim about it; ``value`` is what it said when the note was written.

    ``field`` is a path into the record: "date", "amounts.0", "claims.2".
    """

    type: Literal["field"] = "field"
    event: Id
    title: str = ""
    date: str = ""
    field: str
    value: str = ""


class QuoteTarget(Record):
    """Words of a text of an event, found again by what stands before and after them.

    ``field`` is the path of the text, with its language at the end: "summary.en".
    """

    type: Literal["quote"] = "quote"
    event: Id
    title: str = ""
    date: str = ""
    field: str = ""
    exact: str
    prefix: str = ""
    suffix: str = ""


class RelationTarget(Record):
    """A tie from an event to another, with the prints of both; ``relation`` is its type ("renews")."""

    type: Literal["relation"] = "relation"
    event: Id
    title: str = ""
    date: str = ""
    relation: str
    to: Id
    to_title: str = ""
    to_date: str = ""


def tie_target(holder: EventTarget, relation: str, to: EventTarget) -> RelationTarget:
    """The tie that one event holds to another."""
    return RelationTarget(
        event=holder.event,
        title=holder.title,
        date=holder.date,
        relation=relation,
        to=to.event,
        to_title=to.title,
        to_date=to.date,
    )


class SpanTarget(Record):
    """A stretch of time a note stands on, as EDTF ("2011-03/2012-06"), in one track or across all."""

    type: Literal["span"] = "span"
    span: str
    track: str | None = None


class DatasetTarget(Record):
    """The dataset as a whole."""

    type: Literal["dataset"] = "dataset"


class ForeignTarget(Record):
    """What a note of another program stands on and this one cannot find, kept as its JSON."""

    type: Literal["foreign"] = "foreign"
    json_text: str


EventPart = EventTarget | FieldTarget | QuoteTarget | RelationTarget
"""What stands on an event or on a part of one."""
Target = Annotated[
    EventTarget | FieldTarget | QuoteTarget | RelationTarget | SpanTarget | DatasetTarget | ForeignTarget,
    Field(discriminator="type"),
]


class Note(Record):
    """One note. ``text`` is Markdown.

    ``set`` names the annotation set it belongs to, "" is the reader's own. ``starred`` alone (no text) is a star;
    ``highlight`` is a colour of the palette; ``private`` keeps it out of exports. ``language`` is a BCP 47 tag.
    ``tags`` are composed (NFC).
    ``creator`` is who began it; ``created`` and ``modified`` are ISO 8601 in UTC. ``foreign`` is the JSON of what
    another program has put into it and this one does not know, so that it goes out again.
    """

    id: Id
    dataset: Id
    set: str = ""
    targets: tuple[Target, ...]
    text: str = ""
    tags: Annotated[tuple[str, ...], AfterValidator(composed)] = ()
    starred: bool = False
    highlight: Highlight | None = None
    status: Status = "open"
    private: bool = False
    language: str = ""
    creator: str = ""
    created: str = ""
    modified: str = ""
    foreign: str = ""

    @property
    def is_bare(self) -> bool:
        """Whether there is nothing to read in it: a star or a highlight alone."""
        return not self.text and not self.tags

    @property
    def is_mark(self) -> bool:
        """Whether it is a mark: a star that stands on stretches of time alone; the text is the name."""
        return self.starred and bool(self.targets) and all(isinstance(one, SpanTarget) for one in self.targets)

    @property
    def events(self) -> tuple[str, ...]:
        """The ids of the events it stands on, each once; a relation stands on both of its ends."""
        targets = self.targets
        if len(targets) == 1 and isinstance(targets[0], EventTarget):  # as nearly all do
            return (targets[0].event,)
        found: dict[str, None] = {}
        for target in targets:
            if isinstance(target, EventPart):
                found[target.event] = None
            if isinstance(target, RelationTarget):
                found[target.to] = None
        return tuple(found)


class Change(Record):
    """A note before and after a step; None where there is none. ``name`` is the step's ("edit note", "star").

    ``seen`` holds the ids of another notebook's revisions that the note now holds what came of, ``revision`` the id of
    this one where it has been made elsewhere.
    """

    before: Note | None = None
    after: Note | None = None
    name: str = "edit note"
    seen: tuple[str, ...] = ()
    revision: str = ""

    @model_validator(mode="after")
    def _of_one_note(self) -> Self:
        if self.before is None and self.after is None:
            raise ValueError("a change has a note before it, after it, or both")
        if self.before and self.after and self.before.id != self.after.id:
            raise ValueError("a change is of one note")
        if self.before and self.after and self.before.dataset != self.after.dataset:
            raise ValueError("a note stays in its dataset")
        return self

    @property
    def note(self) -> Note:
        """The note after the change, or before it where the change deletes it."""
        note = self.after or self.before
        assert note is not None
        return note
