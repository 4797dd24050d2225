"""Where and why a text stops being the JSON we read."""

import json
import re
from collections.abc import Callable
from typing import Self

from viewer.formats.problem import shortened
from viewer.i18n import _

DEEPEST = 64
"""Levels of lists and objects inside each other; our records need six."""
_LONGEST_NUMBER = 4300
_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)


class JsonError(Exception):
    """A place in a JSON text that cannot be read.

    ``end`` is where the value around it ends, when it can be passed over; None when the rest is lost with it.
    """

    def __init__(self, kind: str, offset: int, sentence: str, end: int | None = None) -> None:
        super().__init__(sentence)
        self.kind, self.offset, self.sentence, self.end = kind, offset, sentence, end

    @classmethod
    def expected(cls, offset: int, character: str, at_end: bool) -> Self:
        """Another character stands, or the text ends, where one was due."""
        if at_end:
            return cls.cut_off(offset)
        return cls("syntax", offset, _("“{character}” should stand here.").format(character=character))

    @classmethod
    def cut_off(cls, offset: int) -> Self:
        """The text ends too early."""
        return cls("cut_off", offset, _("The text ends in the middle; the file may have been cut off."))

    @classmethod
    def key_expected(cls, offset: int) -> Self:
        """Something else than a field's name stands where one was due."""
        return cls("syntax", offset, _("The name of a field, in double quotes, should stand here."))

    @classmethod
    def key_twice(cls, offset: int, key: str) -> Self:
        """A field stands twice in one object."""
        sentence = _("The field “{key}” stands twice in one object; keep one of the two.")
        return cls("duplicate_key", offset, sentence.format(key=shortened(key)))

    @classmethod
    def trailing(cls, offset: int) -> Self:
        """More text behind the end."""
        return cls("trailing", offset, _("More text stands behind the end; take it away."))

    @classmethod
    def unreadable(cls, offset: int) -> Self:
        """A value fails in a way of its own."""
        return cls("syntax", offset, _("This value cannot be read."))


def syntax_fault(error: json.JSONDecodeError) -> JsonError:
    """The decoder's own error, in our words."""
    if error.pos >= len(error.doc.rstrip()) or error.msg.startswith("Unterminated string"):
        return JsonError.cut_off(error.pos)
    return JsonError("syntax", error.pos, _syntax_sentence(error.msg))


def _syntax_sentence(message: str) -> str:
    return next((sentence() for start, sentence in _SYNTAX if message.startswith(start)), _("This is not JSON."))


_SYNTAX: tuple[tuple[str, Callable[[], str]], ...] = (
    (
        "Expecting value",
        lambda: _("A value should stand here: text in double quotes, a number, a list or an object."),
    ),
    ("Expecting ','", lambda: _("A comma, or the end of the list or object, should stand here.")),
    ("Expecting ':'", lambda: _("A colon should stand here, between a field and its value.")),
    ("Expecting property name", lambda: _("The name of a field, in double quotes, should stand here.")),
    ("Illegal trailing comma", lambda: _("A comma stands before the end; take it away.")),
    (
        "Invalid control character",
        lambda: _("A line break or control character stands inside a text; write a line break as \\n."),
    ),
    ("Invalid \\u", lambda: _("\\u must be followed by four hexadecimal digits.")),
    ("Invalid \\", lambda: _("A backslash stands before a letter that needs none; write the backslash twice.")),
)


def first_fault(text: str, start: int) -> tuple[JsonError | None, int | None]:
    """The first thing we refuse in the value at ``start``, and where the value ends (None if it does not).

    Walks token by token without recursion, so that any depth can be told.
    """
    fault: JsonError | None = None
    keys: list[set[str] | None] = []
    before = ""
    for token in _TOKEN.finditer(text, start):
        word = token.group()
        if word in "}]":
            keys[-1:] = []
        fault = fault or _fault_of(word, before, token.start(), keys)
        if word in "{[":
            keys.append(set() if word == "{" else None)
        if not keys:
            if fault:
                fault.end = token.end()
            return fault, token.end()
        before = word
    return fault, None


def _fault_of(word: str, before: str, offset: int, keys: list[set[str] | None]) -> JsonError | None:
    """What is wrong with one token, standing in the objects whose keys so far are ``keys``."""
    if word[0] == '"':
        seen = keys[-1] if keys and before in ("{", ",") else None
        return None if seen is None else _key_fault(word, offset, seen)
    if word in "{[":
        sentence = _("Lists and objects are nested more than {count} deep here.").format(count=DEEPEST)
        return JsonError("too_deep", offset, sentence) if len(keys) >= DEEPEST else None
    if word in ("NaN", "Infinity", "-Infinity"):
        sentence = _("{word} is not a number; write null or leave the field out.").format(word=word)
        return JsonError("not_finite", offset, sentence)
    return _number_fault(word, offset) if word[0] in "-0123456789" else None


def _key_fault(word: str, offset: int, seen: set[str]) -> JsonError | None:
    try:
        key = json.loads(word)
    except json.JSONDecodeError:
        return None
    if key in seen:
        return JsonError.key_twice(offset, key)
    seen.add(key)
    return None


def _number_fault(word: str, offset: int) -> JsonError | None:
    if len(word) > _LONGEST_NUMBER:
        sentence = _("A number of {count} digits is too long.").format(count=len(word.lstrip("-")))
        return JsonError("number_too_long", offset, sentence)
    try:
        finite = abs(float(word)) != float("inf") or "." not in word.lower().replace("e", ".")
    except ValueError:
        return None
    if finite:
        return None
    return JsonError("not_finite", offset, _("The number {number} is too large.").format(number=shortened(word)))
