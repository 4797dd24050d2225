"""How wide text is in the shipped fonts, without Qt; and text cut to a width."""

import unicodedata
import zlib
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from viewer import paths
from viewer.index.texts import Texts

_UNITS = 2048  # the table's widths are in 1/2048 em
_TABLED = 0x10000
_BATCH = 1 << 16
_ELLIPSIS = "…"
_JOINER = "\u200d"


def text_widths(texts: Sequence[str], size: float, weight: int = 400) -> NDArray[np.float64]:
    """The width of each text in px at ``size`` px: the sum of its glyphs' advances, without kerning."""
    units = [_sums(texts, start, start + _BATCH, weight) for start in range(0, len(texts), _BATCH)]
    return np.concatenate([np.empty(0), *units]) * (size / _UNITS)


def text_width(text: str, size: float, weight: int = 400) -> float:
    """The width of one text in px."""
    return sum(_each(text, weight)) * size / _UNITS


def elide(text: str, width: float, size: float, weight: int = 400) -> str:
    """``text`` if it fits in ``width`` px, else its beginning and "…"; empty where not even "…" fits."""
    reach, unit = list(accumulate(_each(text, weight))), size / _UNITS
    if not reach or reach[-1] * unit <= width:
        return text
    room = width - text_width(_ELLIPSIS, size, weight)
    if room < 0:
        return ""
    end = bisect_right(reach, room / unit)
    while end and _joined(text[end - 1], text[end]):
        end -= 1
    return text[:end].rstrip() + _ELLIPSIS


def uncovered(text: str) -> set[str]:
    """The visible characters of ``text`` that no shipped font has a glyph for."""
    return {character for character in set(text) if not _has_glyph(character) and not _invisible(character)}


def _sums(texts: Sequence[str], first: int, end: int, weight: int) -> NDArray[np.int64]:
    if isinstance(texts, Texts):
        return _sums_in_block(texts, first, end, weight)
    some = texts[first:end]
    bounds = np.zeros(len(some) + 1, np.int64)
    np.cumsum(np.fromiter(map(len, some), np.int64, len(some)), out=bounds[1:])
    return _summed(_advances("".join(some), weight), bounds)


def _sums_in_block(texts: Texts, first: int, end: int, weight: int) -> NDArray[np.int64]:
    """The same without a string for each text."""
    bounds = texts.offsets[first : end + 1]
    block, bounds = texts.blob[bounds[0] : bounds[-1]], bounds - bounds[0]
    if not (block >= 0x80).any():
        return _summed(_row(weight).take(block), bounds)
    characters = np.zeros(block.size + 1, np.int64)
    np.cumsum((block & 0xC0) != 0x80, out=characters[1:])  # all bytes but those that continue a character
    return _summed(_advances(block.tobytes().decode(), weight), characters[bounds])


def _summed(advances: NDArray[np.uint16], bounds: NDArray[np.int64]) -> NDArray[np.int64]:
    """The sums between the bounds."""
    filled = bounds[1:] > bounds[:-1]
    sums = np.zeros(filled.size, np.int64)
    if filled.any():
        sums[filled] = np.add.reduceat(advances, bounds[:-1][filled], dtype=np.int64)
    return sums


def _advances(text: str, weight: int) -> NDArray[np.uint16]:
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    advances: NDArray[np.uint16] = _row(weight).take(points, mode="clip")
    advances[points >= _TABLED] = _UNITS
    return advances


def _each(text: str, weight: int) -> Iterable[int]:
    """The advance of each character; arrays would let go of the interpreter for each text, and starve who waits."""
    row, points = _row_in_memory(_face(weight)), map(ord, text)
    if text and max(text) >= chr(_TABLED):
        return (row[point] if point < _TABLED else _UNITS for point in points)
    return map(row.__getitem__, points)


def _row(weight: int) -> NDArray[np.uint16]:
    """The advances of all tabled characters in the face of a weight."""
    return np.asarray(_table()[_face(weight)])


def _face(weight: int) -> int:
    return min(max(round((weight - 400) / 100), 0), 3)


@cache
def _row_in_memory(face: int) -> memoryview:
    return np.array(_table()[face]).data


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
def fonts() -> str:
    """Names the fonts that the widths come from: with others, widths that were kept are no longer right."""
    return f"{zlib.crc32(_table().tobytes()):08x}"


@cache
def _table() -> NDArray[np.uint16]:
    return np.asarray(np.load(paths.FONTS / "advances.npy", mmap_mode="r"))


@cache
def _coverage() -> NDArray[np.uint8]:
    return np.asarray(np.load(paths.FONTS / "coverage.npy"))
