"""A file read in the background and shown, its first events before its last."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from viewer.formats.intake import shown
from viewer.i18n import _, ngettext
from viewer.session import opening
from viewer.session.opening import Growth, Opened
from viewer.session.session import Session
from viewer.session.tasks import Latest
from viewer.ui.message_bar import MessageBar

QUICK_MS = 200
"""A file that is read in less time is opened without a word."""
PATIENCE_MS = 400
"""So long what can be done later waits for the first events of a file, which may be there at once."""


class FileReading(QObject):
    """Reads one file after another into a session; what is open stays until the next one has something to show.

    ``path`` is the file being read, None while none is.
    """

    def __init__(self, session: Session, messages: MessageBar, parent: QObject) -> None:
        super().__init__(parent)
        self.path: Path | None = None
        self._session, self._messages = session, messages
        self._opening, self._relating = Latest(self), Latest(self)
        self._to_relate = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._slow = QTimer(self, singleShot=True, interval=QUICK_MS)
        self._opening.done.connect(self._on_opened)
        self._opening.arrived.connect(self._on_growth)
        self._opening.failed.connect(self._on_not_opened)
        self._slow.timeout.connect(self._on_slow)
        self._to_relate.timeout.connect(self._relate)

    def start(self, path: Path) -> None:
        """Read ``path`` and show it."""
        self.path = path
        self._messages.withdraw("reading", "file")
        self._opening.start(lambda run: opening.read(path, run.cancelled, run.hand_over))
        self._slow.start()

    def stop(self) -> None:
        """Read no further; what was open stays, or comes back."""
        self._opening.cancel()
        self._end()
        self._session.give_up()

    def release(self) -> None:
        """End the work in the background."""
        self._slow.stop()
        self._to_relate.stop()
        self._opening.cancel()
        self._relating.cancel()

    def _end(self) -> None:
        self.path = None
        self._slow.stop()
        self._messages.withdraw("reading")

    def _on_slow(self) -> None:
        if self.path is not None:
            words = _("Reading {file}…").format(file=shown(Path(self.path.name)))
            self._session.tell(words, sticky=True, about="reading")

    def _on_growth(self, growth: Growth) -> None:
        if growth.opened is not None:
            self._session.grow(growth.opened.reading, growth.path, growth.opened.indexes)
            QTimer.singleShot(0, self, growth.shown.set)  # after it is painted
        if growth.rows and not self._slow.isActive():
            self._session.tell(_growth_words(growth), sticky=True, about="reading")

    def _on_opened(self, opened: Opened) -> None:
        self._end()
        self._session.take(opened.reading, opened.path, opened.indexes)
        if self._session.table.is_large:
            self._to_relate.start()

    def _on_not_opened(self, error: Exception | None) -> None:
        self._end()
        self._session.give_up()
        text = str(error) if error else _("The file could not be opened, because of a fault in the program.")
        self._session.tell(text, "error", sticky=True, about="file")

    def _relate(self) -> None:
        """Find out in the background how the events of a large file hang together, before the first is selected."""
        make = self._session.make_relations
        self._relating.start(lambda _run: make())


def _growth_words(growth: Growth) -> str:
    words = ngettext(
        "Reading {file}… {count} event ({share} %)", "Reading {file}… {count} events ({share} %)", growth.rows
    )
    return words.format(file=shown(Path(growth.path.name)), count=f"{growth.rows:,}", share=int(growth.share * 100))
