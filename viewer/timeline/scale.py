"""Time to x and back."""

from dataclasses import dataclass, replace
from typing import overload

import numpy as np
from numpy.typing import NDArray

_LEAST_WINDOW = 90 * 86_400
FINEST = 1.0
"""The closest zoom, in seconds a pixel: no date is known better than to a second."""
_EXACT = 2.0**-49
"""A step is at least this share of the time shown, so that a float64 holds an eighth of a pixel."""


@dataclass(frozen=True, slots=True)
class TimeScale:
    """A window of time on ``width`` pixels.

    ``start`` is the time at x = 0 in seconds (see ``model.edtf``), ``step`` the seconds a pixel. x counts from
    the left edge of the canvas, to the right.
    """

    start: float
    step: float
    width: float

    @property
    def end(self) -> float:
        """The time at the right edge."""
        return self.start + self.step * self.width

    @overload
    def x(self, time: NDArray[np.int64] | NDArray[np.float64]) -> NDArray[np.float64]: ...
    @overload
    def x(self, time: float) -> float: ...
    def x(self, time: float | NDArray[np.int64] | NDArray[np.float64]) -> float | NDArray[np.float64]:
        """Where ``time`` stands, in pixels; outside the window too. Whole seconds (int64) keep their last digit."""
        if isinstance(time, np.ndarray):
            origin = int(self.start) if time.dtype.kind == "i" else 0
            return ((time - origin).astype(np.float64) - (self.start - origin)) / self.step
        return (time - self.start) / self.step

    def time(self, x: float) -> float:
        """The time at pixel ``x``."""
        return self.start + x * self.step

    def panned(self, pixels: float) -> "TimeScale":
        """The window moved so that the content goes ``pixels`` to the right."""
        return replace(self, start=self.start - pixels * self.step)

    def zoomed(self, factor: float, x: float) -> "TimeScale":
        """Closer by ``factor`` (below 1: farther) with the time at ``x`` held in place."""
        step = max(self.step / factor, FINEST)
        return replace(self, start=self.time(x) - x * step, step=step)

    def resized(self, width: float) -> "TimeScale":
        """The same start and step on another width."""
        return replace(self, width=width)


def fit(start: float, end: float, width: float, left: float = 0, right: float = 0) -> TimeScale:
    """The scale that shows [start, end) on ``width`` pixels with ``left`` and ``right`` pixels of room."""
    inner = max(width - left - right, 1)
    step = max((end - start) / inner, FINEST)
    return TimeScale(start - left * step, step, width)


def snapped(scale: TimeScale, ratio: float) -> TimeScale:
    """``scale`` on the lattice of device pixels, ``ratio`` of them to a pixel: time 0 falls between two of them.

    Columns of density and grid lines then keep their pixels while the window is panned.
    """
    pixel = scale.step / ratio
    return replace(scale, start=round(scale.start / pixel) * pixel)


def finest(scale: TimeScale) -> float:
    """The closest step at which positions around that window are still exact."""
    return max(FINEST, max(abs(scale.start), abs(scale.end)) * _EXACT)


def bounded(scale: TimeScale, whole: TimeScale) -> TimeScale:
    """``scale`` kept where there is something to see: at most twice as far out as ``whole``, touching its range."""
    step = min(max(scale.step, finest(scale)), whole.step * 2)
    centre = scale.time(scale.width / 2)
    start = scale.start if step == scale.step else centre - step * scale.width / 2
    reach = step * scale.width * 0.8
    return replace(scale, start=min(max(start, whole.start - reach), whole.end - step * scale.width + reach), step=step)


def zoom_to(start: float, end: float, width: float, margin: float = 0.25) -> TimeScale:
    """The scale that shows [start, end) with ``margin`` of it free at each side; an instant gets its days."""
    least = max(end - start, _LEAST_WINDOW)
    middle = (start + end) / 2
    return fit(middle - least * (0.5 + margin), middle + least * (0.5 + margin), width)


def window_on(start: float, end: float, whole: TimeScale) -> TimeScale:
    """The window that shows [start, end), wider where ``bounded`` would not go there: from it to ``whole``."""
    near = zoom_to(start, end, whole.width)
    kept = bounded(near, whole)
    if kept.start <= start and end <= kept.end:
        return near
    return zoom_to(min(start, whole.end), max(end, whole.start), whole.width)
