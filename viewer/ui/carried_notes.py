"""An open dossier named, and its notes offered: they are the reader's own only once they are taken in."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject

from viewer.formats.intake import shown
from viewer.i18n import _, ngettext
from viewer.session.session import Session
from viewer.ui.message_bar import MessageBar


class CarriedNotes(QObject):
    """Offers once for each dossier what notes it carries that the notebook does not have."""

    def __init__(self, session: Session, messages: MessageBar, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._messages = session, messages
        self._is_told = session.notebook is not None
        """Whether the dossier was offered: a window that takes the place of another one is handed what that said."""
        session.dataset_changed.connect(self._on_dataset_changed)
        session.notebook_changed.connect(self._look)

    def offer(self) -> None:
        """Say how many of its notes the notebook does not have."""
        count = len(missing_notes(self._session))
        words = ngettext(
            "This dossier carries {count} note that is not among yours.",
            "This dossier carries {count} notes that are not among yours.",
            count,
        )
        self._session.tell(words.format(count=f"{count:,}"), sticky=True, about="carried")

    def _on_dataset_changed(self) -> None:
        self._is_told = False
        self._look()

    def _look(self) -> None:
        if not missing_notes(self._session):
            self._messages.withdraw("carried")
        elif not self._is_told and self._session.notes.can_write:
            self._is_told = True
            self.offer()


def missing_notes(session: Session) -> list[str]:
    """The ids of the notes that the open dossier carries and the notebook does not have."""
    return [id for id in session.dossier.notes if session.notes.get(id) is None] if session.dossier else []


class Titles(NamedTuple):
    """How what is open is called: on its button, and on the window."""

    short: str
    whole: str


def titles(session: Session) -> Titles:
    """The title of the dataset, which of a dossier says that it is one, and which."""
    title = session.cover.title(session.language)
    if session.dossier is None or session.path is None:
        return Titles(title, title)
    file = shown(Path(session.path.name))
    return Titles(
        _("{title} (dossier)").format(title=title), _("{title} (dossier {file})").format(title=title, file=file)
    )
