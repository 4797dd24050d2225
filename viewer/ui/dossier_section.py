"""Where the events of an open dossier come from, on the page of the data set."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from viewer.formats.intake import shown
from viewer.i18n import _, ngettext
from viewer.model.display import one_line
from viewer.session.session import Session
from viewer.ui.panes.sections import label
from viewer.ui.plain_text import TextButton


class DossierSection(QWidget):
    """How the events were chosen, what wrote the file, and its notes with a way to take them in."""

    def __init__(self, session: Session, on_import: Callable[[], object]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label(_("Dossier"), "heading"))
        for line in dossier_lines(session):
            column.addWidget(label(line))
        if session.dossier is not None and session.dossier.notes:
            column.addWidget(TextButton(_("Import its notes…"), on_import))


def dossier_lines(session: Session) -> list[str]:
    """What is told of the open dossier, a sentence each."""
    dossier, file = session.dossier, shown(Path(session.path.name)) if session.path else ""
    if dossier is None:
        return []
    lines = [_("From {file}: {chosen}.").format(file=file, chosen=dossier.chosen_words())]
    if dossier.program:
        lines.append(_("Written by {program}.").format(program=one_line(dossier.program, 60)))
    lines.append(_("The file is only read; what you write goes into your notebook."))
    if dossier.notes:
        count = len(dossier.notes)
        lines.append(
            ngettext("It carries {count} note.", "It carries {count} notes.", count).format(count=f"{count:,}")
        )
    return lines
