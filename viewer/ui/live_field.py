"""A line whose words are looked for while they are typed, the syllable in composition with them."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QLineEdit, QWidget


class LiveField(QLineEdit):
    """``typed`` tells the words whenever they are others: Korean is searched for by the syllable one is at."""

    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._composed = self._told = ""
        self.textChanged.connect(self._tell)

    def words(self) -> str:
        """The text, with the syllable in composition where it will stand."""
        units = self.text().encode("utf-16-le", "surrogatepass")
        at = 2 * self.cursorPosition()
        before, after = (part.decode("utf-16-le", "surrogatepass") for part in (units[:at], units[at:]))
        return before + self._composed + after

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composed = event.preeditString()
        super().inputMethodEvent(event)
        self._tell()

    def _tell(self) -> None:
        words = self.words()
        if words != self._told:
            self._told = words
            self.typed.emit(words)
