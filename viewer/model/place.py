"""Where things happened."""

from typing import Annotated

from pydantic import Field

from viewer.model.record import Id, Record
from viewer.model.text import Text


class Place(Record):
    """A place with a name; coordinates in degrees, north and east positive."""

    id: Id
    name: Text
    latitude: Annotated[float, Field(ge=-90, le=90, strict=True)] | None = None
    longitude: Annotated[float, Field(ge=-180, le=180, strict=True)] | None = None
    part_of: Id | None = None
