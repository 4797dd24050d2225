"""Rows and texts of the pane that a note can stand on: asked for by their menu, signed where a note does."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QTimer
from PySide6.QtGui import QColor, QContextMenuEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from viewer.i18n import _
from viewer.model.annotation import FieldTarget, Note, QuoteTarget, RelationTarget, tie_target
from viewer.model.display import composed
from viewer.model.standing import field_words, locate, quote
from viewer.model.text import Text
from viewer.paint import theme
from viewer.paint.highlight import colour, tint
from viewer.ui.panes.page import Page
from viewer.ui.panes.sections import Section, label, rows_of
from viewer.ui.plain_text import PlainLabel, draw_focus

FLASH_MS = 1_500
_BAR = 3.0
Part = FieldTarget | QuoteTarget | RelationTarget


class Spot(QWidget):
    """A part of the event with what a note on it stands on. ``words`` is its text where words of it can be quoted."""

    def __init__(self, page: Page, shown: QWidget, part: FieldTarget | RelationTarget) -> None:
        super().__init__()
        self.part = part
        self.words: PlainLabel | None = None
        self._raw = self._path = ""
        self._page, self._highlight, self._noted = page, "", False
        self._flash = QTimer(self, singleShot=True, interval=FLASH_MS)
        self._flash.timeout.connect(self.update)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(shown)
        labels = self.findChildren(PlainLabel)
        for one in labels:
            one.menu_opened.connect(self._fill)
        page.spots.append(self)

    def let_quote(self, words: PlainLabel, raw: str, path: str) -> None:
        """Let words of the text at ``path`` be quoted; ``raw`` is what the record has of it, composed."""
        self.words, self._raw, self._path = words, raw, path

    def quoted(self) -> QuoteTarget | None:
        """The words the reader has marked, as what a note stands on."""
        if self.words is None:
            return None
        start, end = self.words.selected_range()
        end = min(end, len(self._raw))
        if start >= end or not self._raw[start:end].strip():
            return None
        exact, prefix, suffix = quote(self._raw, start, end)
        part = self.part
        assert isinstance(part, FieldTarget)
        return QuoteTarget(
            event=part.event,
            title=part.title,
            date=part.date,
            field=self._path,
            exact=exact,
            prefix=prefix,
            suffix=suffix,
        )

    def notes_there(self) -> list[Note]:
        """The notes on words of which the reader has marked any."""
        if self.words is None:
            return []
        text, (start, end) = self.words.text(), self.words.selected_range()

        def is_there(target: object) -> bool:
            if not isinstance(target, QuoteTarget) or not self.stands_under(target):
                return False
            place = locate(text, target.exact, target.prefix, target.suffix)
            return place is not None and place[0] < end and start < place[1]

        notes = self._page.session.notes.on(self._page.event.id)
        return [note for note in notes if any(is_there(target) for target in note.targets)]

    def stands_under(self, target: object) -> bool:
        """Whether that is a target of this part, or of words of it."""
        if isinstance(target, FieldTarget) and isinstance(self.part, FieldTarget):
            return (target.event, target.field) == (self.part.event, self.part.field)
        if isinstance(target, QuoteTarget) and isinstance(self.part, FieldTarget):
            return (target.event, target.field) == (self.part.event, self._path)
        if isinstance(target, RelationTarget) and isinstance(self.part, RelationTarget):
            mine = (self.part.event, self.part.relation, self.part.to)
            return (target.event, target.relation, target.to) == mine
        return False

    def show_notes(self, notes: Sequence[Note]) -> None:
        """Sign the row, and the words, that those notes stand on."""
        look, tints = theme.current(), list[tuple[int, int, str, str]]()
        self._noted, self._highlight = False, ""
        for note in notes:
            for target in note.targets:
                if not self.stands_under(target):
                    continue
                if isinstance(target, QuoteTarget) and self.words is not None:
                    place = locate(self.words.text(), target.exact, target.prefix, target.suffix)
                    name = note.highlight or ""
                    tints += [(*place, tint(name, look), colour(name, look))] if place else []
                else:
                    self._noted, self._highlight = True, note.highlight or self._highlight
        if self.words is not None:
            self.words.set_tints(tints)
        self.setAccessibleDescription(_("with a note") if self._noted or tints else "")
        self.update()

    def reveal(self, target: object) -> None:
        """Show where the row is, or the quoted words are."""
        if isinstance(target, QuoteTarget) and self.words is not None:
            place = locate(self.words.text(), target.exact, target.prefix, target.suffix)
            if place is not None:
                self.words.select_range(*place)
                return
        self._flash.start()
        self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        self._fill(menu)
        if menu.isEmpty():
            menu.deleteLater()
            event.ignore()
            return
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            look = theme.current()
            if self._highlight:
                painter.fillRect(self.rect(), QColor(tint(self._highlight, look)))
            if self._noted:
                painter.fillRect(QRectF(0, 1, _BAR, self.height() - 2), QColor(colour(self._highlight, look)))
            if self._flash.isActive():
                draw_focus(painter, self)
        finally:
            painter.end()

    def _fill(self, menu: QMenu) -> None:
        """What the menu of the row says of notes."""
        write = self._page.write_on
        if write is None or not self._page.session.notes.can_write:
            return
        words = self.quoted()
        if words is not None:
            menu.addAction(_("Write a note on these words")).triggered.connect(lambda _checked=False: write(words))
            if self._page.fill_highlights is not None:
                self._page.fill_highlights(menu, words, self.notes_there())
        menu.addAction(_("Write a note on this")).triggered.connect(lambda _checked=False: write(self.part))


def spot(page: Page, path: str, shown: QWidget) -> QWidget:
    """``shown`` as what the record says at ``path``."""
    return Spot(page, shown, field_part(page, path))


def passage(page: Page, path: str, text: Text, role: str = "body", within: str = "") -> QWidget:
    """A text of the record whose words can be quoted; it stands at ``path``, or at the field ``within`` that."""
    words = label(page.words(text), role)
    made = Spot(page, words, field_part(page, path))
    own = "ko" if page.language == "ko" else "en"
    language = ("en" if own == "ko" else "ko") if text.falls_back(page.language) else own
    made.let_quote(words, composed(text.get(page.language)), ".".join(filter(None, (path, within, language))))
    return made


def text_rows(page: Page, heading: str, path: str, texts: Sequence[Text]) -> list[QWidget]:
    """A section of texts whose words can be quoted; none where there are none."""
    rows = rows_of(list(enumerate(texts)), lambda one: passage(page, f"{path}.{one[0]}", one[1]))
    return [Section(heading).add(*rows)] if texts else []


def text_row(page: Page, heading: str, path: str, text: Text | None) -> list[QWidget]:
    """A section of one text whose words can be quoted."""
    return [Section(heading).add(passage(page, path, text))] if text is not None else []


def relation_spot(page: Page, relation: str, id: str, shown: QWidget, *, outgoing: bool) -> QWidget:
    """A row that leads to a related event, as the tie between the two."""
    start, end = page.session.target(page.event.id), page.session.target(id)
    start, end = (start, end) if outgoing else (end, start)
    return Spot(page, shown, tie_target(start, relation, end))


def field_part(page: Page, path: str) -> FieldTarget:
    """What stands at ``path`` of the event, with what it says now."""
    on = page.session.target(page.event.id)
    value = field_words(page.event, path) or ""
    return FieldTarget(event=on.event, title=on.title, date=on.date, field=path, value=value)
