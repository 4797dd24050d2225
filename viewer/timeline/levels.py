"""The levels of zoom at which events are placed, from far to near."""

from dataclasses import dataclass
from math import ceil, log2

from viewer.timeline.scale import FINEST

LEVELS_PER_OCTAVE = 2
NEVER = 255
"""The level of what is only counted at every zoom."""
_CLOSE_STEP = 8640.0
"""The seconds a pixel from which on small tables have further lanes: about three months fill a window."""


@dataclass(frozen=True)
class Zooms:
    """The levels from ``base`` seconds a pixel on."""

    base: float

    @property
    def last(self) -> int:
        """The closest level."""
        return min(ceil(LEVELS_PER_OCTAVE * log2(max(self.base / FINEST, 1.0))), NEVER - 1)

    @property
    def close(self) -> int:
        """The level from which on a small table has further lanes: at least two octaves closer than the whole range."""
        return max(ceil(LEVELS_PER_OCTAVE * log2(max(self.base / _CLOSE_STEP, 1.0))), 3 * LEVELS_PER_OCTAVE)

    def step(self, level: int) -> float:
        """The seconds a pixel a level begins at."""
        return float(self.base * 2.0 ** (-level / LEVELS_PER_OCTAVE))
