"""Many texts folded at once, as ``index.text`` folds one."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from viewer.index.text import fold
from viewer.index.texts import Texts

_SPACE = ord(" ")
_FIRST, _LAST = (int.from_bytes(syllable.encode()) for syllable in "가힣")
"""Three bytes each, in the order of the characters; of a text of these and of printable ASCII only the case changes."""


def folded(texts: Sequence[str], kept: Texts | None = None) -> Texts:
    """The folded texts; where all is ASCII, white space stays as it is. ``kept`` are the same, put together."""
    kept = kept or Texts.of(texts)
    changed = {row: fold(texts[row]) for row in _unusual(kept).tolist() if not texts[row].isascii()}
    if changed:
        kept = Texts.of(changed.get(row, text) for row, text in enumerate(texts))
    return Texts(np.frombuffer(kept.blob.tobytes().lower(), np.uint8), kept.offsets)


def _unusual(texts: Texts) -> NDArray[np.int64]:
    """The rows that hold something else than Hangul, printable ASCII and single spaces between."""
    blob, offsets = texts.blob, texts.offsets
    leads = np.flatnonzero(blob >= 0xC0)
    if not len(leads):
        return leads
    first, second, third = (blob[np.minimum(leads + n, len(blob) - 1)].astype(np.int64) for n in range(3))
    characters = (first << 16) | (second << 8) | third
    other = leads[(characters < _FIRST) | (characters > _LAST)]
    control = np.flatnonzero((blob < _SPACE) | (blob == 0x7F))
    space = blob == _SPACE
    double = np.flatnonzero(space[1:] & space[:-1])
    filled = np.flatnonzero(offsets[1:] > offsets[:-1])
    outer = filled[space[offsets[filled]] | space[offsets[filled + 1] - 1]]
    inside = offsets.searchsorted(np.concatenate([other, control, double]), side="right") - 1
    return np.union1d(inside, outer)
