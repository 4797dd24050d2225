"""Titles born in a gap that is narrower than they are: cut at first, they grow with the scale until they are whole.

From a level to the next closer one such a title takes as many px more as its gap does, so that the room it takes in
time only shrinks; within an octave or two nothing of it is missing.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

LEAST = 120.0
"""Px that every title is given: so much of it can be read."""


@dataclass(frozen=True, eq=False)
class Cut:
    """Some titles cut to their ``room`` in px at ``step`` seconds a pixel; ``whole`` is what they need."""

    some: NDArray[np.integer]
    room: NDArray[np.float32]
    whole: NDArray[np.uint16]
    step: float

    def label(self, step: float) -> NDArray[np.float64]:
        """The px they are given at a closer scale."""
        return np.minimum(_grown(self.room, self.step / step), self.whole)


@dataclass(frozen=True, eq=False)
class Cuts:
    """The cut ones among the entries, ascending, and the px their titles are given at the level they are born at."""

    entries: NDArray[np.int32]
    room: NDArray[np.float32]

    @staticmethod
    def of(entries: NDArray[np.int32], room: NDArray[np.float32]) -> "Cuts":
        """Cuts in any order."""
        order = np.argsort(entries, kind="stable")
        return Cuts(entries[order], room[order])

    def labels(
        self, entries: NDArray[np.int64], closer: NDArray[np.float64], label: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """The px that some entries' labels are given at a level ``closer`` times closer than they were born at."""
        if not self.entries.size:
            return label
        at = np.minimum(self.entries.searchsorted(entries), self.entries.size - 1)
        room = np.where(self.entries[at] == entries, _grown(self.room[at], closer), np.inf)
        return np.minimum(label, room)


NO_CUTS = Cuts(np.empty(0, np.int32), np.empty(0, np.float32))


def _grown(room: NDArray[np.float32], closer: NDArray[np.float64] | float) -> NDArray[np.float64]:
    """Whole px, whatever the last digit of a factor."""
    return np.asarray(np.floor(room * closer + 1e-6), np.float64)
