"""A reader at work in a process of their own: looks at an agreement, follows a relation, writes a note, and waits.

Each thing done is told as a line of JSON, so that the test can end the process at the moment it chooses.
"""

import json
import sys

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from viewer.paint.theme import AXIS_HEIGHT
from viewer.store.settings import USUAL_HEADS
from viewer.ui.application import Application
from viewer.ui.main_window import MainWindow
from viewer.ui.panes.chain import ChainNode
from viewer.ui.plain_text import PlainLabel
from viewer.ui.timeline_view import TimelineView

NOTE = "Cyber stands in the 2012 priorities too. 사이버 협력은 2012년부터."


def point_of(view: TimelineView, id: str) -> QPoint:
    """Where an event stands in the widget."""
    items = view.scene.items
    n = items.row.tolist().index(view.session.table.row_by_id[id])
    x, y = items.label_x[n] + 8, items.top[n] + items.height[n] / 2 - view.scene.scroll
    return QPoint(round(x) + USUAL_HEADS, round(y) + AXIS_HEIGHT)


def click(window: MainWindow, id: str) -> None:
    """Click an event on the timeline."""
    QTest.mouseClick(window.timeline, Qt.MouseButton.LeftButton, pos=point_of(window.timeline, id))


def words_of(window: MainWindow) -> str:
    """All that stands in the details."""
    return "\n".join(label.text() for label in window.pane.findChildren(PlainLabel))


def work(window: MainWindow) -> None:
    """Look, follow, write."""
    tell(selected=window.session.selection)
    click(window, "itpp")
    tell(selected=window.session.selection, pane=words_of(window))
    nodes = window.pane.findChildren(ChainNode)
    node = next(node for node in nodes if node.isEnabled() and "2012" in node.accessibleName())
    QTest.mouseClick(node, Qt.MouseButton.LeftButton)
    tell(selected=window.session.selection)
    window.timeline.setFocus()
    while not window.action("note").isEnabled():  # commands follow the selection when the program comes to rest
        QTest.qWait(10)
    QTest.keyClick(window, Qt.Key.Key_N)
    field = QApplication.focusWidget()
    assert isinstance(field, QPlainTextEdit), field
    field.insertPlainText(NOTE[:-1])
    QTest.keyClicks(field, NOTE[-1])
    tell(typed=field.toPlainText())


def tell(**said: object) -> None:
    """Say a line."""
    print(json.dumps(said), flush=True)


def main() -> None:
    """Start the program as a reader does, work, and go on until killed."""
    app = QApplication(sys.argv[:1])
    program = Application(app, "en", "light")
    program.start(None)
    window = program.window
    assert window is not None
    window.resize(1440, 900)
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    QTest.qWait(100)
    work(window)
    app.exec()


if __name__ == "__main__":
    main()
