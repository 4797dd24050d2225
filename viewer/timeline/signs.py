"""What notes put on events, as columns: which rows bear signs, and which; how many of them there is room for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.model.highlight import HIGHLIGHTS, Highlight

PAGES = ("", *HIGHLIGHTS)
"""The colours of the folded page of a note, a bit each from the lowest on; "" is the usual one."""
NOTED = (1 << len(PAGES)) - 1
STARRED = 1 << len(PAGES)
_FIRST_HIGHLIGHT = len(PAGES) + 1
HIGHLIGHTED = ((1 << len(HIGHLIGHTS)) - 1) << _FIRST_HIGHLIGHT
MORE = HIGHLIGHTED + (1 << _FIRST_HIGHLIGHT)
"""There are others, for which there is no room."""
_TINT = MORE << 1
"""From here on, which highlight tints the words, counted from 1; it does so whether its sign has room or not."""
BEFORE, SIGN, BETWEEN, AFTER = 6.0, 11.0, 3.0, 3.0
"""Px between words and signs, of a sign, between signs, and after the last."""
_IN_ORDER = (
    *(1 << n for n in range(len(PAGES))),
    *(1 << _FIRST_HIGHLIGHT + n for n in range(len(HIGHLIGHTS))),
    STARRED,
)
_HOW_MANY = np.array([sum(bits & bit > 0 for bit in _IN_ORDER) for bits in range(_TINT)], np.uint8)
Ints = NDArray[np.int64]
Bits = NDArray[np.uint16]


def sign_bits(pages: Iterable[str] = (), *, starred: bool = False, highlights: Iterable[Highlight] = ()) -> int:
    """Signs as bits: a page of each colour, a star, highlights; a colour that is not in the palette is the usual."""
    bits = STARRED if starred else 0
    for page in pages:
        bits |= 1 << (PAGES.index(page) if page in PAGES else 0)
    for highlight in highlights:
        bits |= 1 << _FIRST_HIGHLIGHT + HIGHLIGHTS.index(highlight)
    tints = highlights_in(bits)
    return bits | (HIGHLIGHTS.index(tints[0]) + 1) * _TINT if tints else bits


def signs_in(bits: int) -> list[int]:
    """The signs one by one, in the order they are drawn."""
    return [bit for bit in _IN_ORDER if bits & bit]


def page_colour(bit: int) -> Highlight | None:
    """The colour of the page that a sign is, as the palette names it; None for the usual one."""
    number = bit.bit_length() - 1
    return HIGHLIGHTS[number - 1] if number else None


def highlights_in(bits: int) -> list[Highlight]:
    """The highlights among signs."""
    return [one for n, one in enumerate(HIGHLIGHTS) if bits & 1 << _FIRST_HIGHLIGHT + n]


def how_many(bits: Bits) -> NDArray[np.uint8]:
    """How many signs each has."""
    return np.asarray(_HOW_MANY[bits & (_TINT - 1)])


def tinting(bits: int) -> Highlight | None:
    """The highlight that tints the words."""
    return HIGHLIGHTS[bits // _TINT - 1] if bits >= _TINT else None


def row_width(bits: int) -> float:
    """The px that signs take beside each other."""
    return len(signs_in(bits)) * (SIGN + BETWEEN) - BETWEEN


@dataclass(frozen=True, eq=False)
class Signs:
    """The rows that bear signs, ascending, and the signs of each."""

    rows: Ints
    bits: Bits

    def __len__(self) -> int:
        return len(self.rows)

    def among(self, some: NDArray[np.bool_]) -> "Signs":
        """The same of some of the rows."""
        return Signs(self.rows[some], self.bits[some])

    def changed(self, others: "Signs") -> "Signs":
        """The same with other signs on the rows of ``others``; those without any lose theirs."""
        kept = ~np.isin(self.rows, others.rows)
        rows, bits = np.append(self.rows[kept], others.rows), np.append(self.bits[kept], others.bits)
        return make_signs(rows, bits)

    def of(self, rows: NDArray[np.integer]) -> Bits:
        """The signs of some rows; 0 for none."""
        if not len(self.rows):
            return np.zeros(len(rows), np.uint16)
        at = np.minimum(self.rows.searchsorted(rows), len(self.rows) - 1)
        return np.where(self.rows[at] == rows, self.bits[at], np.uint16(0))


def make_signs(rows: Sequence[int] | Ints, bits: Sequence[int] | Bits) -> Signs:
    """Signs in any order; rows without any, and places that are no row (-1), are left out."""
    row, sign = np.asarray(rows, np.int64), np.asarray(bits, np.uint16)
    order = np.argsort(row, kind="stable")
    order = order[(sign[order] > 0) & (row[order] >= 0)]
    return Signs(row[order], sign[order])


NO_SIGNS = make_signs((), ())


def bearing(bits: Bits, page: int) -> NDArray[np.bool_]:
    """Which of some signs are there at all (``page`` 0), or have pages of that colour only, by place in ``PAGES``."""
    return np.asarray(bits & NOTED == 1 << page if page else bits > 0)


def pages_among(bits: Bits) -> list[int]:
    """The places in ``PAGES`` of the colours but the usual one that pages have."""
    return [page for page in range(1, len(PAGES)) if (bits & (1 << page)).any()]


def fitting(bits: int, room: float) -> int:
    """What of the signs has room after words, the first at least; where some have none, there are more."""
    every = signs_in(bits)
    most = max(int((room - BEFORE - AFTER + BETWEEN) // (SIGN + BETWEEN)), 1) if room < np.inf else len(every)
    return bits if len(every) <= most else sum(every[:most]) | MORE | bits // _TINT * _TINT
