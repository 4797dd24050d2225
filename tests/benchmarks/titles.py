"""How many titles are drawn, of those that placing by importance, afresh for one window, could fit.

The afresh placement forgets what other zooms want: it takes the events that touch the window from the most important
to the least and gives each the first lane of its track in which figure, title and gap touch nothing. The lanes are
those that the track has in the picture. Of equally important events it takes the earliest first, which packs them as
tightly as can be; or, ``as_read``, the one that comes first in the file, which in made-up data is any of them.
"""

from bisect import bisect_left
from dataclasses import asdict, dataclass

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
    """Titles in pictures: drawn, and those that could be, by two ways of ranking equals."""

    drawn: int
    could: int
    could_as_read: int

    def __add__(self, other: "Titles") -> "Titles":
        return Titles(self.drawn + other.drawn, self.could + other.could, self.could_as_read + other.could_as_read)

    def figures(self) -> dict[str, float]:
        """All three, and the shares drawn of both; more than 1 where the picture does better than greed."""
        share, as_read = (self.drawn / could if could else 1.0 for could in (self.could, self.could_as_read))
        return {**asdict(self), "share": round(share, 3), "share_as_read": round(as_read, 3)}


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
    return sum(found, Titles(0, 0, 0)).figures()


def count_titles(scene: Scene, placement: Placement) -> Titles:
    """Count both for a picture."""
    rows, left, right = world.extents(placement, scene)
    track_of, lanes = world.lanes(placement)
    track = track_of[rows]

    def could(order: NDArray[np.int64]) -> int:
        by_track = [order[track[order] == number] for number in range(len(lanes))]
        return sum(greedy(left[at], right[at], count) for at, count in zip(by_track, lanes, strict=True))

    earliest, as_read = world.ranks(placement, rows)
    return Titles(len(world.titled_rows(scene)), could(earliest), could(as_read))


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
