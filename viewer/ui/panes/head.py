"""The top of every pane: kind and actions, title, date, how certain, status."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from viewer.i18n import _
from viewer.model.annotation import EventTarget, Note
from viewer.model.date import EventDate
from viewer.model.date_words import certainty_words
from viewer.model.display import TITLE_LIMIT, cut_words, one_line
from viewer.model.event import Agreement
from viewer.model.event_words import kind_word
from viewer.model.highlight import Highlight
from viewer.paint import fonts, icons, theme
from viewer.paint.highlight import highlight_icon
from viewer.paint.shapes import draw_mark
from viewer.session import bulk
from viewer.ui.notes_panel.menus import fill_highlights, popup
from viewer.ui.panes.page import Page, capitalised
from viewer.ui.panes.sections import Section, label, source_words
from viewer.ui.panes.spots import spot
from viewer.ui.plain_text import set_tooltip
from viewer.ui.star import star_icon
from viewer.ui.tool_button import ToolButton

_CHIP_HEIGHT = 24
_BUTTON = 32


@dataclass(frozen=True, slots=True)
class Actions:
    """What the buttons at the top do."""

    write_note: Callable[[], None]
    close: Callable[[], None]
    fill_parts: Callable[[QMenu], None]
    meaning: Callable[[Highlight], str]


class Chip(QWidget):
    """A kind: its mark and its name on its tint."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self._kind, self._word = kind, kind_word(kind)
        self._font = fonts.font(12, 600)
        self.setFont(self._font)
        self.setAccessibleName(self._word)
        self.setFixedSize(self.fontMetrics().horizontalAdvance(self._word) + 42, _CHIP_HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            style = theme.current().kind(self._kind)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(style.colour), 1))
            painter.setBrush(QColor(style.cell))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 11.5, 11.5)
            draw_mark(painter, style.shape, QPointF(17, 12), 10, style.colour, style.cell)
            painter.setFont(self._font)
            painter.setPen(QColor(style.colour))
            painter.drawText(self.rect().adjusted(29, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), self._word)
        finally:
            painter.end()


def head_sections(page: Page, actions: Actions) -> list[QWidget]:
    """Kind chip with actions, title, and all that is said of the date."""
    return [_top_row(page, actions), Section(spacing=6).add(_title(page), _when(page))]


