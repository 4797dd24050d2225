"""Text made safe to typeset: composed, without controls, every character one that a shipped font has."""

import re
import unicodedata
from collections import Counter
from urllib.parse import urlsplit

from viewer.timeline.advance import uncovered

REPLACEMENT = "□"
"""Stands for a character that no shipped font has."""
SCHEMES = ("http", "https", "mailto", "doi")

BREAK = "\u200b"
"""Where the typesetter takes up a text anew, and may end the line: put in after cleaning, which drops it."""
_MOST_AT_ONCE, _MOST_UNBROKEN = 400, 80
_DROPPED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"
    "\xad\u180e\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\u061c\u200b-\u200f\u2060-\u2064\u202a-\u202e\u2066-\u206f\ufeff\ufe00-\ufe0f\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_BREAKS = re.compile("\r\n?|[\u2028\u2029\x85\x0b\x0c]")
_NEVER_SET = re.compile(
    "[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
    "\ue000-\uf8ff\U000f0000-\U000fffff\U00100000-\U0010ffff]"
)
"""Arabic and Kaithi signs that count as invisible yet have a look, and private characters, which PDF/A forbids."""
_PLAINEST = re.compile(r"[\n -~\u00a0-\u017f\u2010-\u2026\u3000-\u303f\uac00-\ud7a3□]")
_MOST_MARKS = 3
_UNBROKEN = re.compile(
    rf"[^\s{BREAK}]{{{_MOST_UNBROKEN - 20},{_MOST_UNBROKEN}}}(?<!-)(?=[^\s-])|[^\s{BREAK}]{{{_MOST_UNBROKEN}}}(?=\S)"
)
"""Not beside a hyphen, if that can be: a reader of the text would take it for one of the line's end."""
_STRETCH = re.compile(rf"[^{BREAK}]{{1,{_MOST_AT_ONCE}}}\s(?=[^{BREAK}]{{{_MOST_AT_ONCE}}})")


class Cleaner:
    """Cleans texts and counts, by character, what it had to replace.

    Dropped without a word: controls, marks of writing direction, joiners, variation selectors and tags, which
    have no look of their own. More than three combining marks on one letter are cut down to three and counted.
    ``strict`` leaves only Latin and Hangul: for a text that cannot be typeset although the fonts should have it.
    """

    def __init__(self, *, strict: bool = False) -> None:
        self.replaced: Counter[str] = Counter()
        self._strict = strict

    def clean(self, text: str) -> str:
        """``text`` as it can be printed."""
        text = text if text.isascii() else unicodedata.normalize("NFC", text)
        text = _DROPPED.sub("", _BREAKS.sub("\n", text)).replace("\t", " ")
        if text.isascii():
            return text
        return self._covered(self._few_marks(text))

    def _few_marks(self, text: str) -> str:
        if not any(map(_is_mark, text)):
            return text
        kept, run = [], 0
        for character in text:
            run = run + 1 if _is_mark(character) else 0
            if run <= _MOST_MARKS:
                kept.append(character)
            else:
                self.replaced[character] += 1
        return "".join(kept)

    def _covered(self, text: str) -> str:
        missing = uncovered(text) | set(_NEVER_SET.findall(text))
        if self._strict:
            missing |= set(_PLAINEST.sub("", text))
        for character in missing:
            self.replaced[character] += text.count(character)
        return "".join(REPLACEMENT if character in missing else character for character in text) if missing else text


def _is_mark(character: str) -> bool:
    """Whether it is set over, under or around the letter before it."""
    return bool(unicodedata.combining(character)) or unicodedata.category(character) == "Me"


def without_controls(text: str) -> str:
    """``text`` as a file to be read: nothing in it that steers a terminal or turns the direction of writing."""
    return _CONTROLS.sub("", _BREAKS.sub("\n", text))


def with_breaks(text: str) -> str:
    """``text`` with breaks, so that no stretch is longer than the typesetter takes at once or than a line is wide."""
    if len(text) <= _MOST_UNBROKEN:
        return text
    text = _UNBROKEN.sub(lambda run: run[0] + BREAK, text)
    return text if len(text) <= _MOST_AT_ONCE else _STRETCH.sub(lambda run: run[0] + BREAK, text)


def safe_address(url: str | None) -> str:
    """``url`` where its scheme is one we link to, else nothing."""
    url = _DROPPED.sub("", url or "").strip()
    try:
        scheme = urlsplit(url).scheme.lower()
    except ValueError:
        return ""
    return url if scheme in SCHEMES and not re.search(r"\s", url) else ""
