"""Where each id stands among millions: by hashes that are sorted, and can lie in a file."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from viewer.index.texts import Texts

Hashes = NDArray[np.uint64]

_PERIOD = 1024
_LENGTHS = np.uint64(0x9E3779B97F4A7C15)
_BATCH = 1 << 16


@cache
def _words() -> Hashes:
    """A word for each byte at each place, from splitmix64 (Steele and others 2014). Kept hashes depend on it."""
    words = np.arange(1, _PERIOD * 256 + 1, dtype=np.uint64) * _LENGTHS
    words = (words ^ (words >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    words = (words ^ (words >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return (words ^ (words >> np.uint64(31))).reshape(_PERIOD, 256)


def hashes_of(texts: Texts) -> Hashes:
    """A hash of each text, the same in every process: the sum of the words of its bytes."""
    parts = [_hashed(texts, first, min(first + _BATCH, len(texts))) for first in range(0, len(texts), _BATCH)]
    return np.concatenate([np.empty(0, np.uint64), *parts])


def _hashed(texts: Texts, first: int, last: int) -> Hashes:
    bounds = np.asarray(texts.offsets[first : last + 1])
    block, starts = np.asarray(texts.blob[bounds[0] : bounds[-1]]), bounds[:-1] - bounds[0]
    lengths = np.diff(bounds)
    places = np.arange(len(block)) - np.repeat(starts, lengths)
    words = _words()[places % _PERIOD, block]
    sums = lengths.astype(np.uint64) * _LENGTHS
    filled = lengths > 0
    if filled.any():
        sums[filled] += np.add.reduceat(words, starts[filled])
    return sums


class IdRows(Mapping[str, int]):
    """The row of each id: ``hashes`` are sorted, ``order`` holds the row of each; equal ones are compared as text."""

    def __init__(self, ids: Texts, hashes: Hashes, order: NDArray[np.int32]) -> None:
        self._ids, self._hashes, self._order = ids, np.asarray(hashes), np.asarray(order)

    @classmethod
    def of(cls, ids: Texts) -> "IdRows":
        """The index of ids that are each other's only bearers."""
        hashes = hashes_of(ids)
        order = np.argsort(hashes, kind="stable").astype(np.int32)
        return cls(ids, hashes[order], order)

    def rows(self, ids: Sequence[str]) -> NDArray[np.int64]:
        """The row of each id, -1 where there is none."""
        wanted = hashes_of(Texts.of(_encodable(ids)))
        found = self.rows_of_hashes(wanted)
        for n, (id, row) in enumerate(zip(ids, found.tolist(), strict=True)):
            if row >= 0 and self._ids[row] != id:
                found[n] = self._row(id, wanted[n])
        return found

    def id_at(self, row: int) -> str:
        """The id of a row."""
        return self._ids[row]

    def rows_of_hashes(self, wanted: Hashes) -> NDArray[np.int64]:
        """The row of the id with each hash, -1 where there is none."""
        if not len(self._hashes):
            return np.full(len(wanted), -1, np.int64)
        places = np.minimum(np.searchsorted(self._hashes, wanted), len(self._hashes) - 1)
        return np.where(self._hashes[places] == wanted, self._order[places], -1).astype(np.int64)

    def _row(self, id: str, wanted: np.uint64) -> int:
        first, last = np.searchsorted(self._hashes, wanted), np.searchsorted(self._hashes, wanted, side="right")
        return next((row for row in self._order[first:last].tolist() if self._ids[row] == id), -1)

    def __getitem__(self, id: str) -> int:
        row = int(self.rows([id])[0])
        if row < 0:
            raise KeyError(id)
        return row

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


def _encodable(ids: Sequence[str]) -> list[str]:
    """Ids that can be hashed; half a character is in no id of ours."""
    return [id.encode("utf-8", "replace").decode() for id in ids]
