"""Whether what a note stands on is still as it was: the value of a field, the words of a text, a tie."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from viewer.model.amount import Amount
from viewer.model.annotation import EventPart, FieldTarget, QuoteTarget, RelationTarget
from viewer.model.date import EventDate
from viewer.model.event import AnyEvent, BaseEvent, Claim, OtherName, Phase
from viewer.model.money import amount_exact
from viewer.model.party import Participant
from viewer.model.record import Record
from viewer.model.text import Text

CONTEXT = 32
"""About so many characters before and after a quote are kept with it."""
_WORD = re.compile(r"\S+\s*|\s+")


@dataclass(frozen=True, slots=True)
class Standing:
    """``found``: as it was. ``changed``: there, and ``now`` is what it says. ``gone``: not there.

    ``start`` and ``end`` are where quoted words stand in the text as it is, composed (NFC).
    """

    state: Literal["found", "changed", "gone"]
    now: str = ""
    start: int = 0
    end: int = 0


def resolve(target: EventPart, event: AnyEvent | None) -> Standing:
    """How what ``target`` names stands in ``event``; None is an event that the data lack."""
    if event is None:
        return Standing("gone")
    if isinstance(target, FieldTarget):
        now = field_words(event, target.field)
        if now is None:
            return Standing("gone")
        return Standing("found" if not target.value or _folded(now) == _folded(target.value) else "changed", now)
    if isinstance(target, QuoteTarget):
        return _quoted(target, event)
    if isinstance(target, RelationTarget):
        tied = any(one.type == target.relation and one.to == target.to for one in event.relations)
        return Standing("found" if tied else "gone")
    return Standing("found")


def field_words(event: BaseEvent, path: str) -> str | None:
    """What a field says, in words that are the same in every language of the window; None where there is none."""
    return _words(field_value(event, path))


def field_value(event: BaseEvent, path: str) -> object:
    """What stands at ``path``, which leads into the record: "date", "claims.2", "summary.ko"; None is nothing."""
    value: object = event
    for step in path.split("."):
        if isinstance(value, tuple):
            value = value[int(step)] if step.isdecimal() and len(step) < 9 and int(step) < len(value) else None
        elif isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, Record) and step in type(value).model_fields:
            value = getattr(value, step)
        else:
            return None
    return value


def quote(text: str, start: int, end: int) -> tuple[str, str, str]:
    """The words between two places of a text, with what stands before and after them, cut between words."""
    before = _WORD.findall(text[max(0, start - CONTEXT) : start])
    after = _WORD.findall(text[end : end + CONTEXT])
    if start > CONTEXT and len(before) > 1:
        before = before[1:]
    if end + CONTEXT < len(text) and len(after) > 1:
        after = after[:-1]
    return text[start:end], "".join(before), "".join(after)


def locate(text: str, exact: str, prefix: str = "", suffix: str = "") -> tuple[int, int] | None:
    """Where quoted words stand in ``text``: with what is around them, else alone where they are there once only."""
    text, exact, prefix, suffix = map(_folded, (text, exact, prefix, suffix))
    if not exact:
        return None
    for before, after in ((prefix, suffix), (prefix, ""), ("", suffix)):
        at = text.find(before + exact + after) if before or after else -1
        if at >= 0:
            return at + len(before), at + len(before) + len(exact)
    at = text.find(exact)
    return (at, at + len(exact)) if at >= 0 and text.find(exact, at + 1) < 0 else None


def _quoted(target: QuoteTarget, event: AnyEvent) -> Standing:
    text = field_words(event, target.field)
    if text is None:
        return Standing("gone")
    place = locate(text, target.exact, target.prefix, target.suffix)
    return Standing("found", text, *place) if place else Standing("changed", text)


def _words(value: object) -> str | None:
    if isinstance(value, EventDate):
        return value.edtf
    if isinstance(value, Amount):
        return amount_exact(value, "en")
    if isinstance(value, Claim):
        return value.value.get("en")
    if isinstance(value, Participant):
        return value.party
    if isinstance(value, OtherName):
        return value.name.get("en")
    if isinstance(value, Phase):
        return value.title.get("en")
    if isinstance(value, Text):
        return value.get("en")
    if isinstance(value, tuple) and all(isinstance(one, str) for one in value):
        return ", ".join(value) or None
    return str(value) if isinstance(value, str | int | float | bool) else None


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text)
