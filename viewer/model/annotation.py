"""What a reader writes: notes on events and on spans of time, and the change of one."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from viewer.model.record import Id, Record


class EventTarget(Record):
    """An event a note stands on; the print (title and date) finds it again in a new edition."""

    type: Literal["event"] = "event"
    event: Id
    title: str = ""
    date: str = ""


class SpanTarget(Record):
    """A stretch of time a note stands on, as EDTF ("2011-03/2012-06"), in one track or across all."""

    type: Literal["span"] = "span"
    span: str
    track: str | None = None


Target = Annotated[EventTarget | SpanTarget, Field(discriminator="type")]


class Note(Record):
    """One note. ``text`` is Markdown, kept and shown as plain text.

    ``starred`` alone (no text) is a star; ``private`` keeps it out of exports.
    ``created`` and ``modified`` are ISO 8601 in UTC.
    """

    id: Id
    dataset: Id
    targets: tuple[Target, ...]
    text: str = ""
    tags: tuple[str, ...] = ()
    starred: bool = False
    private: bool = False
    created: str = ""
    modified: str = ""


class Change(Record):
    """A note before and after a step; None where there is none. ``name`` is the step's ("edit note", "star")."""

    before: Note | None = None
    after: Note | None = None
    name: str = "edit note"

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
