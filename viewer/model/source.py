"""Where a fact stands: sources (CSL-JSON in meaning) and citations of them."""

from pydantic import Field, model_validator

from viewer.model.date import EventDate
from viewer.model.record import Id, Record
from viewer.model.text import Text


class Source(Record):
    """A published text. Field names and types follow CSL-JSON; ``issued`` and ``accessed`` are EDTF dates.

    ``note`` tells what a reader must know of it (a copy, a preview, an unnamed outlet).
    """

    id: Id
    type: str = "webpage"
    title: str
    title_ko: str | None = None
    author: tuple[Text, ...] = ()
    container_title: Text | None = Field(default=None, alias="container-title")
    publisher: Text | None = None
    issued: EventDate | None = None
    accessed: EventDate | None = None
    url: str | None = Field(default=None, alias="URL")
    language: str | None = None
    note: Text | None = None


class Citation(Record):
    """A place in a source: which source, where in it, and a few of its words."""

    source: Id
    locator: Text | None = None
    quote: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _bare_id(cls, value: object) -> object:
        """A bare string is the source's id."""
        return {"source": value} if isinstance(value, str) else value
