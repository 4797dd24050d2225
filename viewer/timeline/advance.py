"""How wide text is in the shipped fonts, without Qt; and text cut to a width."""

import unicodedata
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from viewer import paths
from viewer.index.texts import Texts

_UNITS = 2048  # the table's widths are in 1/2048 em
_TABLED = 0x10000
_BATCH = 1 << 14
_ELLIPSIS = "…"
_JOINER = "\u200d"


def text_widths(texts: Sequence[str], size: float, weight: int = 400) -> NDArray[np.float32]:
    """The width of each text in px at ``size`` px: the sum of its glyphs' advances, without kerning."""
    widths = np.empty(len(texts), np.float32)
    for first in range(0, len(texts), _BATCH):
        some = slice(first, min(first + _BATCH, len(texts)))
        widths[some] = _sums(*_joined_up(texts, some), weight) * (size / _UNITS)
    return widths


def text_width(text: str, size: float, weight: int = 400) -> float:
    """The width of one text in px."""
    return float(_advances(text, weight).sum(dtype=np.int64)) * size / _UNITS


def elide(text: str, width: float, size: float, weight: int = 400) -> str:
    """``text`` if it fits in ``width`` px, else its beginning and "…"; empty where not even "…" fits."""
    reach = np.cumsum(_advances(text, weight), dtype=np.int64) * (size / _UNITS)
    if not text or reach[-1] <= width:
        return text
    room = width - text_width(_ELLIPSIS, size, weight)
    if room < 0:
        return ""
    end = int(np.searchsorted(reach, room, side="right"))
    while end and _joined(text[end - 1], text[end]):
        end -= 1
    return text[:end].rstrip() + _ELLIPSIS


def uncovered(text: str) -> set[str]:
    """The visible characters of ``text`` that no shipped font has a glyph for."""
    return {character for character in set(text) if not _has_glyph(character) and not _invisible(character)}


def _joined_up(texts: Sequence[str], some: slice) -> tuple[str, NDArray[np.int64]]:
    """Some of the texts as one, and where in it each begins and the last ends; a block of bytes is not cut up."""
    if not isinstance(texts, Texts):
        batch = texts[some]
        return "".join(batch), np.cumsum([0, *map(len, batch)])
    bounds = texts.offsets[some.start : some.stop + 1] - texts.offsets[some.start]
    block = texts.blob[texts.offsets[some.start] : texts.offsets[some.stop]]
    is_first = np.not_equal(np.bitwise_and(block, np.uint8(0xC0)), np.uint8(0x80))  # of the bytes of a character
    return block.tobytes().decode(), np.concatenate([[0], np.cumsum(is_first)])[bounds]


def _sums(text: str, bounds: NDArray[np.int64], weight: int) -> NDArray[np.int64]:
    reach = np.concatenate([[0], np.cumsum(_advances(text, weight), dtype=np.int64)])
    return np.diff(reach[bounds])


def _advances(text: str, weight: int) -> NDArray[np.uint16]:
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    row = _table()[min(max(round((weight - 400) / 100), 0), 3)]
    advances: NDArray[np.uint16] = row.take(points, mode="clip")
    advances[points >= _TABLED] = _UNITS
    return advances


def _joined(before: str, after: str) -> bool:
    """Whether the two are one sign to a reader, so that no cut may fall between them."""
    return (
        unicodedata.category(after)[0] == "M"
        or _JOINER in (before, after)
        or "\u1160" <= after <= "\u11ff"  # Hangul vowel or final of a syllable written in parts
        or "\ud7b0" <= after <= "\ud7fb"
        or "\U0001f3fb" <= after <= "\U0001f3ff"  # skin tone
        or all("\U0001f1e6" <= half <= "\U0001f1ff" for half in (before, after))  # the two halves of a flag
    )


def _has_glyph(character: str) -> bool:
    byte, bit = divmod(ord(character), 8)
    covered = _coverage()
    return byte < len(covered) and bool(covered[byte] >> bit & 1)


def _invisible(character: str) -> bool:
    return character in "\t\n\r" or unicodedata.category(character) == "Cf" or "\ufe00" <= character <= "\ufe0f"


@cache
def _table() -> NDArray[np.uint16]:
    return np.asarray(np.load(paths.FONTS / "advances.npy", mmap_mode="r"))


@cache
def _coverage() -> NDArray[np.uint8]:
    return np.asarray(np.load(paths.FONTS / "coverage.npy"))
