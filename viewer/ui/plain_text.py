"""Texts on the screen: every label, tooltip and link is made here, and shows what was typed, nothing else."""

import math
import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QLabel,
    QListWidgetItem,
    QMenu,
    QMessageBox,
    QSizePolicy,
    QWidget,
)

from viewer.i18n import _
from viewer.model.display import TEXT_LIMIT, TITLE_LIMIT, display_text, menu_text, one_line
from viewer.paint import fonts, theme
from viewer.ui.typeset import Tint, Typeset

__all__ = [
    "PlainLabel",
    "TextButton",
    "display_text",
    "menu_text",
    "one_line",
    "plain_message",
    "set_tooltip",
    "tooltip_text",
]

TOOLTIP_LIMIT = 1_000
_AS_TYPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;", "\n": "<br>"})
"""How HTML writes the signs that are its own."""
_UNBROKEN, _WIDE = 64, "\u1100"
"""A line of a tooltip up to this many letters is not broken; from Hangul on a letter counts as two."""
FIXED = QSizePolicy.Policy.Fixed
_NEXT_WORD = re.compile(r"\s*\S+")
_SUFFIX_GAP = 2.0
_NATURAL = 320
_NARROWEST = 24


class PlainLabel(QLabel):
    """A text that is shown as it is typed, on as many lines as it needs.

    ``role`` names its row of the type table (``typeset.ROLES``); ``colour`` replaces the role's colour by one of
    the theme or by ``#rrggbb``. A label that does not wrap is elided at its right end.
    """

    menu_opened = Signal(QMenu)
    """The menu of the label is about to be shown, and more can be put into it."""

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        *,
        selectable: bool = True,
        wrap: bool = True,
        limit: int = TEXT_LIMIT,
        colour: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._role, self._colour, self._wrap, self._limit = role, colour, wrap, limit
        self._suffix = ""
        self._anchor = self._caret = 0
        self._tints: tuple[Tint, ...] = ()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)  # else QLabel takes the height for a width out of its policy
        self._selectable = selectable
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred if wrap else FIXED)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        if selectable:
            self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            self.setCursor(Qt.CursorShape.IBeamCursor)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show ``text``, made safe for display and cut at the limit."""
        shown = display_text(text, self._limit).replace("\t", "    ")
        self._set = Typeset(shown, self._role)
        self._anchor = self._caret = 0
        super().setText(shown)
        self.setAccessibleName(shown)
        self.updateGeometry()
        self.update()

    def setText(self, text: str) -> None:
        """The same as ``set_text``: Qt's own way in shows nothing else."""
        self.set_text(text)

    def set_suffix(self, suffix: str, spoken: str) -> None:
        """Put small raised figures after the text; a screen reader says ``spoken`` for them."""
        self._suffix = suffix
        self._set.keep_free(self._suffix_width() + _SUFFIX_GAP)
        self.setAccessibleName(f"{self._set.text}, {spoken}" if suffix else self._set.text)
        self.updateGeometry()

    def selected_text(self) -> str:
        """The characters the reader has marked."""
        return self._set.text[min(self._anchor, self._caret) : max(self._anchor, self._caret)]

    def selected_range(self) -> tuple[int, int]:
        """Where the characters the reader has marked begin and end."""
        return min(self._anchor, self._caret), max(self._anchor, self._caret)

    def select_range(self, start: int, end: int) -> None:
        """Mark those characters."""
        self._anchor, self._caret = start, end
        self.update()

    def set_tints(self, tints: Sequence[Tint]) -> None:
        """Set stretches of the text off by a ground and a line."""
        if self._tints != tuple(tints):
            self._tints = tuple(tints)
            self.update()

    def heightForWidth(self, width: int) -> int:
        inner = width - self._pad()
        return round(self._set.height(inner) + self._overflow(inner))

    def sizeHint(self) -> QSize:
        width = math.ceil(self._set.natural_width + self._suffix_width() + _SUFFIX_GAP) + self._pad()
        wanted = min(width, _NATURAL) if self._wrap else width
        return QSize(wanted, self.heightForWidth(wanted) if self._wrap else self._set.line_height)

    def minimumSizeHint(self) -> QSize:
        return QSize(_NARROWEST, self._set.line_height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            self._draw(painter, QRectF(event.rect()))
        finally:
            painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The left button begins to mark; the right one lets go of what is marked elsewhere than under it."""
        is_left = event.button() == Qt.MouseButton.LeftButton
        if self._selectable:
            at, (start, end) = self._index_at(event), self.selected_range()
            if is_left or not start <= at <= end:
                self._anchor = self._caret = at
                self.update()
        if not (self._selectable and is_left):
            event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._selectable and event.buttons() & Qt.MouseButton.LeftButton:
            self._caret = self._index_at(event)
            self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._selectable:
            at = self._index_at(event)
            before, after = self._set.text[:at], self._set.text[at:]
            self._anchor = at - len(before.split(" ")[-1].split("\n")[-1])
            self._caret = at + len(after.split(" ")[0].split("\n")[0])
            self.update()

    def event(self, event: QEvent) -> bool:
        """While words are marked here, the key that copies is for them."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.matches(QKeySequence.StandardKey.Copy)
            and self.selected_text()
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._selectable and event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif self._selectable and event.matches(QKeySequence.StandardKey.SelectAll):
            self._select_all()
        elif self._selectable and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._step(event)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self._selectable:
            event.ignore()
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction(_("Copy"), self._copy)
        copy.setEnabled(self._anchor != self._caret)
        menu.addAction(_("Select all"), self._select_all)
        self.menu_opened.emit(menu)
        menu.popup(event.globalPos())

    def _inner(self) -> QRectF:
        return QRectF(self.contentsRect())

    def _pad(self) -> int:
        return self.contentsMargins().left() + self.contentsMargins().right()

    def _index_at(self, event: QMouseEvent) -> int:
        inner = self._inner()
        return self._set.index_at(event.position() - inner.topLeft(), inner.width())

    def _copy(self) -> None:
        if self.selected_text():
            QGuiApplication.clipboard().setText(self.selected_text())

    def _step(self, event: QKeyEvent) -> None:
        """Move the end of what is marked by a character, or with Ctrl by a word; without Shift nothing stays marked."""
        ahead = event.key() == Qt.Key.Key_Right
        text, by = self._set.text, 1
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            rest = text[self._caret :] if ahead else text[: self._caret][::-1]
            word = _NEXT_WORD.match(rest)
            by = word.end() if word else 1
        self._caret = min(max(self._caret + (by if ahead else -by), 0), len(text))
        if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._anchor = self._caret
        self.update()

    def _select_all(self) -> None:
        self._anchor, self._caret = 0, len(self._set.text)
        self.update()

    def _draw(self, painter: QPainter, clip: QRectF) -> None:
        colour = colour_of(self._colour or self._set.role.colour)
        if not self._wrap:
            self._draw_one_line(painter, colour)
            return
        mark = (min(self._anchor, self._caret), max(self._anchor, self._caret))
        inner = self._inner()
        self._set.draw(painter, inner, colour, clip, mark, self._tints)
        if self.hasFocus() and self._anchor == self._caret and self.focusPolicy() == Qt.FocusPolicy.StrongFocus:
            painter.fillRect(self._set.caret(self._caret, inner), QColor(colour))
        if self._suffix:
            left, top = self._suffix_place(inner.width())
            painter.setFont(fonts.font(10, 600))
            painter.drawText(QPointF(inner.left() + left, top + 10), self._suffix)

    def _draw_one_line(self, painter: QPainter, colour: str) -> None:
        painter.setFont(self._set.font)
        painter.setPen(QColor(colour))
        inner = self._inner()
        line = self._set.text.replace("\n", " ")
        fitted = painter.fontMetrics().elidedText(line[:2000], Qt.TextElideMode.ElideRight, int(inner.width()))
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), fitted)

    def _suffix_width(self) -> float:
        return 6.0 * len(self._suffix) + _SUFFIX_GAP if self._suffix else 0.0

    def _suffix_place(self, width: float) -> tuple[float, float]:
        """Where the raised figures stand: after the last line, or on one of their own."""
        lines = self._set.lines(width)
        start, end = lines[-1]
        after = self._set.advance(self._set.text[start:end]) + _SUFFIX_GAP
        own_line = after + self._suffix_width() > width
        return (0.0 if own_line else after, (len(lines) - (not own_line)) * self._set.line_height)

    def _overflow(self, width: float) -> float:
        if not self._suffix:
            return 0.0
        return max(0.0, self._suffix_place(width)[1] + self._set.line_height - self._set.height(width))


