"""How many titles are drawn, of those that placing by importance, afresh for one window, could fit.

The afresh placement forgets what other zooms want: it takes the events that touch the window from the most important
to the least, of equals the earliest, and gives each the first lane of its track in which figure, title and gap touch
nothing. The lanes are those that the track has in the picture.
"""

from bisect import bisect_left
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tests.benchmarks import world
from viewer.timeline.placement import Placement
from viewer.timeline.scale import TimeScale
from viewer.timeline.scene import Scene
from viewer.ui.main_window import MainWindow

_BATCH = 2048


@dataclass(frozen=True)
class Titles:
    """Titles in one picture: drawn, and those that could be."""

    drawn: int
    could: int

    @property
    def share(self) -> float:
        """Drawn to possible; more than 1 where the picture does better than greed."""
        return self.drawn / self.could if self.could else 1.0


def titles_by_level(window: MainWindow) -> list[dict[str, float]]:
    """Drawn and possible titles of every level from the whole range to half a year, in three windows each."""
    whole, events = world.whole(window), world.events_at(window)
    deepest = int(np.log2(whole.step * whole.width / (365.25 * 43_200)) * 2)
    return [{"level": level, **_at_level(window, whole, events, level)} for level in range(max(deepest, 0) + 1)]


def _at_level(window: MainWindow, whole: TimeScale, events: np.ndarray, level: int) -> dict[str, float]:
    found: list[Titles] = []
    step = whole.step * 2 ** (-level / 2) * (1 - 1e-9)
    for part in (0.25, 0.5, 0.75) if level else (0.5,):
        middle = float(events[int(len(events) * part)])
        world.jump(TimeScale(middle - step * whole.width / 2, step, whole.width) if level else whole)(window)
        found.append(count_titles(*world.laid_out(window)))
    both = Titles(sum(titles.drawn for titles in found), sum(titles.could for titles in found))
    return {"drawn": both.drawn, "could": both.could, "share": round(both.share, 3)}


def count_titles(scene: Scene, placement: Placement) -> Titles:
    """Count both for a picture."""
    rows, left, right = world.extents(placement, scene)
    order = world.in_order_of_importance(placement, rows)
    track_of, lanes = world.lanes(placement)
    track = track_of[rows]
    could = 0
    for number, count in enumerate(lanes):
        at = order[track[order] == number]
        could += greedy(left[at], right[at], count)
    return Titles(len(world.titled_rows(scene)), could)


def greedy(left: NDArray[np.float64], right: NDArray[np.float64], lanes: int) -> int:
    """How many of the stretches, tried in this order, find a place on ``lanes`` lanes without touching."""
    board = [_Lane() for _ in range(lanes)]
    for start in range(0, len(left), _BATCH):
        some = slice(start, start + _BATCH)
        hopeful = np.zeros(len(left[some]), dtype=bool)
        for lane in board:
            hopeful |= lane.free(left[some], right[some])
        for a, b in zip(left[some][hopeful].tolist(), right[some][hopeful].tolist(), strict=True):
            any(lane.take(a, b) for lane in board)
    return sum(len(lane) for lane in board)


class _Lane:
    """Stretches that do not touch, in order."""

    def __init__(self) -> None:
        self._left: list[float] = []
        self._right: list[float] = []

    def __len__(self) -> int:
        return len(self._left)

    def free(self, left: NDArray[np.float64], right: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Which stretches touch nothing here."""
        after = np.searchsorted(np.array(self._left), left)
        before_end = np.array([-np.inf, *self._right])[after]
        after_start = np.array([*self._left, np.inf])[after]
        return np.logical_and(before_end <= left, right <= after_start)

    def take(self, left: float, right: float) -> bool:
        """Put a stretch here, if it touches nothing."""
        at = bisect_left(self._left, left)
        if (at and self._right[at - 1] > left) or (at < len(self._left) and self._left[at] < right):
            return False
        self._left.insert(at, left)
        self._right.insert(at, right)
        return True
