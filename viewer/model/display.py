"""Texts made safe for display: cut, isolated, without what no font can show. The stored text is not touched."""

import re
import unicodedata

from viewer.i18n import _

TITLE_LIMIT = 500
TEXT_LIMIT = 100_000
REPLACEMENT = "\ufffd"
_UNSHOWABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffc\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]"
)
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_OPENS = "\u2066\u2067\u2068"
_FSI, _PDI = "\u2068", "\u2069"


def display_text(text: str, limit: int = TITLE_LIMIT) -> str:
    """``text`` as it can be shown: cut at ``limit`` characters, nothing in it that draws outside its place.

    What no font can show (controls, lone surrogates, noncharacters) becomes U+FFFD; a paragraph with controls of
    writing direction is isolated, so that it cannot turn what stands beside it; letters are composed.
    """
    cut = composed(text[:limit] + "…" if len(text) > limit else text)
    shown = _UNSHOWABLE.sub(REPLACEMENT, cut.replace("\r\n", "\n"))
    if not _BIDI.search(shown):
        return shown
    return "\n".join(_isolated(paragraph) for paragraph in shown.split("\n"))


def composed(text: str) -> str:
    """``text`` with each letter and syllable in one character, as the shipped fonts have them."""
    return unicodedata.normalize("NFC", text)


def one_line(text: str, limit: int = TITLE_LIMIT) -> str:
    """``text`` for a place of one line: line ends and tabs become spaces."""
    if len(text) <= limit and "  " not in text and text.isprintable() and "\ufffc" not in text:
        return composed(text)  # as most are
    cut = re.sub(r"(?:\r\n|[ \t\n])+", " ", text[:limit])
    return display_text(cut + "…" if len(text) > limit else cut, limit + 1)


def cut_words(text: str, limit: int) -> str:
    """The sentence that stands below a text that was cut, or an empty string."""
    if len(text) <= limit:
        return ""
    return _("The first {shown:,} of {total:,} characters are shown.").format(shown=limit, total=len(text))


def menu_text(text: str) -> str:
    """``text`` for a menu, a tab or a button, where a single & would vanish."""
    return text.replace("&", "&&")


def _isolated(paragraph: str) -> str:
    """``paragraph`` between FSI and PDI, with its own isolates closed and no PDI too many."""
    if not _BIDI.search(paragraph) or _is_isolated(paragraph):
        return paragraph
    depth, kept = 0, []
    for character in paragraph:
        depth += (character in _OPENS) - (character == _PDI)
        kept.append(REPLACEMENT if depth < 0 else character)
        depth = max(depth, 0)
    return _FSI + "".join(kept) + _PDI * (depth + 1)


def _is_isolated(paragraph: str) -> bool:
    """Whether the first FSI of ``paragraph`` is closed by its last character and by nothing before."""
    depth = 0
    for number, character in enumerate(paragraph, 1):
        depth += (character in _OPENS) - (character == _PDI)
        if depth <= 0:
            return depth == 0 and number == len(paragraph) and paragraph[0] == _FSI
    return False
