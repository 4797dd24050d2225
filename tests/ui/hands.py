"""Hands for tests: presses, drags, wheels and fingers on a timeline."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from viewer.model.dataset import Dataset
from viewer.paint.theme import AXIS_HEIGHT
from viewer.session.session import Session
from viewer.ui.main_window import MainWindow
from viewer.ui.search_results import SearchResults
from viewer.ui.timeline_view import TimelineView

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
NO_PHASE = Qt.ScrollPhase.NoScrollPhase


def crowded(session: Session, count: int = 60) -> None:
    """Open a dataset whose events all happened on two days."""
    days = ["2012-09-20"] * count + ["2020-01-01"]
    events = [{"kind": "event", "id": f"e{n}", "title": f"Event <b>{n}</b>", "date": day} for n, day in enumerate(days)]
    session.show(Dataset.model_validate({"format": "yeonpyo", "version": 1, "id": "c", "title": "C", "events": events}))


def at(view: TimelineView, id: str) -> QPoint:
    """Where an event's mark or bar stands, in the widget."""
    items = view.scene.items
    n = items.row.tolist().index(view.session.table.row_by_id[id])
    x = (max(items.left[n], 0) + min(items.right[n], view.scene.scale.width)) / 2
    y = items.top[n] + items.height[n] / 2 - view.scene.scroll
    return QPoint(round(x + view.heads_width), round(y + AXIS_HEIGHT))


def count_at(view: TimelineView, n: int = 0) -> QPoint:
    """Where a count's pill stands, in the widget."""
    count = view.scene.counts[n]
    return QPoint(round(count.x + view.heads_width), round(count.y - view.scene.scroll + AXIS_HEIGHT))


def empty(view: TimelineView) -> QPoint:
    """A point of the canvas with nothing on it."""
    return QPoint(round(view.heads_width) + 16, view.height() - 6)


def drag(
    view: TimelineView,
    start: QPoint,
    end: QPoint,
    modifier: Qt.KeyboardModifier = NONE,
    button: Qt.MouseButton = LEFT,
    *,
    drop: bool = True,
) -> None:
    """Press, move in three steps and, with ``drop``, let go."""
    QTest.mousePress(view, button, modifier, start)
    for share in (0.3, 0.6, 1.0):
        move(view, start + QPoint(round((end - start).x() * share), round((end - start).y() * share)), modifier, button)
    if drop:
        QTest.mouseRelease(view, button, modifier, end)


def move(
    view: TimelineView, point: QPoint, modifier: Qt.KeyboardModifier = NONE, button: Qt.MouseButton = LEFT
) -> None:
    """Move the pointer with a button down, or with none."""
    where = QPointF(point)
    event = QMouseEvent(QEvent.Type.MouseMove, where, view.mapToGlobal(where), button, button, modifier)
    QApplication.sendEvent(view, event)


def hover(view: TimelineView, point: QPoint, modifier: Qt.KeyboardModifier = NONE) -> None:
    """Move the pointer with no button down."""
    move(view, point, modifier, Qt.MouseButton.NoButton)


def turn(
    view: TimelineView,
    x: int = 0,
    y: int = 0,
    modifier: Qt.KeyboardModifier = NONE,
    point: QPoint | None = None,
    *,
    pixels: QPoint | None = None,
    phase: Qt.ScrollPhase = NO_PHASE,
) -> None:
    """Turn a wheel, or move two fingers by ``pixels`` on a touchpad."""
    where = QPointF(point or empty(view))
    event = QWheelEvent(
        where,
        view.mapToGlobal(where),
        pixels or QPoint(),
        QPoint(x, y),
        Qt.MouseButton.NoButton,
        modifier,
        phase,
        False,
    )
    QApplication.sendEvent(view, event)


def results_of(window: MainWindow) -> SearchResults:
    """The list of what was searched last."""
    [results] = window.findChildren(SearchResults)
    return results
