"""The arrows of a chain: straight between neighbours, else through the channels between the rows of boxes.

    channel 0    +---------------------+
                 |                     v
    row 0      [ 1 ] --> [ 2 ] --> [ 3 ] --> [ 4 ]
    channel 1    +--------------------------+
                 v
    row 1      [ 5 ] --> [ 6 ]

All arrows of a document share its line in a channel, and all that come to one share the last stretch with its word.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from viewer.export.chain_parts import ChainLine, ChainWord

LANE, DROP, LIFT, PLAIN = 9.0, 22.0, 8.0, 14.0
"""Px of a line in a channel, of the last stretch with its word, of the first one, and of a channel without lines."""
GUTTER = 7.0
"""Px between the lines that pass rows at the left."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a box stands: its row, and its left and width in px."""

    row: int
    x: float
    width: float

    @property
    def entry(self) -> float:
        """The x at which arrows come to it."""
        return self.x + self.width * 0.3

    @property
    def exit(self) -> float:
        """The x at which those leave it that do not lead to its neighbour."""
        return self.x + self.width * 0.7


@dataclass
class Routes:
    """The arrows between boxes that are not neighbours, before the heights of the rows are known.

    ``spots`` are by number; ``pairs`` go from the older to the younger.
    """

    spots: Sequence[Spot]
    pairs: Sequence[tuple[int, int]]
    stretches: dict[tuple[int, int], list[float]] = field(default_factory=dict)
    gutters: dict[int, float] = field(default_factory=dict)
    lanes: dict[tuple[int, int], int] = field(default_factory=dict)
    counts: defaultdict[int, int] = field(default_factory=lambda: defaultdict(int))

    def __post_init__(self) -> None:
        for older, younger in self.pairs:
            first, last = self.channels(older, younger)
            if first == last:
                self._reach(older, first, self.spots[older].exit, self.spots[younger].entry)
            else:
                x = self.gutters.setdefault(older, -GUTTER * (len(self.gutters) % 6 + 1))
                self._reach(older, first, self.spots[older].exit, x)
                self._reach(older, last, x, self.spots[younger].entry)
        self._assign()

    def channels(self, older: int, younger: int) -> tuple[int, int]:
        """The channel an arrow begins in, and the one it ends in, above its box."""
        here, there = self.spots[older].row, self.spots[younger].row
        return (here + 1 if there > here else here), there

    def height(self, channel: int) -> float:
        """The px of a channel."""
        lanes = self.counts[channel]
        return LIFT + lanes * LANE + DROP if lanes else 0.0 if channel == 0 else PLAIN

    def draw(self, tops: Mapping[int, float], bottoms: Mapping[int, float]) -> list[ChainLine]:
        """The lines; ``tops`` and ``bottoms`` are the y of the rows."""
        made: dict[ChainLine, None] = {}
        for older, younger in self.pairs:
            first, last = self.channels(older, younger)
            source, target = self.spots[older], self.spots[younger]
            y = self._y(older, first, tops)
            start = bottoms[source.row] if first > source.row else tops[source.row]
            points = [(source.exit, start), (source.exit, y)]
            if first != last:
                x, lower = self.gutters[older], self._y(older, last, tops)
                points += [(x, y), (x, lower)]
                y = lower
            points += [(target.entry, y), (target.entry, tops[target.row])]
            made[ChainLine(tuple(points), head=True)] = None
        return list(made)

    def word(self, younger: int, words: str, tops: Mapping[int, float]) -> ChainWord:
        """The word beside the last stretch of what comes to a box."""
        spot = self.spots[younger]
        return ChainWord(spot.entry + 6, tops[spot.row] - 9, words, beside=True)

    def _reach(self, older: int, channel: int, *xs: float) -> None:
        self.stretches.setdefault((channel, older), []).extend(xs)

    def _assign(self) -> None:
        """A line for each stretch, such that none run on each other."""
        taken: defaultdict[int, list[list[tuple[float, float]]]] = defaultdict(list)
        for (channel, older), xs in sorted(self.stretches.items(), key=lambda one: (one[0][0], min(one[1]))):
            low, high = min(xs), max(xs)
            lanes = taken[channel]
            free = (n for n, lane in enumerate(lanes) if all(high + 6 < a or b + 6 < low for a, b in lane))
            number = next(free, len(lanes))
            if number == len(lanes):
                lanes.append([])
            lanes[number].append((low, high))
            self.lanes[channel, older] = number
            self.counts[channel] = len(lanes)

    def _y(self, older: int, channel: int, tops: Mapping[int, float]) -> float:
        above = tops[channel] - self.height(channel)
        return above + LIFT + LANE * (self.lanes[channel, older] + 0.5)
