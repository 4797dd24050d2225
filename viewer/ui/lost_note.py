"""A note that stands on nothing in these data, open above the pane until it is put away."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from viewer.i18n import _
from viewer.model.annotation import Note
from viewer.model.highlight import usual_meaning
from viewer.paint import icons, theme
from viewer.session.attaching import has_place
from viewer.session.session import Session
from viewer.ui.note_editor import NoteEditor
from viewer.ui.note_tools import Meaning
from viewer.ui.panes.places import place_of
from viewer.ui.plain_text import PlainLabel, set_tooltip
from viewer.ui.tab_order import go_through, stops
from viewer.ui.tool_button import ToolButton


class LostNote(QWidget):
    """Hidden while there is none; what is selected stays, for the note may be attached to it."""

    history_wanted = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None, meaning: Meaning = usual_meaning) -> None:
        super().__init__(parent)
        self._session, self._meaning = session, meaning
        self.editor: NoteEditor | None = None
        self.close_button = ToolButton()
        self.close_button.setIcon(icons.icon("x", theme.current().ink))
        self.close_button.setProperty("icon_only", "true")
        self.close_button.setAccessibleName(_("Put the note away"))
        set_tooltip(self.close_button, _("Put the note away"))
        self.close_button.clicked.connect(lambda _checked=False: self.put_away())
        head = QHBoxLayout()
        self._heading = PlainLabel("", "heading")
        head.addWidget(self._heading, 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.close_button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 8, 16, 12)
        self._column.setSpacing(4)
        self._column.addLayout(head)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("edge", "bottom")
        self.hide()
        session.notebook_changed.connect(self._on_notebook_changed)
        session.leaving.connect(self.put_away)

    def show_note(self, note: Note) -> NoteEditor:
        """Open ``note``; one that was open before is saved and put away."""
        if self.editor is not None and self.editor.note is not None and self.editor.note.id == note.id:
            return self.editor
        self.put_away()
        outside = self._session.dossier is not None
        self._heading.set_text(_("Note on an event outside this dossier") if outside else _("Note without its place"))
        editor = self.editor = NoteEditor(self._session, note, note.targets, f"lost/{note.id}", self._meaning)
        editor.history_wanted.connect(self.history_wanted)
        editor.show_place(place_of(self._session, note.targets, "", lambda part: self._session.follow(part.event)))
        self._column.addWidget(editor)
        go_through(stops(self))
        self.show()
        return editor

    def put_away(self) -> None:
        """Save what is typed, and close."""
        if self.editor is not None:
            self.editor.flush()
            self._column.removeWidget(self.editor)
            self.editor.hide()
            self.editor.deleteLater()
            self.editor = None
        self.hide()

    def flush(self) -> None:
        """Save at once what is typed and not yet kept."""
        if self.editor is not None:
            self.editor.flush()

    def _on_notebook_changed(self) -> None:
        """Follow the note; once it is deleted or has a place again, it is put away."""
        editor = self.editor
        if editor is None or editor.is_saving or editor.note is None:
            return
        now = self._session.notes.get(editor.note.id)
        if now is None or has_place(now, self._session.table):
            self.put_away()
        elif now != editor.note:
            editor.show_note(now)
