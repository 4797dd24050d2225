"""Money as a source gives it."""

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, field_validator, model_validator

from viewer.i18n import _
from viewer.model.date import EventDate
from viewer.model.edtf_faults import shortened
from viewer.model.record import Id, Record
from viewer.model.text import Text


class Basis(StrEnum):
    """What kind of promise or payment an amount is."""

    PLEDGED = "pledged"
    COMMITTED = "committed"
    PAID = "paid"
    UNSPECIFIED = "unspecified"


class Amount(Record):
    """An amount of money: a total, an amount per period, or a part of another amount.

    ``value`` is an exact decimal written as a string ("200000000"); ``currency`` is ISO 4217.
    ``per`` is the period of a ``per_period`` amount, ``period`` the time it covers, ``of`` the id of the
    whole that a part belongs to. A stated total of a ``per_period`` amount is an amount of its own whose
    ``of`` names it; the two say the same money.
    """

    id: Id | None = None
    value: Decimal
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")]
    kind: Literal["total", "per_period", "part_of"] = "total"
    per: Literal["year", "month"] | None = None
    period: EventDate | None = None
    of: Id | None = None
    basis: Basis = Basis.UNSPECIFIED
    text: Text | None = None

    @field_validator("value", mode="before")
    @classmethod
    def _exact(cls, value: object) -> object:
        if not isinstance(value, str):
            raise ValueError(_('An amount is written as digits in double quotes, for example "200000000".'))
        if any(letter.isdigit() and not letter.isascii() for letter in value):
            message = _(
                "The amount “{text}” has digits that are not 0 to 9, such as full-width ones. Write it with 0 to 9."
            )
            raise ValueError(message.format(text=shortened(value)))
        return value

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.kind == "per_period" and self.per is None:
            raise ValueError(_('An amount per period says which one: give "per" as "year" or "month".'))
        if self.kind == "part_of" and self.of is None:
            raise ValueError(_('A part names its whole: give "of" as the id of another amount.'))
        return self
