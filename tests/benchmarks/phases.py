"""The moves that frames are timed under.

- ``pan``: half of the range visible, from its beginning to its end in 60 steps, and 60 back, each like a drag.
- ``zoom``: from the whole range to half a year about the middle event, in 60 steps of about 8 % like a wheel's (the
  factor that ends there exactly), and 60 back.
- ``near``: one year visible, 30 steps of 2 % of the window to the right, and 30 back.
- ``jumps``: 120 jumps to events taken at random, from the whole range down to a month, every zoom equally likely.
- ``full``: the whole range, laid out and painted again 60 times, as after a note or a selection.
"""

from dataclasses import dataclass

import numpy as np

from tests.benchmarks import world
from tests.benchmarks.world import Step
from viewer.timeline.scale import TimeScale
from viewer.ui.main_window import MainWindow

YEAR = 365.2425 * 86_400
_STEPS, _JUMPS = 60, 120


@dataclass(frozen=True)
class Phase:
    """Moves, and the window of time they begin at."""

    start: TimeScale
    steps: tuple[Step, ...]


def phases(window: MainWindow) -> dict[str, Phase]:
    """All phases on what is open, by name."""
    whole, events = world.whole(window), world.events_at(window)
    middle = float(events[len(events) // 2])
    return {
        "pan": _pan(whole),
        "zoom": _zoom(whole, middle),
        "near": _near(year_around(whole, middle)),
        "jumps": _jumps(whole, events, np.random.default_rng(1)),
        "full": Phase(whole, (world.repaint,) * _STEPS),
    }


def year_around(whole: TimeScale, middle: float) -> TimeScale:
    """The window of a year about a time."""
    return TimeScale(middle - YEAR / 2, YEAR / whole.width, whole.width)


def back_and_forth() -> tuple[Step, ...]:
    """A long drag there and back."""
    return (world.pan(-8),) * _STEPS + (world.pan(8),) * _STEPS


def _pan(whole: TimeScale) -> Phase:
    pixels = round(whole.width / _STEPS)
    half = TimeScale(whole.start, whole.step / 2, whole.width)
    return Phase(half, (world.pan(-pixels),) * _STEPS + (world.pan(pixels),) * _STEPS)


def _zoom(whole: TimeScale, middle: float) -> Phase:
    factor = float((whole.step * whole.width / (YEAR / 2)) ** (1 / _STEPS))
    x = float(whole.x(middle))
    return Phase(whole, (world.zoom(factor, x),) * _STEPS + (world.zoom(1 / factor, x),) * _STEPS)


def _near(year: TimeScale) -> Phase:
    pixels = round(year.width * 0.02)
    return Phase(year, (world.pan(-pixels),) * 30 + (world.pan(pixels),) * 30)


def _jumps(whole: TimeScale, events: np.ndarray, rng: np.random.Generator) -> Phase:
    nearest = min(YEAR / 12 / whole.width, whole.step)
    steps = np.exp(rng.uniform(np.log(nearest), np.log(whole.step), _JUMPS))
    middles = rng.choice(events, _JUMPS)
    scales = [
        TimeScale(float(middle - step * whole.width / 2), float(step), whole.width)
        for middle, step in zip(middles, steps, strict=True)
    ]
    return Phase(whole, tuple(world.jump(scale) for scale in scales))
