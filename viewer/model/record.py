"""The form every record shares: frozen, exact about its fields."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Id = Annotated[str, Field(min_length=1, max_length=200)]
"""A stable name of a record, unique in its dataset."""


class Record(BaseModel):
    """A frozen value read from a file; a field it does not know is an error.

    What checks the fields of a class is built when the first record of it is made, not when the class is.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_max_length=20_000_000, defer_build=True)
