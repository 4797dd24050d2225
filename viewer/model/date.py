"""The date of a record: an EDTF string and how far it can be trusted."""

from enum import StrEnum
from functools import cached_property

from pydantic import StrictBool, StrictInt, field_validator, model_validator

from viewer.model.edtf import Edtf, parse
from viewer.model.record import Record
from viewer.model.text import Text


class Quality(StrEnum):
    """Where a date comes from."""

    STATED = "stated"
    INFERRED = "inferred"
    ESTIMATED = "estimated"
    CALCULATED = "calculated"


class EventDate(Record):
    """A date as EDTF with its quality; a bare string is a stated date.

    ``how`` says how a date that is not stated was found. ``order`` sorts events of one day by hand.
    ``as_of`` says that the end is the day up to which the source tells, not the day it ended.
    """

    edtf: str
    quality: Quality = Quality.STATED
    how: Text | None = None
    order: StrictInt = 0
    as_of: StrictBool = False

    @model_validator(mode="before")
    @classmethod
    def _bare_string(cls, value: object) -> object:
        return {"edtf": value} if isinstance(value, str) else value

    @field_validator("edtf")
    @classmethod
    def _readable(cls, value: str) -> str:
        parse(value)
        return value

    @cached_property
    def value(self) -> Edtf:
        """The date read: its certain core, possible extent and flags."""
        return parse(self.edtf)
