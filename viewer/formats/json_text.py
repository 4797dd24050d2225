"""Strict JSON, read value by value with the place of each."""

import json
import re
from collections.abc import Callable, Iterable, Iterator

from viewer.formats.json_fault import DEEPEST, JsonError, first_fault, syntax_fault

_SPACE = re.compile(r"[ \t\n\r]*")


class JsonText:
    """A place in a JSON text; reading a value moves on behind it.

    ``bare`` is the first control character that stands unescaped in the last value, kept there; empty without one.

    Raises:
        JsonError: from every method, at the place where the text stops being JSON.
    """

    def __init__(self, text: str, at: int = 0) -> None:
        self.text = text
        self.at = at
        self.bare = ""
        self._line, self._counted_to = 1, 0

    def line_at(self, offset: int) -> int:
        """The line of an offset; found soonest where it is not far behind the last one asked for."""
        if offset < self._counted_to:
            return self._line - self.text.count("\n", offset, self._counted_to)
        self._line += self.text.count("\n", self._counted_to, offset)
        self._counted_to = offset
        return self._line

    def column_at(self, offset: int) -> int:
        """Where an offset stands in its line, from 1."""
        return offset - self.text.rfind("\n", 0, offset)

    def rest_of_line(self) -> str:
        """What stands before the next line end; moves on to that."""
        start, end = self.at, self.text.find("\n", self.at)
        self.at = len(self.text) if end < 0 else end
        return self.text[start : self.at]

    def lines(self) -> Iterator[tuple[int, str]]:
        """The lines behind this one with their numbers; moves on behind each."""
        line = self.line_at(self.at)
        while self.at < len(self.text):
            self.at += 1
            line += 1
            yield line, self.rest_of_line()

    def peek(self) -> str:
        """The next character that is not white space, left where it is; empty at the end."""
        here = self.text[self.at : self.at + 1]
        if here > " ":
            return here
        space = _SPACE.match(self.text, self.at)
        self.at = space.end() if space else self.at
        return self.text[self.at : self.at + 1]

    def value(self) -> object:
        """The next value: no key twice, no NaN or Infinity, no number too long, no endless nesting."""
        self.peek()
        try:
            found, end = self._decoded()
        except json.JSONDecodeError as error:
            raise syntax_fault(error) from None
        except (RecursionError, ValueError):
            raise _fault_in(self.text, self.at) from None
        if _brackets(self.text, self.at, end) > DEEPEST and _is_too_deep(found):
            fault, _ = first_fault(self.text, self.at)
            if fault:
                raise fault
        self.at = end
        return found

    def members(self) -> Iterator[str]:
        """The keys of an object; the caller reads each value before asking for the next key."""
        self._expect("{")
        seen: set[str] = set()
        while self.peek() != "}" or seen:
            yield self._key(seen)
            if self.peek() == "}":
                break
            self._expect(",")
        self._expect("}")

    def elements(self, element: Callable[[], object] | None = None) -> Iterator[tuple[int, object]]:
        """The elements of a list with where each begins, read by ``element`` or as ``element`` here reads them."""
        self._expect("[")
        first = True
        while self.peek() != "]" or not first:
            start = self.at
            yield start, (element or self.element)()
            first = False
            if self.peek() == "]":
                break
            self._expect(",")
        self._expect("]")

    def _decoded(self) -> tuple[object, int]:
        self.bare = ""
        try:
            return _decoder.raw_decode(self.text, self.at)
        except json.JSONDecodeError as error:
            if not error.msg.startswith("Invalid control character"):
                raise
            strict = error
        try:
            decoded = _lenient_decoder.raw_decode(self.text, self.at)
        except json.JSONDecodeError:
            raise strict from None  # a text that is never closed; where it began tells more than where it led
        self.bare = self.text[strict.pos]
        return decoded

    def _key(self, seen: set[str]) -> str:
        start = self.at
        if self.peek() not in ('"', ""):
            raise JsonError.key_expected(start)
        key = str(self.value())
        if key in seen:
            raise JsonError.key_twice(start, key)
        seen.add(key)
        self._expect(":")
        return key

    def element(self) -> object:
        """The next value; one that can be passed over comes as its JsonError."""
        try:
            return self.value()
        except JsonError as fault:
            if fault.end is None:
                raise
            self.at = fault.end
            return fault

    def _expect(self, character: str) -> None:
        if self.peek() != character:
            raise JsonError.expected(self.at, character, at_end=self.at >= len(self.text))
        self.at += 1


def _fault_in(text: str, start: int) -> JsonError:
    fault, _ = first_fault(text, start)
    return fault or JsonError.unreadable(start)


def _brackets(text: str, start: int, end: int) -> int:
    return text.count("{", start, end) + text.count("[", start, end)


def _is_too_deep(found: object) -> bool:
    """Whether more lists and objects stand inside each other than we read; looked through level by level."""
    level = [found]
    for _ in range(DEEPEST):
        level = [inner for outer in level for inner in _inside(outer) if isinstance(inner, (dict, list))]
    return bool(level)


def _inside(value: object) -> Iterable[object]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def _constant(word: str) -> object:
    raise ValueError(word)


def _float(digits: str) -> float:
    found = float(digits)
    if found in (float("inf"), float("-inf")):
        raise ValueError(digits)
    return found


_decoder = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_constant, parse_float=_float)
_lenient_decoder = json.JSONDecoder(
    object_pairs_hook=_object, parse_constant=_constant, parse_float=_float, strict=False
)
