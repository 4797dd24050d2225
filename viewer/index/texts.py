"""Many texts in one block of bytes, made into strings when they are looked at."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import overload

import numpy as np
from numpy.typing import NDArray

_BATCH = 1 << 14


class Texts(Sequence[str]):
    """Texts as UTF-8, one behind the other: text ``n`` is ``blob[offsets[n]:offsets[n + 1]]``.

    Both arrays may lie in a file.
    """

    def __init__(self, blob: NDArray[np.uint8], offsets: NDArray[np.int64]) -> None:
        self.blob = np.asarray(blob)
        self.offsets = np.asarray(offsets)

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Texts":
        """The same texts, put together."""
        kept = list(texts)
        characters = np.zeros(len(kept) + 1, np.int64)
        np.cumsum(np.fromiter(map(len, kept), np.int64, len(kept)), out=characters[1:])
        block = "".join(kept)
        blob = np.frombuffer(block.encode(), np.uint8)
        if len(blob) == len(block):
            return cls(blob, characters)
        begins = np.flatnonzero((blob & 0xC0) != 0x80)  # of each character
        return cls(blob, np.append(begins, len(blob))[characters])

    def __len__(self) -> int:
        return max(len(self.offsets) - 1, 0)

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[str]: ...
    def __getitem__(self, place: int | slice) -> str | Sequence[str]:
        if isinstance(place, slice):
            first, last, step = place.indices(len(self))
            return self._between(first, last) if step == 1 else [self[n] for n in range(first, last, step)]
        number = place + len(self) if place < 0 else place
        if not 0 <= number < len(self):
            raise IndexError(place)
        first, last = self.offsets[number : number + 2].tolist()
        return self.blob[first:last].tobytes().decode()

    def __iter__(self) -> Iterator[str]:
        for first in range(0, len(self), _BATCH):
            yield from self._between(first, min(first + _BATCH, len(self)))

    def _between(self, first: int, last: int) -> list[str]:
        """The texts of a range of places, at less than a look-up each."""
        if first >= last:
            return []
        bounds = self.offsets[first : last + 1].tolist()
        start = bounds[0]
        block = self.blob[start : bounds[-1]].tobytes()
        return [block[begin - start : end - start].decode() for begin, end in pairwise(bounds)]
