"""A fresh process up to its first real frame, in which ``opening`` times it; imports nothing the program does not.

``python -c "from tests.benchmarks.first_frame import main; main()" BEGUN bare|open|keep [FILE]``

BEGUN is the parent's ``time.monotonic()`` when it started the process. Printed are the milliseconds from then until
the window has been painted whole and handed to the screen, and those the process has computed: for ``open`` the first
time that events are drawn, for ``bare`` a main window with nothing in it. ``keep`` lives on until all
is placed and kept.
"""

import sys


def main() -> None:
    """Run until the frame is there, and end at once."""
    _begun, what, *files = sys.argv[1:]
    if what == "bare":
        _bare()
    else:
        _program(files, keep=what == "keep")


def _bare() -> None:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QMainWindow

    from tests.benchmarks.finish import Finish

    class Bare(QMainWindow):
        def paintEvent(self, event: QPaintEvent) -> None:
            super().paintEvent(event)
            finish.after_this_frame()

    app = QApplication([])
    finish, window = Finish(), Bare()
    window.resize(1600, 900)
    window.show()
    app.exec()


def _program(files: list[str], *, keep: bool) -> None:
    from viewer import cli

    cli.start_quickly()  # as the command does before it imports
    from PySide6.QtGui import QPaintEvent

    from tests.benchmarks.finish import Finish
    from viewer.ui.timeline_view import TimelineView

    finish: list[Finish] = []
    paint = TimelineView.paintEvent

    def paint_and_look(view: TimelineView, event: QPaintEvent) -> None:
        paint(view, event)
        if len(view.scene.items) and not finish:
            finish.append(Finish())
            finish[0].when_all_is_done() if keep else finish[0].after_this_frame()

    TimelineView.paintEvent = paint_and_look  # type: ignore[method-assign,assignment]  # to look on
    cli.main(["open", *files])