class TextButton(QAbstractButton):
    """A button that reads as words: a link to another event, a small action. It wraps like a label.

    ``PAD`` pixels at both sides leave room for the focus ring.
    """

    PAD = 4

    def __init__(
        self,
        text: str,
        on_click: Callable[[], object],
        *,
        role: str = "body",
        colour: str = "",
        underline: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._colour, self._underline = colour, underline
        shown = display_text(text, TITLE_LIMIT).replace("\n", " ")
        self._set = Typeset(shown, role)
        self.setText(menu_text(shown))
        self.setAccessibleName(shown)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clicked.connect(lambda _checked=False: on_click())

    def heightForWidth(self, width: int) -> int:
        return round(self._set.height(width - 2 * self.PAD))

    def sizeHint(self) -> QSize:
        wanted = min(math.ceil(self._set.natural_width) + 1 + 2 * self.PAD, _NATURAL)
        return QSize(wanted, self.heightForWidth(wanted))

    def minimumSizeHint(self) -> QSize:
        return QSize(_NARROWEST, self._set.line_height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            colour = colour_of(self._colour or self._set.role.colour if self.isEnabled() else "faint")
            inner = QRectF(self.rect()).adjusted(self.PAD, 0, -self.PAD, 0)
            self._set.draw(painter, inner, colour, QRectF(event.rect()))
            if self._underline:
                self._draw_underlines(painter, colour)
            if self.hasFocus():
                draw_focus(painter, self)
        finally:
            painter.end()

    def _draw_underlines(self, painter: QPainter, colour: str) -> None:
        loud = self.underMouse() or self.isDown()
        painter.setPen(QPen(QColor(colour if loud else theme.current().field_edge), 1))
        for number, (start, end) in enumerate(self._set.lines(self.width() - 2 * self.PAD)):
            y = (number + 1) * self._set.line_height - 2.5
            right = self.PAD + self._set.advance(self._set.text[start:end].rstrip())
            painter.drawLine(QPointF(self.PAD, y), QPointF(right, y))


def set_tooltip(target: QWidget | QAction | QListWidgetItem, text: str) -> None:
    """Give ``target`` a tooltip that shows ``text`` as typed."""
    target.setToolTip(tooltip_text(text))


def share_tooltip(target: QWidget, action: QAction) -> None:
    """Give a button the tooltip of the action it runs."""
    target.setToolTip(action.toolTip())


def tooltip_text(text: str) -> str:
    """What Qt must be given to show ``text`` as typed in a tooltip; left to itself it breaks short lines."""
    shown = display_text(text, TOOLTIP_LIMIT)
    longest = max((len(line) + sum(each >= _WIDE for each in line) for line in shown.split("\n")), default=0)
    kept = ' style="white-space: nowrap"' if longest <= _UNBROKEN else ""
    return f"<qt><p{kept}>{shown.translate(_AS_TYPED)}</p></qt>" if text else ""


def plain_message(icon: QMessageBox.Icon, title: str, text: str, parent: QWidget | None = None) -> QMessageBox:
    """A message box whose words are plain text; the caller adds buttons and shows it."""
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIcon(icon)
    box.setWindowTitle(display_text(title, TITLE_LIMIT).replace("[*]", "[*][*]"))
    box.setText(display_text(text, TITLE_LIMIT * 4))
    return box


def colour_of(name: str) -> str:
    """The colour of that name in the theme of the window; ``#rrggbb`` is itself."""
    return name if name.startswith("#") else str(getattr(theme.current(), name))


def draw_focus(painter: QPainter, widget: QWidget, radius: float = 4) -> None:
    """The keyboard's focus ring, just inside the widget's edge."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.current().focus), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(widget.rect()).adjusted(1, 1, -1, -1), radius, radius)
