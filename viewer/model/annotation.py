"""What a reader writes: notes on events and on spans of time."""

from typing import Annotated, Literal

from pydantic import Field

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
