"""Notes that have lost what they stood on: what that was, and what it may be now."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from viewer.i18n import _, ngettext
from viewer.index.reattach import Suggestion, suggest
from viewer.index.table import EventTable
from viewer.model import records
from viewer.model.display import menu_text, one_line
from viewer.paint import icons, theme
from viewer.session import attaching, bulk
from viewer.session.attaching import Print
from viewer.session.session import Session
from viewer.session.tasks import Latest, Run
from viewer.ui.notes_panel.row import event_name, first_words, print_words
from viewer.ui.panes.sections import label
from viewer.ui.plain_text import PlainLabel, TextButton, set_tooltip
from viewer.ui.tab_order import go_through, stops
from viewer.ui.tool_button import ToolButton

MOST = 20
"""So many lost events have a card; the others follow when some of these are done."""
_HIGHEST, _LONGEST = 240, 60
Suggestions = dict[str, Suggestion | None]


class Unattached(QWidget):
    """A line that counts them, and a card for each lost event once it is opened; hidden where nothing is lost.

    What may be meant is worked out in the background, when the cards are opened.
    """

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._found: Suggestions = {}
        self._asked: tuple[str, ...] = ()
        self._table: EventTable | None = None
        self.notes: dict[str, list[records.Note]] = {}
        self.cards: dict[str, Card] = {}
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("edge", "bottom")
        self._work = Latest(self)
        self._work.done.connect(self._on_found)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._fill)
        self.label = PlainLabel("", "strong", selectable=False)
        self.button = ToolButton(self)
        self.button.setCheckable(True)
        self.button.setProperty("small", "true")
        self.button.toggled.connect(lambda _on: self._fill())
        self.all = QPushButton(self)
        self.all.setAutoDefault(True)
        self.all.clicked.connect(lambda _checked=False: self.attach_sure())
        inside = QWidget()
        self._cards = QVBoxLayout(inside)
        self._cards.setContentsMargins(8, 0, 8, 8)
        self._cards.setSpacing(12)
        self.area = _Room(inside, self)
        self._lay_out()
        session.leaving.connect(self._work.cancel)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(12, 6, 8, 6)
        head.setSpacing(8)
        head.addWidget(_Icon("triangle-alert", self))
        head.addWidget(self.label, 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 1)
        column.setSpacing(0)
        column.addLayout(head)
        between = QHBoxLayout()
        between.setContentsMargins(12, 0, 8, 6)
        between.addWidget(self.all)
        between.addStretch()
        column.addLayout(between)
        column.addWidget(self.area)

    def show_lost(self, notes: dict[str, list[records.Note]]) -> None:
        """List the notes by the lost events they stood on."""
        if notes != self.notes or self._table is not self._session.table:
            if self._table is not self._session.table:
                self._found, self._table = {}, self._session.table
            self.notes = notes
            count = len({note.id for each in notes.values() for note in each})
            words = ngettext("{count} note has lost its event", "{count} notes have lost their event", count)
            self.label.set_text(words.format(count=f"{count:,}"))
            self._later.start()
        self.setVisible(bool(notes))

    def attach_sure(self) -> None:
        """Attach all notes of which nobody need look where they belong."""
        self._attach({event: found.event for event, found in self._sure().items()})

    def attach(self, event: str, to: str) -> None:
        """Put the notes that stood on a lost event on another one."""
        self._attach({event: to})

    def _attach(self, moves: dict[str, str]) -> None:
        session = self._session
        targets = {event: session.target(to) for event, to in moves.items()}
        attaching.attach(
            session.notes, [(note, event, targets[event]) for event in moves for note in self.notes.get(event, ())]
        )

    def _sure(self) -> dict[str, Suggestion]:
        return {event: found for event in self.notes if (found := self._found.get(event)) is not None and found.is_sure}

    def _fill(self) -> None:
        """Make the cards anew, and ask for what is not known yet."""
        self._later.stop()
        opened, had_focus = self.button.isChecked(), self.area.isAncestorOf(QApplication.focusWidget() or self)
        self.button.setText(_("Hide") if opened else _("Show"))
        self.button.setAccessibleName(f"{self.button.text()}: {self.label.text()}")
        self.area.setVisible(opened)
        for card in self.cards.values():
            self._cards.removeWidget(card)
            card.hide()
            card.deleteLater()
        events = sorted(self.notes)[:MOST] if opened else []
        self.cards = {event: Card(self._session, event, self.notes[event], self) for event in events}
        for card in self.cards.values():
            self._cards.addWidget(card)
        self._show_found()
        go_through(stops(self))
        if had_focus:
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._ask()

    def _ask(self) -> None:
        """Work out in the background what the open cards may mean."""
        lacking = [(self.notes[event][0], event) for event in self.notes if event not in self._found]
        if not self.button.isChecked() or not lacking or self._work.busy:
            return
        table, prints = self._session.table, []
        for note, event in lacking[: MOST * 5]:
            kept = attaching.prints(note)[event]
            prints.append((event, kept.title, kept.date))

        def work(run: Run) -> tuple[EventTable, Suggestions]:
            found: Suggestions = {}
            for event, title, date in prints:
                if not run.cancelled():
                    found[event] = suggest(event, title, date, table)
            return table, found

        self._work.start(work)

    def _on_found(self, result: tuple[EventTable, Suggestions]) -> None:
        table, found = result
        if table is self._session.table:
            self._found |= found
            self._show_found()
            self._ask()

    def _show_found(self) -> None:
        sure = self._sure()
        words = _("Attach all {count} that are sure").format(count=f"{len(sure):,}")
        self.all.setText(menu_text(words))
        self.all.setVisible(self.button.isChecked() and len(sure) > 1 and self._session.notes.can_write)
        for event, card in self.cards.items():
            card.offer(self._found.get(event))

    def keep_apart(self, event: str) -> None:
        """Let the notes that stood on an event be as they are."""
        bulk.keep_apart(self._session, [note.id for note in self.notes.get(event, ())])


class Card(QWidget):
    """One lost event: the first of its notes, what it stood on, what it may be, and what can be done."""

    def __init__(self, session: Session, event: str, notes: list[records.Note], section: Unattached) -> None:
        super().__init__(section)
        self._session, self._section, self._event = session, section, event
        kept = attaching.prints(notes[0]).get(event) or Print(event, "", "")
        words, count = one_line(first_words(notes[0].text), _LONGEST), f"{len(notes) - 1:,}"
        first = (
            f"“{words}”" if words else ngettext("{count} note", "{count} notes", len(notes)).format(count=len(notes))
        )
        if words and len(notes) > 1:
            first = _("{words} and {count} more").format(words=first, count=count)
        stood = _("It stood on {event}").format(event=print_words(kept, session.language))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(label(first, "body", selectable=False))
        column.addWidget(label(stood, "second", selectable=False))
        self.perhaps = label("", "second", colour="ink", selectable=False)
        self.attach = TextButton(_("Attach there"), self._on_attach, role="second", colour="ink")
        self.here = TextButton(_("To the selected event"), self._on_here, role="second", colour="ink")
        self.apart = TextButton(_("Keep apart"), lambda: section.keep_apart(event), role="second", colour="ink")
        set_tooltip(self.here, _("Attach to the selected event"))
        set_tooltip(self.apart, _("Leave the note as it is; the list shows it still"))
        self._to = ""
        column.addWidget(self.perhaps)
        column.addWidget(self.attach, 0, Qt.AlignmentFlag.AlignLeft)
        across = QHBoxLayout()
        across.setSpacing(8)
        for button in (self.here, self.apart):
            across.addWidget(button)
        across.addStretch()
        column.addLayout(across)
        for button in (self.attach, self.here, self.apart):
            button.setEnabled(session.notes.can_write)
        self.offer(None)

    def offer(self, found: Suggestion | None) -> None:
        """Say which event may be meant."""
        event = self._session.dataset.event_by_id.get(found.event) if found is not None else None
        for widget in (self.perhaps, self.attach):
            widget.setVisible(event is not None)
        if event is not None and found is not None:
            self._to = event.id
            title, when = event_name(event, self._session.language)
            words = _("Now: “{title}”, {date}") if found.is_sure else _("Perhaps: “{title}”, {date}")
            self.perhaps.set_text(words.format(title=title, date=when))

    def _on_attach(self) -> None:
        self._section.attach(self._event, self._to)

    def _on_here(self) -> None:
        if len(self._session.selection) == 1:
            self._section.attach(self._event, self._session.selection[0])
        else:
            self._session.tell(_("Select one event on the timeline first; then the note goes to it."), about="note")


class _Room(QScrollArea):
    """As high as what stands in it needs at its width, up to a limit."""

    def __init__(self, inside: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._inside = inside
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        layout = self._inside.layout()
        return min(layout.totalHeightForWidth(width), _HIGHEST) if layout is not None else 0

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What stands here has become higher or lower."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


class _Icon(QWidget):
    """A small picture beside words that say the same."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = name
        self.setFixedSize(16, 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            icons.icon(self._name, theme.current().ink).paint(painter, self.rect().adjusted(0, 2, 0, -2))
        finally:
            painter.end()
