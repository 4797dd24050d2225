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
        at = self.cursorPosition()
        return with_composed(self.text(), (at, at), self._composed)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composed = event.preeditString()
        super().inputMethodEvent(event)
        self._tell()

    def _tell(self) -> None:
        words = self.words()
        if words != self._told:
            self._told = words
            self.typed.emit(words)


def with_composed(text: str, marked: tuple[int, int], syllable: str) -> str:
    """``text`` with the syllable in composition in the place of what is marked, told in UTF-16 units as Qt does."""
    units = text.encode("utf-16-le", "surrogatepass")
    parts = units[: 2 * marked[0]], units[2 * marked[1] :]
    before, after = (part.decode("utf-16-le", "surrogatepass") for part in parts)
    return before + syllable + after
