"""Many texts folded at once, as ``index.text`` folds one."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from viewer.index.text import fold
from viewer.index.texts import Texts

_SPACE = ord(" ")
_FIRST, _LAST = (int.from_bytes(syllable.encode()) for syllable in "가힣")
"""Three bytes each, in the order of the characters; of a text of these and of printable ASCII only the case changes."""


def folded(texts: Sequence[str]) -> Texts:
    """The folded texts; where all is ASCII, white space stays as it is."""
    kept = Texts.of(texts)
    rows = _unusual(kept)
    if len(rows):
        changed = dict(zip(rows.tolist(), (fold(texts[row]) for row in rows.tolist()), strict=True))
        kept = Texts.of(changed.get(row, text) for row, text in enumerate(texts))
    return Texts(np.frombuffer(kept.blob.tobytes().lower(), np.uint8), kept.offsets)


def _unusual(texts: Texts) -> NDArray[np.int64]:
    """The rows that hold more than ASCII, and of that something else than Hangul and single spaces between."""
    blob, offsets = texts.blob, texts.offsets
    leads = np.flatnonzero(blob >= 0xC0)
    if not len(leads):
        return leads
    beyond = np.unique(offsets.searchsorted(leads, side="right") - 1)
    first, second, third = (blob[np.minimum(leads + n, len(blob) - 1)].astype(np.int64) for n in range(3))
    characters = (first << 16) | (second << 8) | third
    other = leads[(characters < _FIRST) | (characters > _LAST)]
    control = np.flatnonzero((blob < _SPACE) | (blob == 0x7F))
    space = blob == _SPACE
    double = np.flatnonzero(space[1:] & space[:-1])
    inside = offsets.searchsorted(np.concatenate([other, control, double]), side="right") - 1
    outer = beyond[space[offsets[beyond]] | space[offsets[beyond + 1] - 1]]
    return np.intersect1d(beyond, np.concatenate([inside, outer]))
