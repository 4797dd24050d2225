"""The name notes are signed with."""

from PySide6.QtWidgets import QLineEdit, QWidget

from viewer.i18n import _
from viewer.ui.author_line import LONGEST, sign_with
from viewer.ui.dialogs.sheet import Sheet
from viewer.ui.plain_text import PlainLabel
from viewer.ui.window import Window


def make(window: Window, parent: QWidget) -> Sheet:
    """The dialog for the name; notes written from then on carry it."""
    return AuthorDialog(window, parent)


class AuthorDialog(Sheet):
    """Enter keeps the name; an empty one signs nothing."""

    def __init__(self, window: Window, parent: QWidget) -> None:
        super().__init__(_("Author name"), parent)
        self._window = window
        words = _("New notes and changes are signed with it, here and in what you export. It may be left empty.")
        self.column.addWidget(PlainLabel(words, "muted"))
        self.field = QLineEdit(window.habits.now.author)
        self.field.setMaxLength(LONGEST)
        self.field.setAccessibleName(_("Author name"))
        self.column.addWidget(self.field)
        self.add_button(_("Cancel"), self.close)
        self.add_button(_("Keep"), self._on_kept, primary=True)
        self.end_with_buttons()
        self.fit(420, 200)
        self.field.setFocus()

    def _on_kept(self) -> None:
        sign_with(self._window.session, self._window.habits, self.field.text())
        self.close()
