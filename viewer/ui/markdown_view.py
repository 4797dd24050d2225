"""A note as it reads: Markdown laid out with formats of our own, so that nothing in it is loaded or run."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRectF, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontDatabase,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from viewer.model.markdown import Block, Markdown, Run, read_markdown
from viewer.paint import fonts, theme
from viewer.ui.dialogs.open_link import ask_to_open

_STEP, _GAP, _BAR = 22, 8, 10
_DEEPEST = 6
_SIZES = (13, 18, 16, 14, 13, 13, 13)
_QUOTES, _RULE = 0x100001, 0x100002  # QTextFormat.UserProperty and on


class Link(NamedTuple):
    """Where an address that may be opened stands in the text, in Qt's positions."""

    start: int
    end: int
    url: str


class MarkdownView(QTextEdit):
    """As high as its text up to ``tallest`` pixels, then it scrolls. Links are asked about before they open."""

    def __init__(self, text: str = "", *, tallest: int = 400, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        fonts.load()
        self._tallest, self._text = tallest, ""
        self.links: tuple[Link, ...] = ()
        self._pressed: Link | None = None
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setAcceptDrops(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setProperty("bare", "true")
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.show_markdown(text)

    def show_markdown(self, text: str) -> None:
        """Lay ``text`` out from its top."""
        self._text = text
        self.clear()
        self.links = tuple(_write(read_markdown(text), QTextCursor(self.document())))
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._fit()

    def loadResource(self, _type: int, _name: QUrl | str) -> object:
        """Nothing: a text has no pictures, sheets or pages."""
        return None

    def createMimeDataFromSelection(self) -> QMimeData:
        data = QMimeData()
        data.setText(self.textCursor().selection().toPlainText())
        return data

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.show_markdown(self._text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.TabFocusReason:
            self.moveCursor(QTextCursor.MoveOperation.Start)
        elif event.reason() == Qt.FocusReason.BacktabFocusReason:
            self.moveCursor(QTextCursor.MoveOperation.End)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes from link to link, then on."""
        at = self.textCursor()
        if forward:
            found = [link for link in self.links if link.start >= at.selectionEnd()][:1]
        else:
            found = [link for link in self.links if link.end <= at.selectionStart()][-1:]
        if not found:
            return super().focusNextPrevChild(forward)
        at.setPosition(found[0].start)
        at.setPosition(found[0].end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(at)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = self.textCursor()
        chosen = [link for link in self.links if (link.start, link.end) == (at.selectionStart(), at.selectionEnd())]
        if chosen and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            ask_to_open(chosen[0].url, self)
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = self.link_at(event.position()) if event.button() == Qt.MouseButton.LeftButton else None
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        link, self._pressed = self._pressed, None
        if link and link == self.link_at(event.position()) and not self.textCursor().hasSelection():
            ask_to_open(link.url, self)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over = self.link_at(event.position()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor)

    def link_at(self, point: QPointF) -> Link | None:
        """The link under a point of the viewport."""
        place = point + QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        at = self.document().documentLayout().hitTest(place, Qt.HitTestAccuracy.ExactHit)
        return next((link for link in self.links if link.start <= at < link.end), None)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        try:
            self._draw_bars(painter, event.rect().bottom())
        finally:
            painter.end()
        super().paintEvent(event)

    def _draw_bars(self, painter: QPainter, bottom: float) -> None:
        """The bars of quotes and the rules, from the first block in sight."""
        block, top = self.cursorForPosition(self.viewport().rect().topLeft()).block(), self.verticalScrollBar().value()
        while block.isValid():
            area = self.document().documentLayout().blockBoundingRect(block).translated(0, -top)
            if area.top() > bottom:
                return
            _draw_bar(painter, block, area, self.viewport().width())
            block = block.next()

    def _fit(self) -> None:
        around = 2 * self.frameWidth()
        wanted = min(max(round(self.document().size().height() + 1), 20) + around, self._tallest)
        if wanted != self.height():
            self.setFixedHeight(wanted)


def _draw_bar(painter: QPainter, block: QTextBlock, area: QRectF, width: int) -> None:
    look, shape = theme.current(), block.blockFormat()
    for depth in range(shape.intProperty(_QUOTES)):
        below = block.next().blockFormat().intProperty(_QUOTES) > depth if block.next().isValid() else False
        height = area.height() + (_GAP if below else 0)
        painter.fillRect(QRectF(depth * _BAR, area.top(), 2, height), QColor(look.field_edge))
    if shape.boolProperty(_RULE):
        left = shape.leftMargin()
        painter.fillRect(QRectF(left, round(area.center().y()), width - left, 1), QColor(look.field_edge))


def _write(text: Markdown, cursor: QTextCursor) -> Iterator[Link]:
    """Write the blocks at the cursor; where the links came to stand."""
    cursor.beginEditBlock()
    before: Block | None = None
    for block in text.blocks:
        _begin(cursor, block, before)
        if block.marker:
            cursor.insertText(f"{block.marker}\t", _format(Run(""), block))
        for run in block.runs:
            start = cursor.position()
            cursor.insertText(run.text.replace("\n", "\u2028"), _format(run, block))
            if run.url:
                yield Link(start, cursor.position(), run.url)
        before = block
    if text.cut:
        said = Block("cut")
        _begin(cursor, said, before)
        cursor.insertText(text.cut, _format(Run(""), said))
    cursor.endEditBlock()


def _begin(cursor: QTextCursor, block: Block, before: Block | None) -> None:
    shape, lists, quotes = QTextBlockFormat(), min(block.lists, _DEEPEST), min(block.quotes, _DEEPEST)
    left = lists * _STEP + quotes * _BAR
    shape.setLeftMargin(left)
    shape.setProperty(_QUOTES, quotes)
    shape.setProperty(_RULE, block.kind == "rule")
    if before is not None:
        shape.setTopMargin(2 if block.marker and before.lists else _GAP)
    if block.marker:
        shape.setTextIndent(-_STEP)
        shape.setTabPositions([QTextOption.Tab(_STEP, QTextOption.TabType.LeftTab)])
    if block.kind == "code":
        shape.setBackground(QColor(theme.current().hover))
    if before is None:
        cursor.setBlockFormat(shape)
    else:
        cursor.insertBlock(shape)


def _format(run: Run, block: Block) -> QTextCharFormat:
    look, made = theme.current(), QTextCharFormat()
    heading = block.kind == "heading"
    font = fonts.font(11 if block.kind == "cut" else _SIZES[block.level], 600 if heading or run.strong else 400)
    font.setItalic(run.emphasis)
    font.setStrikeOut(run.struck)
    font.setUnderline(bool(run.url))
    if run.code:
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setFamilies([*fixed.families(), *theme.FAMILIES])
        made.setBackground(QColor(look.hover))
    made.setFont(font)
    quiet = block.quotes or block.kind == "cut" or block.level > 4
    made.setForeground(QColor(look.focus if run.url else look.muted if quiet else look.ink))
    return made
