"""A fresh process up to its first real frame, in which ``opening`` times it; imports nothing the program does not.

``python -c "from tests.benchmarks.first_frame import main; main()" BEGUN bare|open [FILE]``

BEGUN is the parent's ``time.monotonic()`` when it started the process. Printed are the milliseconds from then until
the window has been painted whole and handed to the screen, and those the process has computed: for ``open`` the first
time that events are drawn, for ``bare`` a main window with nothing in it.
"""

import gc
import os
import sys
import time

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt


def main() -> None:
    """Run until the frame is there, and end at once."""
    _begun, what, *files = sys.argv[1:]
    if what == "bare":
        _bare()
    else:
        _program(files)


class _Finish(QObject):
    """Ends the process when the event loop is back from painting, before anything else that waits in it."""

    def after_this_frame(self) -> None:
        QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), Qt.EventPriority.HighEventPriority.value)

    def event(self, event: QEvent) -> bool:
        if event.type() != QEvent.Type.User:
            return super().event(event)
        print((time.monotonic() - float(sys.argv[1])) * 1e3, time.process_time() * 1e3, flush=True)
        os._exit(0)


def _bare() -> None:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Bare(QMainWindow):
        def paintEvent(self, event: QPaintEvent) -> None:
            super().paintEvent(event)
            finish.after_this_frame()

    app = QApplication([])
    finish, window = _Finish(), Bare()
    window.resize(1600, 900)
    window.show()
    app.exec()


def _program(files: list[str]) -> None:
    from viewer import cli

    gc.disable()  # as the command does before it imports
    from PySide6.QtGui import QPaintEvent

    from viewer.ui.timeline_view import TimelineView

    finish: list[_Finish] = []
    paint = TimelineView.paintEvent

    def paint_and_look(view: TimelineView, event: QPaintEvent) -> None:
        paint(view, event)
        if len(view.scene.items) and not finish:
            finish.append(_Finish())
            finish[0].after_this_frame()

    TimelineView.paintEvent = paint_and_look  # type: ignore[method-assign,assignment]  # to look on
    cli.main(["open", *files])
