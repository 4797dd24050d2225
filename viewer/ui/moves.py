"""Moves of the window of time: jumps that ease, zooms about a point, and ways to bring an event into view."""

import math

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation, Signal

from viewer.index.table import Flag
from viewer.session.session import Session
from viewer.timeline.extent import now, whole_range
from viewer.timeline.levels import NEVER
from viewer.timeline.placement import Placement
from viewer.timeline.scale import TimeScale, bounded, fit, window_on, zoom_to

EASE_MS = 140
STEP_IN = 1.6
"""How much closer one step of zoom goes."""
_DAY = 86_400
_GLIMPSE = 16.0
"""How much of the neighbours of a unit is seen at each side, in px."""


class Moves(QObject):
    """The window of time of a session on a canvas of ``width`` px; every change goes through ``Session.set_view``."""

    jumped = Signal()
    """Another place is gone to; what moved the window by itself must stop."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.width = 1.0
        self.moment = now()
        self.reduced_motion = False
        self._exact = self.whole
        self._shown = self._exact
        self._from, self._to = self.whole, self.whole
        self._ease = QVariantAnimation(self)
        self._ease.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._ease.setStartValue(0.0)
        self._ease.setEndValue(1.0)
        self._ease.valueChanged.connect(self._on_eased)

    @property
    def whole(self) -> TimeScale:
        """The scale at which the whole range is seen."""
        return whole_range(self._session.table, self.width, self.moment)

    @property
    def scale(self) -> TimeScale:
        """The window shown now."""
        view = self._session.view
        return view.resized(self.width) if view else self.whole

    def set(self, scale: TimeScale, *, remember: bool = False) -> None:
        """Show ``scale`` at once, kept where there is something to see."""
        self._ease.stop()
        self._session.set_view(bounded(scale, self.whole), remember=remember)

    def ease(self, scale: TimeScale) -> None:
        """Go to ``scale`` within 150 ms; a jump that follows on another's heels does not ease."""
        self.jumped.emit()
        target = bounded(scale, self.whole)
        quick = self.is_moving
        self._ease.stop()
        if self.reduced_motion or quick:
            self._session.set_view(target, remember=not quick)
            return
        self._session.set_view(self.scale, remember=True)
        self._from, self._to = self.scale, target
        self._ease.setDuration(EASE_MS)
        self._ease.start()

    @property
    def is_moving(self) -> bool:
        """Whether a jump is under way."""
        return self._ease.state() == QVariantAnimation.State.Running

    @property
    def aim(self) -> TimeScale:
        """The window that is being eased to, or the one shown."""
        return self._to if self._ease.state() == QVariantAnimation.State.Running else self.scale

    def is_at(self, scale: TimeScale) -> bool:
        """Whether the window, or the one it is easing to, is ``scale``."""
        aim = self._to if self.is_moving else self.scale
        near = abs(aim.start - scale.start) < scale.step and abs(aim.step - scale.step) < scale.step * 1e-3
        return bool(near)

    def pan(self, pixels: float) -> None:
        """Move the content ``pixels`` to the right; parts of a pixel add up, though whole ones are shown."""
        exact = (self._exact if self.scale == self._shown else self.scale).panned(pixels)
        self.set(exact)
        near = abs(exact.start - self.scale.start) < self.scale.step
        self._exact, self._shown = (exact if near else self.scale), self.scale

    def zoom(self, factor: float, x: float) -> None:
        """Go closer by ``factor`` with the time at canvas ``x`` held in place."""
        scale = self.scale
        factor = max(factor, scale.step / (self.whole.step * 2))
        self.set(scale.zoomed(factor, x))

    def step(self, steps: float, x: float | None = None) -> None:
        """Zoom by steps, eased, about ``x`` or the middle."""
        self.ease(self.aim.zoomed(STEP_IN**steps, self.width / 2 if x is None else x))

    def around(self, rows: NDArray[np.int64], placement: Placement) -> TimeScale | None:
        """The window that shows those rows with room around them; None where none of them stands in a track."""
        standing = np.zeros(len(placement.table), dtype=bool)
        standing[placement.row_of(np.flatnonzero(placement.track >= 0))] = True
        rows, figures = rows[rows < standing.size], placement.figures
        rows = rows[standing[rows]]
        if not rows.size:
            return None
        anchor = figures.anchor(rows)
        start, end = min(anchor.min(), figures.start(rows).min()), max(anchor.max(), figures.end(rows).max())
        return zoom_to(float(start), float(end), self.width)

    def toggle(self, scale: TimeScale) -> None:
        """Go to ``scale``; from there, go back to the window one came from, whatever was done there."""
        if not self.is_at(bounded(scale, self.whole)):
            self.ease(scale)
        elif former := self._former():
            self.ease(former)

    def _former(self) -> TimeScale | None:
        """The last window before that was another one than this; None where there was none."""
        views = (sight.view.resized(self.width) if sight.view else self.whole for sight in self._session.way.behind())
        return next((view for view in views if not self.is_at(view)), None)

    def reveal(self, row: int, placement: Placement) -> None:
        """Bring a row into view, closer where it is only counted so far; nothing moves if it is seen already."""
        if not placement.has(row) or placement.table.flags[row] & Flag.UNDATED:
            return
        scale, level = self.scale, placement.level_of(row)
        step = scale.step
        if level != NEVER and level > placement.level_at(step):
            step = placement.step_of(level)
        anchor = float(placement.figures.anchor(np.array([row]))[0])
        x = scale.x(anchor)
        if step == scale.step and 0 <= x <= self.width - 80:
            return
        self.ease(TimeScale(anchor - step * self.width * 0.4, step, self.width))

    def go_to(self, start: float, end: float) -> None:
        """Show [start, end), in seconds; one that lies far from the data, with the way to them."""
        self.ease(window_on(start, end, self.whole))

    def fill(self, start: float, end: float) -> None:
        """Show [start, end), in seconds, with only a glimpse of what is beside it."""
        self.ease(fit(start, end, self.width, _GLIMPSE, _GLIMPSE))

    def go_to_time(self, time: float) -> None:
        """Put ``time`` into the middle at the present zoom."""
        scale = self.scale
        self.ease(TimeScale(time - scale.step * self.width / 2, scale.step, self.width))

    def _on_eased(self, share: float) -> None:
        """A view between the two: the step goes geometrically, the middle with it."""
        a, b = self._from, self._to
        step = math.exp(math.log(a.step) + (math.log(b.step) - math.log(a.step)) * share)
        weight = share if abs(a.step - b.step) < a.step * 1e-9 else (a.step - step) / (a.step - b.step)
        middle = a.time(a.width / 2) + (b.time(b.width / 2) - a.time(a.width / 2)) * weight
        scale = b if share >= 1.0 else TimeScale(middle - step * self.width / 2, step, self.width)
        self._session.set_view(scale)


def whole_days(start: float, end: float) -> tuple[float, float]:
    """The stretch widened to whole days; a second more or less is the rounding of pixels."""
    return math.floor((start + 1) / _DAY) * _DAY, math.ceil((end - 1) / _DAY) * _DAY
