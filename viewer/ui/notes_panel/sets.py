"""The sets of notes as layers: shown and hidden, coloured, written into, renamed, made and deleted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QIcon, QKeyEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from viewer.i18n import _, ngettext
from viewer.model.display import menu_text, one_line
from viewer.model.highlight import HIGHLIGHTS
from viewer.paint import icons, theme
from viewer.paint.highlight import colour
from viewer.session import bulk
from viewer.session.session import Session
from viewer.ui.choices import CheckBox
from viewer.ui.plain_text import PlainLabel, set_tooltip
from viewer.ui.tab_order import go_through, stops
from viewer.ui.tool_button import ToolButton

_ROW, _ROWS, _MOST = 30, 6, 200
_LONGEST = 80


def set_name(name: str) -> str:
    """A set as it is called on the screen."""
    return one_line(name, 60) if name else _("My notes")


def set_names(session: Session) -> list[str]:
    """The sets of the open dataset, the reader's own first, also those without notes."""
    layers = session.layers
    known = {*session.notes.index.sets, *layers.made, layers.active} - {""}
    return ["", *sorted(known, key=str.casefold)]


def make_set(session: Session, name: str) -> None:
    """Begin a set that new notes go into."""
    layers = session.layers
    made = layers.made if name in set_names(session) else (*layers.made, name)
    session.set_layers(replace(layers, made=made, active=name, hidden=layers.hidden - {name}))


def colour_words(name: str) -> str:
    """What a colour of the palette is called."""
    words = {"amber": _("Amber"), "blue": _("Blue"), "red": _("Red"), "green": _("Green"), "violet": _("Violet")}
    return words.get(name, _("No colour"))


