"""A frame as it is timed, and its floor.

A frame is one move of a hand, by the method the gesture calls, and one whole turn of the event loop after it: every
signal the move sends, the new layout, the painting of everything that has become dirty in the window (timeline,
overview, status line, actions), timers that are due, and the flush to the (offscreen) screen.
"""

import time
from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from tests.benchmarks.figures import Times
from viewer.paint.text import draw_text
from viewer.paint.theme import TITLE

_LABELS, _FRAMES = 60, 60
_TICK_MS = 5


def turn() -> None:
    """One turn of the event loop."""
    QApplication.processEvents()


def settle(seconds: float = 0.2) -> float:
    """Let the event loop run for a while, for timers to come; the longest turn in milliseconds."""
    longest, until = 0.0, time.perf_counter() + seconds
    while (begun := time.perf_counter()) < until:
        turn()
        longest = max(longest, (time.perf_counter() - begun) * 1e3)
        time.sleep(0.001)
    return longest


def wait_until(there: Callable[[], bool]) -> float:
    """Let the event loop run, idle when it can be, until ``there``; the longest stretch without a turn, in ms."""
    tick = QTimer(interval=_TICK_MS)
    tick.start()
    longest, last = 0.0, time.perf_counter()
    while not there():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        now = time.perf_counter()
        longest, last = max(longest, (now - last) * 1e3), now
    tick.stop()
    return longest


class _Least(QWidget):
    """The least a picture of this size takes: one blit of all of it, and 60 labels that are ready as pictures."""

    def __init__(self, width: int, height: int) -> None:
        super().__init__()
        self.resize(width, height)
        ratio = self.devicePixelRatio()
        self._ground = QPixmap(self.size() * ratio)
        self._ground.setDevicePixelRatio(ratio)
        self._ground.fill(QColor("white"))
        self._labels = [self._label(f"Label number {n} of sixty", ratio) for n in range(_LABELS)]

    def _label(self, text: str, ratio: float) -> QPixmap:
        label = QPixmap(round(160 * ratio), round(20 * ratio))
        label.setDevicePixelRatio(ratio)
        label.fill(QColor(0, 0, 0, 0))
        painter = QPainter(label)
        draw_text(painter, (0, 0), text, "#1B1D21", TITLE)
        painter.end()
        return label

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._ground)
        for n, label in enumerate(self._labels):
            painter.drawPixmap(QPoint(30 + n % 6 * 250, 40 + n // 6 * 80), label)
        painter.end()


class Floor:
    """The floor of a run: measured again and again, for a machine is not equally busy all the time."""

    def __init__(self, width: int = 1600, height: int = 900) -> None:
        self._widget = _Least(width, height)
        self._widget.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.times = Times()

    def measure(self) -> None:
        """Time some frames that blit a whole picture and 60 cached labels, at the ratio of the screen."""
        self._widget.show()
        settle()
        for _ in range(_FRAMES):
            self.times.take(self._frame)
        self._widget.hide()
        turn()

    def _frame(self) -> None:
        self._widget.update()
        turn()

    def close(self) -> None:
        """Take the window down."""
        self._widget.close()
        self._widget.deleteLater()
