"""Characters that hide, reorder or break text: kept as they stand, but named with their line."""

import json
import re
import unicodedata
from collections.abc import Iterator
from typing import cast

from viewer.formats.problem import Problems
from viewer.i18n import _

_BIDI = "\u202a-\u202e\u2066-\u2069"
_HIDDEN = "\u200b\ufeff\U000e0000-\U000e007f"
_SURROGATE = "\ud800-\udfff"
_NOT_TEXT = "\x7f-\x9f\u2028\u2029\ufffc\ufdd0-\ufdef" + "".join(
    chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF)
)
_SUSPECT = re.compile(f"[{_BIDI}{_HIDDEN}{_SURROGATE}{_NOT_TEXT}\0-\x08\x0b\x0c\x0e-\x1f]|\r(?!\n)")
_IN_SOURCE = re.compile(f"[{_BIDI}{_HIDDEN}{_SURROGATE}{_NOT_TEXT}]|\\\\[ubfr]")
"""What a suspect text looks like in JSON, where the ASCII controls only stand escaped."""
_LONE_SURROGATE = re.compile(f"[{_SURROGATE}]")


class Characters:
    """Looks through the texts of each record."""

    def __init__(self, problems: Problems) -> None:
        self._problems = problems

    def checked(self, value: dict[str, object], source: str, line: int, record: str | None) -> dict[str, object]:
        """The record as it is, each suspect text reported.

        A lone surrogate is half a character, which no encoding can hold: U+FFFD takes its place.
        """
        if not may_be_suspect(source):
            return value
        broken = False
        for path, text in _texts(value):
            found = _suspects(text)
            for character in found:
                self._report(character, path, text, line, record)
            broken = broken or any(_LONE_SURROGATE.match(character) for character in found)
        return cast("dict[str, object]", _mended(value)) if broken else value

    def report_bare(self, character: str, line: int, record: str | None) -> None:
        """Name a control character that stands in a text as it is, where JSON wants it escaped."""
        self._problems.report("warning", "bare_character", lambda: _bare(character), line=line, record=record)

    def _report(self, character: str, path: str, text: str, line: int, record: str | None) -> None:
        kind = _kind(character)
        self._problems.report(
            "warning", kind, lambda: _sentence(kind, character), line=line, record=record, field=path, value=text
        )


def may_be_suspect(source: str) -> bool:
    """Whether JSON may hold a suspect text."""
    if "\\" not in source:
        if source.isascii():
            return "\x7f" in source
        if source.isprintable() and "\ufffc" not in source:  # what else is suspect is not printable
            return False
    return bool(_IN_SOURCE.search(source))


def _suspects(text: str) -> list[str]:
    """Each suspect character once, in order; all tags are one, and so are all halves of characters."""
    found: dict[str, str] = {}
    for match in _SUSPECT.finditer(text):
        character = match.group()
        block = next((first for first, last in _BLOCKS if first <= character <= last), character)
        found.setdefault(block, character)
    return list(found.values())


_BLOCKS = (("\ud800", "\udfff"), ("\U000e0000", "\U000e007f"))


def _kind(character: str) -> str:
    if _LONE_SURROGATE.match(character):
        return "lone_surrogate"
    if re.match(f"[{_BIDI}]", character):
        return "bidi_control"
    return "hidden_character" if re.match(f"[{_HIDDEN}]", character) else "control_character"


def _sentence(kind: str, character: str) -> str:
    name = f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()
    sentences = {
        "lone_surrogate": _("The text holds {name}, half of a character; it is shown as \ufffd."),
        "bidi_control": _("The text holds {name}, which can turn the order of letters round; it was kept."),
        "hidden_character": _("The text holds {name}, which cannot be seen; it was kept."),
        "control_character": _("The text holds {name}, which is not a letter; it was kept and is shown as \ufffd."),
    }
    return sentences[kind].format(name=name)


def _bare(character: str) -> str:
    return _("A text holds the bare character {name}; it was kept. Write it as {instead}.").format(
        name=f"U+{ord(character):04X}", instead=json.dumps(character).strip('"')
    )


def _texts(value: object) -> Iterator[tuple[str, str]]:
    """Every text in a record with its dotted path."""
    waiting: list[tuple[str, object]] = [("", value)]
    while waiting:
        path, found = waiting.pop()
        if isinstance(found, str):
            yield path, found
        elif isinstance(found, dict):
            waiting += [(f"{path}.{key}" if path else key, inner) for key, inner in reversed(found.items())]
            waiting += [(path, key) for key in found if _SUSPECT.search(key)]
        elif isinstance(found, list):
            waiting += [(f"{path}.{index}", inner) for index, inner in reversed(list(enumerate(found)))]


def _mended(value: object) -> object:
    """The value with every lone surrogate replaced; no deeper than JSON may be nested."""
    if isinstance(value, str):
        return _LONE_SURROGATE.sub("\ufffd", value)
    if isinstance(value, dict):
        return {_mended(key): _mended(inner) for key, inner in value.items()}
    return [_mended(inner) for inner in value] if isinstance(value, list) else value