class SetsSection(QWidget):
    """A row a set, below the list; only a heading with a button while there is no set but the reader's own.

    ``on_export`` and ``on_print`` are asked with the name of a set.
    """

    def __init__(
        self, session: Session, on_export: Callable[[str], object], on_print: Callable[[str], object], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._session, self._on_export, self._on_print = session, on_export, on_print
        self._shown: object = None
        self._was_active = ""
        self.rows: dict[str, SetRow] = {}
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("edge", "top")
        self.new = ToolButton(self)
        self.new.setIcon(icons.icon("plus", theme.current().ink, theme.current().faint))
        self.new.setProperty("icon_only", "true")
        self.new.setAccessibleName(_("New set of notes"))
        set_tooltip(self.new, _("New set of notes"))
        self.new.clicked.connect(lambda _checked=False: self.begin())
        head = QHBoxLayout()
        head.setContentsMargins(12, 2, 8, 2)
        head.addWidget(PlainLabel(_("Sets of notes"), "heading", wrap=False, selectable=False), 1)
        head.addWidget(self.new)
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(12, 0, 8, 6)
        self._column.setSpacing(0)
        self._area = QScrollArea()
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._area)
        session.notebook_changed.connect(self.refresh)
        session.layers_changed.connect(self.refresh)
        session.dataset_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the sets as they are now; a name being typed stays."""
        session = self._session
        if self._was_active in session.notes.index.sets and not session.layers.active:
            back, self._was_active = self._was_active, ""
            session.set_layers(replace(session.layers, active=back))
        names, counts = set_names(session)[:_MOST], session.notes.index.sets
        now = ([(name, counts.get(name, 0)) for name in names], session.layers, session.notes.can_write)
        if now == self._shown or any(row.field is not None for row in self.rows.values()):
            return
        self._shown, held, bar = now, self._held(), self._area.verticalScrollBar()
        QTimer.singleShot(0, self, partial(bar.setValue, bar.value()))  # once the rows have their place
        for row in self.rows.values():
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = {name: SetRow(session, name, counts.get(name, 0), self) for name in names}
        for row in self.rows.values():
            self._column.addWidget(row)
        self.new.setEnabled(session.notes.can_write)
        self._fit()
        go_through(stops(self))
        if held is not None:
            self._hold(*held)

    def _held(self) -> tuple[str, int] | None:
        """The set whose row has the focus, and the place of the control in the row."""
        focus = QApplication.focusWidget()
        found = ((name, list(stops(row))) for name, row in self.rows.items())
        return next(((name, each.index(focus)) for name, each in found if focus in each), None)

    def _hold(self, name: str, place: int) -> None:
        """Give a control of a row the focus; where the set is no more, the button above has it."""
        row = self.rows.get(name)
        (list(stops(row))[place] if row else self.new).setFocus(Qt.FocusReason.OtherFocusReason)

    def begin(self) -> None:
        """Ask for the name of a new set, in a row of its own."""
        row = self.rows.get("\n") or SetRow(self._session, "\n", 0, self)
        if row.field is not None:
            row.field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.rows["\n"] = row
        self._column.addWidget(row)
        row.show()  # now, for a window that is just made active gives the focus to what is seen only
        row.ask_name("", self._made)
        self._fit()
        QTimer.singleShot(0, row, lambda: self._area.ensureWidgetVisible(row))  # once it has its place

    def fill_menu(self, menu: QMenu, name: str) -> None:
        """What can be done with a set."""
        session, layers, can = self._session, self._session.layers, self._session.notes.can_write
        here = menu.addAction(_("New notes go here"))
        here.setCheckable(True)
        here.setChecked(layers.active == name)
        here.triggered.connect(lambda _checked=False: session.set_layers(replace(layers, active=name)))
        fill_colours(menu.addMenu(_("Colour")), session, name)
        menu.addSeparator()
        for words, run in ((_("Export this set…"), self._on_export), (_("Print this set to PDF…"), self._on_print)):
            menu.addAction(words).triggered.connect(partial(_run, run, name))
        if not name:
            return
        menu.addSeparator()
        rename = menu.addAction(_("Rename…"))
        rename.triggered.connect(lambda _checked=False: self.rename(name))
        remove = menu.addAction(icons.icon("trash-2", theme.current().ink), _("Delete this set with its notes"))
        remove.triggered.connect(lambda _checked=False: self._delete(name))
        for action in (rename, remove):
            action.setEnabled(can)

    def rename(self, name: str) -> None:
        """Ask for another name of a set, in its row."""
        self.rows[name].ask_name(name, partial(self._renamed, name))

    def _made(self, name: str, had_focus: bool) -> None:
        self._shown = None
        if name:
            make_set(self._session, name)
        self.refresh()
        if had_focus:
            self._hold(name or "\n", -1)

    def _renamed(self, former: str, name: str, had_focus: bool) -> None:
        self._shown, now = None, name or former
        if now != former and not bulk.rename_set(self._session, former, now):
            self._session.tell(_("There is a set of that name already, or it could not be written."), about="note")
            now = former
        self.refresh()
        if had_focus:
            self._hold(now, -1)

    def _delete(self, name: str) -> None:
        count = self._session.notes.index.sets.get(name, 0)
        self._was_active = name if name == self._session.layers.active else ""
        if bulk.delete_set(self._session, name) and count:
            words = ngettext("The set was deleted with {count} note.", "The set was deleted with {count} notes.", count)
            undo = _("Undo brings it back.")
            self._session.tell(f"{words.format(count=f'{count:,}')} {undo}", about="note")

    def _fit(self) -> None:
        rows = len(self.rows)
        self._area.setVisible(rows > 1)
        self._area.setFixedHeight(min(rows, _ROWS) * _ROW + 6)


class SetRow(QWidget):
    """One set: whether it is shown, its colour, its name, how many notes it has, whether new notes go into it."""

    def __init__(self, session: Session, name: str, count: int, section: SetsSection) -> None:
        super().__init__(section)
        self._session, self._name = session, name
        self.field: NameField | None = None
        layers, words = session.layers, set_name(name.strip("\n"))
        self.shown = CheckBox()
        self.shown.setChecked(name not in layers.hidden)
        self.shown.setAccessibleName(_("Show {set}").format(set=words))
        set_tooltip(self.shown, _("Show {set}").format(set=words))
        self.shown.toggled.connect(self._on_toggled)
        self.swatch = _tool(swatch_icon(layers.colours.get(name, "")), _("Colour of {set}").format(set=words))
        give_menu(self.swatch, lambda menu: fill_colours(menu, session, name))
        self.label = PlainLabel(words, "strong" if layers.active == name else "body", wrap=False, selectable=False)
        self.label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        set_tooltip(self.label, words)
        here = QWidget()
        here.setFixedWidth(16)
        self.count = PlainLabel(f"{count:,}", "second", wrap=False, selectable=False)
        self.more = _tool(icons.icon("ellipsis", theme.current().ink), _("More about {set}").format(set=words))
        give_menu(self.more, lambda menu: section.fill_menu(menu, name))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        self.setFixedHeight(_ROW)
        for widget in (self.shown, self.swatch, self.label):
            self._row.addWidget(widget, 1 if widget is self.label else 0)
        if layers.active == name and (name or len(set_names(session)) > 1):
            self._row.addWidget(_Pen(self))
        self._row.addWidget(self.count)
        self._row.addWidget(self.more)

    def ask_name(self, name: str, keep: Callable[[str, bool], None]) -> None:
        """Put a field in the place of the name.

        ``keep`` is told what was typed, or "" after Escape, and whether the field still had the focus.
        """
        field = NameField(name, self)
        self.field = field
        self._row.insertWidget(2, field, 1)
        self.label.hide()

        def end(typed: str) -> None:
            had_focus, self.field = field.hasFocus(), None
            field.hide()
            field.deleteLater()
            self.label.show()
            keep(typed, had_focus)

        field.finished.connect(end, Qt.ConnectionType.QueuedConnection)
        field.show()
        field.selectAll()
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_toggled(self, shown: bool) -> None:
        layers = self._session.layers
        hidden = layers.hidden - {self._name} if shown else layers.hidden | {self._name}
        self._session.set_layers(replace(layers, hidden=hidden))


class NameField(QLineEdit):
    """A name being typed: Enter or going elsewhere keeps it, Escape gives it up."""

    finished = Signal(str)

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(name, parent)
        self._is_done = False
        self.setMaxLength(_LONGEST)
        self.setProperty("small", "true")
        self.setFixedHeight(_ROW - 2)
        self.setPlaceholderText(_("Name of the set"))
        self.setAccessibleName(_("Name of the set"))
        self.returnPressed.connect(lambda: self._finish(self.text().strip()))

    def event(self, event: QEvent) -> bool:
        """Escape is this field's own while it is open."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.KeyPress:
                self._finish("")
            event.accept()
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._finish(self.text().strip())

    def _finish(self, name: str) -> None:
        if not self._is_done:
            self._is_done = True
            self.finished.emit(name)


