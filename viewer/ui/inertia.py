"""What goes on moving when the hand has let go."""

import math
from collections import deque
from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QObject, Qt, QTimer

_FRAME_MS = 12
_SLOWING = 0.3
"""Seconds in which the speed falls to a third."""
_SLOWEST, _FASTEST = 30.0, 6_000.0
"""Pixels a second: what is slower stands still, nothing goes faster."""
_REMEMBERED, _STILL = 0.1, 0.06
"""Seconds that the speed of a hand is taken from; a hand that rested longer than the second does not throw."""


class Speed:
    """How fast a hand moves, in pixels a second."""

    def __init__(self) -> None:
        self._moves: deque[tuple[float, float, float]] = deque()

    def forget(self) -> None:
        """Begin anew."""
        self._moves.clear()

    def add(self, x: float, y: float, at: float | None = None) -> None:
        """The hand has moved that many pixels since it was heard of last; ``at`` is in seconds."""
        at = monotonic() if at is None else at
        self._moves.append((at, x, y))
        while self._moves[0][0] < at - _REMEMBERED:
            self._moves.popleft()

    def now(self, at: float | None = None) -> tuple[float, float]:
        """The speed along x and y; none where the hand has rested."""
        at = monotonic() if at is None else at
        if len(self._moves) < 2 or at - self._moves[-1][0] > _STILL:
            return 0.0, 0.0
        moves = list(self._moves)
        seconds = max(moves[-1][0] - moves[0][0], _FRAME_MS / 1000)
        return sum(move[1] for move in moves[1:]) / seconds, sum(move[2] for move in moves[1:]) / seconds

    def at_last(self) -> tuple[float, float]:
        """The speed at the last move, however long ago that was."""
        return self.now(self._moves[-1][0]) if self._moves else (0.0, 0.0)


class Fling(QObject):
    """Content thrown by the hand: it slows down, and stops when anything else is done."""

    def __init__(self, move: Callable[[float, float], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._move = move
        self._speed = (0.0, 0.0)
        self._at = 0.0
        self._timer = QTimer(self, interval=_FRAME_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_frame)

    @property
    def flying(self) -> bool:
        """Whether the content moves by itself now."""
        return self._timer.isActive()

    def throw(self, speed: tuple[float, float]) -> None:
        """Let the content go on at that speed, in pixels a second."""
        self._speed = (_bounded(speed[0]), _bounded(speed[1]))
        self._at = monotonic()
        if math.hypot(*self._speed) > _SLOWEST:
            self._timer.start()

    def stop(self) -> None:
        """Stand still."""
        self._timer.stop()

    def _on_frame(self) -> None:
        now = monotonic()
        left = math.exp((self._at - now) / _SLOWING)
        gone = _SLOWING * (1 - left)
        x, y = self._speed
        self._speed, self._at = (x * left, y * left), now
        if math.hypot(*self._speed) < _SLOWEST:
            self._timer.stop()
        self._move(x * gone, y * gone)


def _bounded(speed: float) -> float:
    return min(max(speed, -_FASTEST), _FASTEST)