class StarButton(ToolButton):
    """The star of an event: filled when it is lit."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self.setCheckable(True)
        self.setIcon(star_icon())
        self.setProperty("icon_only", True)
        self.setIconSize(QSize(16, 16))
        self.setFixedSize(_BUTTON, _BUTTON)
        self.clicked.connect(lambda _checked=False: page.session.star([page.event.id]))
        self.refresh()

    def refresh(self) -> None:
        """Show whether the event has a star now, and whether one can be given."""
        lit = self._page.session.notes.is_starred(self._page.event.id)
        self.setChecked(lit)
        self.setEnabled(self._page.session.notes.can_write)
        words = _("Take the star off") if lit else _("Give a star")
        self.setAccessibleName(words)
        set_tooltip(self, words if self.isEnabled() else _("The notebook cannot be written now."))


class HighlightButton(ToolButton):
    """The highlight of an event by notes on the event itself: its figure, or an empty square; a click offers others."""

    def __init__(self, page: Page, meaning: Callable[[Highlight], str]) -> None:
        super().__init__()
        self._page, self._meaning = page, meaning
        self.setProperty("icon_only", True)
        self.setIconSize(QSize(16, 16))
        self.setFixedSize(_BUTTON, _BUTTON)
        self.clicked.connect(self._offer)
        self.refresh()

    def refresh(self) -> None:
        """Show how the event is highlighted now, and whether that can be changed."""
        found = [note.highlight for note in self._notes() if note.highlight is not None]
        look, can_write = theme.current(), self._page.session.notes.can_write
        self.setIcon(highlight_icon(found[0], look) if found else icons.icon("square", look.ink, look.faint))
        meanings = ", ".join(dict.fromkeys(one_line(self._meaning(each), 60) for each in found))
        words = _("Highlight: {meaning}").format(meaning=meanings) if found else _("Highlight")
        self.setAccessibleName(words)
        self.setEnabled(can_write)
        set_tooltip(self, words if can_write or found else _("The notebook cannot be written now."))

    def _notes(self) -> list[Note]:
        id = self._page.event.id
        notes = self._page.session.notes.on(id)
        return [note for note in notes if any(isinstance(t, EventTarget) and t.event == id for t in note.targets)]

    def _offer(self) -> None:
        menu = popup(self)
        fill_highlights(menu, self._meaning, {note.highlight for note in self._notes()} or {None}, self._highlight)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _highlight(self, wanted: Highlight | None) -> None:
        bulk.highlight(self._page.session, [self._page.event] if wanted else self._notes(), wanted)


def icon_button(name: str, words: str, on_click: Callable[[], object]) -> QToolButton:
    """A button that shows an icon and has a name and a tooltip."""
    look = theme.current()
    made = ToolButton()
    made.setIcon(icons.icon(name, look.ink, look.faint))
    made.setIconSize(QSize(16, 16))
    made.setFixedSize(_BUTTON, _BUTTON)
    made.setProperty("icon_only", True)
    made.setAccessibleName(words)
    set_tooltip(made, words)
    made.clicked.connect(lambda _checked=False: on_click())
    return made


def _top_row(page: Page, actions: Actions) -> QWidget:
    made = QWidget()
    across = QHBoxLayout(made)
    across.setContentsMargins(4, 0, 0, 0)
    across.setSpacing(0)
    across.addWidget(Chip(page.event.kind))
    across.addStretch(1)
    across.addWidget(StarButton(page))
    across.addWidget(HighlightButton(page, actions.meaning))
    across.addWidget(icon_button("notebook-pen", _("Write a note"), actions.write_note))
    more = icon_button("ellipsis", _("More"), lambda: _more(page, more, actions))
    across.addWidget(more)
    across.addWidget(icon_button("x", _("Close the pane"), actions.close))
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    return made


def _more(page: Page, button: QToolButton, actions: Actions) -> None:
    menu = QMenu(button)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    clipboard = QGuiApplication.clipboard()
    title = one_line(page.event.title.get(page.language), TITLE_LIMIT)
    menu.addAction(_("Show on the timeline"), lambda: page.session.follow(page.event.id))
    actions.fill_parts(menu.addMenu(_("Write a note on")))
    menu.addAction(_("Copy the title"), lambda: clipboard.setText(title))
    menu.addAction(_("Copy title and date"), lambda: clipboard.setText(f"{title}, {page.date(page.event.date)}"))
    menu.addAction(_("Copy the identifier"), lambda: clipboard.setText(page.event.id))
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))


def _title(page: Page) -> QWidget:
    title = page.event.title
    section = Section().add(spot(page, "title", label(one_line(title.get(page.language), TITLE_LIMIT), "title")))
    if title.falls_back(page.language):
        section.add(label(_("Title in English only") if page.language == "ko" else _("Title in Korean only"), "second"))
    if cut := cut_words(title.get(page.language), TITLE_LIMIT):
        section.add(label(cut, "second"))
    return section


def _when(page: Page) -> QWidget:
    """The date in words with its sources, the source's own words, how certain, and the status."""
    event = page.event
    section = Section()
    words = label(capitalised(_date_sentence(page)), "date")
    numbers = page.cite(claim.source for claim in event.claims if claim.field == "date" and claim.preferred)
    numbers = numbers or page.cite(event.sources)
    words.set_suffix(numbers.replace(" ", ", "), source_words(numbers))
    section.add(spot(page, "date", words) if event.date else words)
    if event.date and (certain := certainty_words(event.date, page.language)):
        section.add(label(certain, "muted"))
    if event.date_text:
        section.add(label(_("In the source: “{words}”").format(words=page.words(event.date_text)), "muted"))
    if event.status == "planned":
        section.add(label(_("Planned: no source says that it took place."), "muted"))
    return section


def _date_sentence(page: Page) -> str:
    event = page.event
    if event.date is None:
        return _("No date given")
    date, place = page.date(event.date), page.place(event.place)
    signed = isinstance(event, Agreement) and event.signed is not None and _same(event.signed, event.date)
    if signed:
        words = _("Signed {date} in {place}") if place else _("Signed {date}")
        return words.format(date=date, place=place)
    return _("{date}, {place}").format(date=date, place=place) if place else date


def _same(one: EventDate, other: EventDate) -> bool:
    return one.edtf == other.edtf
