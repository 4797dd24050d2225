"""Texts on the screen: every label, tooltip and link is made here, always as plain text."""

import html
import re
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton, QWidget

from viewer.i18n import _

TITLE_LIMIT = 500
TEXT_LIMIT = 100_000
TOOLTIP_LIMIT = 1_000
REPLACEMENT = "\ufffd"
_UNSHOWABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffc\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]"
)
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_OPENS = "\u2066\u2067\u2068"
_FSI, _PDI = "\u2068", "\u2069"


class PlainLabel(QLabel):
    """A text that is shown as it is typed.

    ``role`` names its place in the type table: title, amount, body, strong, second, heading or figure.
    """

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        *,
        selectable: bool = True,
        wrap: bool = True,
        limit: int = TEXT_LIMIT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._limit = limit
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setWordWrap(wrap)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show ``text``, made safe for display and cut at the limit."""
        shown = display_text(text, self._limit)
        self.setText(shown)
        self.setAccessibleName(shown)


class TextButton(QPushButton):
    """A button that looks like a word: a link to another event, a small action."""

    def __init__(self, text: str, on_click: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(menu_text(display_text(text, TITLE_LIMIT)), parent)
        self.setFlat(True)
        self.setProperty("role", "link")
        self.setAccessibleName(display_text(text, TITLE_LIMIT))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(on_click)


def set_tooltip(target: QWidget | QAction, text: str) -> None:
    """Give ``target`` a tooltip that shows ``text`` as typed."""
    target.setToolTip(f"<qt>{html.escape(display_text(text, TOOLTIP_LIMIT))}</qt>" if text else "")


def plain_message(icon: QMessageBox.Icon, title: str, text: str, parent: QWidget | None = None) -> QMessageBox:
    """A message box whose words are plain text; the caller adds buttons and shows it."""
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIcon(icon)
    box.setWindowTitle(display_text(title, TITLE_LIMIT).replace("[*]", "[*][*]"))
    box.setText(display_text(text, TITLE_LIMIT * 4))
    return box


def display_text(text: str, limit: int = TITLE_LIMIT) -> str:
    """``text`` as it can be shown: cut at ``limit`` characters, nothing in it that draws outside its place.

    What no font can show (controls, lone surrogates, noncharacters) becomes U+FFFD; a paragraph with controls of
    writing direction is isolated, so that it cannot turn what stands beside it. The stored text is not touched.
    """
    cut = text[:limit] + "…" if len(text) > limit else text
    shown = _UNSHOWABLE.sub(REPLACEMENT, cut.replace("\r\n", "\n"))
    if not _BIDI.search(shown):
        return shown
    return "\n".join(_isolated(paragraph) for paragraph in shown.split("\n"))


def one_line(text: str, limit: int = TITLE_LIMIT) -> str:
    """``text`` for a place of one line: line ends and tabs become spaces."""
    return display_text(" ".join(text[: limit + 1].split()) if len(text) <= limit else text.replace("\n", " "), limit)


def cut_words(text: str, limit: int) -> str:
    """The sentence that stands below a text that was cut, or an empty string."""
    if len(text) <= limit:
        return ""
    return _("The first {shown:,} of {total:,} characters are shown.").format(shown=limit, total=len(text))


def menu_text(text: str) -> str:
    """``text`` for a menu, a tab or a button, where a single & would vanish."""
    return text.replace("&", "&&")


def _isolated(paragraph: str) -> str:
    """``paragraph`` between FSI and PDI, with its own isolates closed and no PDI too many."""
    if not _BIDI.search(paragraph):
        return paragraph
    depth, kept = 0, []
    for character in paragraph:
        depth += (character in _OPENS) - (character == _PDI)
        if depth < 0:
            depth, character = 0, REPLACEMENT
        kept.append(character)
    return _FSI + "".join(kept) + _PDI * (depth + 1)
