"""The one line that asks, after the first note, what name notes are to be signed with."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from viewer.i18n import _
from viewer.model.display import menu_text, one_line
from viewer.paint import icons, theme
from viewer.session.session import Session
from viewer.ui.habits import Habits
from viewer.ui.plain_text import PlainLabel, set_tooltip
from viewer.ui.tool_button import ToolButton

LONGEST, _LEAST, _WIDTH = 120, 96, 220


def sign_with(session: Session, habits: Habits, name: str) -> None:
    """Sign what is written from now on with ``name``."""
    habits.change(author=one_line(name, LONGEST).strip(), author_asked=True)
    if session.notebook is not None:
        session.notebook.author = habits.now.author


class AuthorLine(QWidget):
    """Hidden until a note was kept and no name is known; asked once, and takes the focus from nobody."""

    def __init__(self, session: Session, habits: Habits) -> None:
        super().__init__()
        self._session, self._habits = session, habits
        self.field = QLineEdit()
        self.field.setMaxLength(LONGEST)
        self.field.setMinimumWidth(_LEAST)
        self.field.setMaximumWidth(_WIDTH)
        self.field.setAccessibleName(_("Your name, to sign notes with"))
        self.keep = QPushButton(menu_text(_("Keep")))
        self.keep.setAutoDefault(True)
        self.dismiss = ToolButton()
        self.dismiss.setIcon(icons.icon("x", theme.current().ink))
        self.dismiss.setAccessibleName(_("Do not ask again"))
        set_tooltip(self.dismiss, _("Do not ask again"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 8, 4)
        row.setSpacing(12)
        row.addWidget(PlainLabel(_("Your name, to sign notes with"), selectable=False, wrap=False))
        row.addWidget(self.field, 2)
        row.addWidget(self.keep)
        row.addStretch(1)
        row.addWidget(self.dismiss)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("edge", "bottom")
        self.hide()
        self.field.returnPressed.connect(self._on_kept)
        self.keep.clicked.connect(lambda _checked=False: self._on_kept())
        self.dismiss.clicked.connect(lambda _checked=False: self._end(""))
        session.notebook_changed.connect(self._ask)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus_changed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._end("")
        else:
            super().keyPressEvent(event)

    def _on_focus_changed(self, _former: QWidget | None, _now: QWidget | None) -> None:
        self._ask()

    def _ask(self) -> None:
        """Ask once there is a reason to; nothing moves while a note is being typed."""
        settings = self._habits.now
        writing = isinstance(QApplication.focusWidget(), QPlainTextEdit)
        if not settings.author and not settings.author_asked and self.isHidden() and not writing:
            self.setVisible(self._has_words())

    def _has_words(self) -> bool:
        """Whether the reader has kept anything in words here; marks and stars ask for no name."""
        return any(note.text and not note.is_mark and not note.creator for note in self._session.notes.all)

    def _on_kept(self) -> None:
        if self.field.text().strip():
            self._end(self.field.text())

    def _end(self, name: str) -> None:
        self.hide()
        sign_with(self._session, self._habits, name)