class _Pen(QWidget):
    """The sign that new notes go into a set."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedSize(16, 16)
        self.setAccessibleName(_("New notes go here"))
        set_tooltip(self, _("New notes go here"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            icons.icon("notebook-pen", theme.current().muted).paint(painter, self.rect().adjusted(1, 1, -1, -1))
        finally:
            painter.end()


def fill_colours(menu: QMenu, session: Session, name: str) -> None:
    """The colours a set may have."""
    now = session.layers.colours.get(name, "")
    for each in ("", *HIGHLIGHTS):
        action = menu.addAction(swatch_icon(each), menu_text(colour_words(each)))
        action.setCheckable(True)
        action.setChecked(each == now)
        action.triggered.connect(partial(_give_colour, session, name, each))


def swatch_icon(name: str) -> QIcon:
    """A round spot of a colour of the palette; a ring where there is none."""
    look, made = theme.current(), QIcon()
    for ratio in (1, 2):
        picture = QPixmap(QSize(16, 16) * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colour(name, look) if name else look.field_edge), 1.5))
        painter.setBrush(QColor(colour(name, look)) if name else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(3, 3, 10, 10)
        painter.end()
        made.addPixmap(picture)
    return made


def _give_colour(session: Session, name: str, colour: str, _checked: bool = False) -> None:
    colours = {each: kept for each, kept in session.layers.colours.items() if each != name}
    session.set_layers(replace(session.layers, colours=colours | ({name: colour} if colour else {})))


def _run(run: Callable[[str], object], name: str, _checked: bool = False) -> None:
    run(name)


def _tool(icon: QIcon, words: str) -> QToolButton:
    button = ToolButton()
    button.setIcon(icon)
    button.setProperty("icon_only", "true")
    button.setProperty("small", "true")
    button.setFixedSize(28, 28)
    button.setAccessibleName(words)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    set_tooltip(button, words)
    return button


def give_menu(button: QToolButton, fill: Callable[[QMenu], None]) -> None:
    """Let a button open a menu that is made anew each time."""
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    menu = QMenu(button)

    def fill_again() -> None:
        for inner in menu.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly):
            inner.deleteLater()
        menu.clear()
        fill(menu)

    menu.aboutToShow.connect(fill_again)
    button.setMenu(menu)
