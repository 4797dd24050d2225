"""What this program is, which versions it runs on, and the licences."""

import platform
import sqlite3

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QWidget

from viewer import __version__
from viewer.i18n import _
from viewer.ui.dialogs.sheet import Sheet
from viewer.ui.plain_text import PlainLabel
from viewer.ui.window import Window


def make(_window: Window, parent: QWidget) -> Sheet:
    """The dialog about the program."""
    return AboutDialog(parent)


class AboutDialog(Sheet):
    """Plain sentences that can be selected and copied."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_("Yeonpyo {version}").format(version=__version__), parent)
        for text, role in _lines():
            self.column.addSpacing(12 if role == "heading" else 0)
            self.column.addWidget(PlainLabel(text, role, wrap=False))
        self.column.addStretch()
        self.add_close_button()
        self.end_with_buttons()
        self.setMinimumWidth(520)


def _lines() -> list[tuple[str, str]]:
    versions = _("Python {python}, Qt {qt}, SQLite {sqlite}").format(
        python=platform.python_version(), qt=qVersion(), sqlite=sqlite3.sqlite_version
    )
    return [
        (_("A timeline for relationships told through dated, sourced events."), "body"),
        (_("Nothing you open or write leaves this computer."), "body"),
        (_("Versions"), "heading"),
        (versions, "body"),
        (_("Licences"), "heading"),
        (_("Yeonpyo: MIT. The words of the Korea–NATO record: CC BY 4.0."), "body"),
        (_("Pretendard and Noto Sans KR: SIL Open Font License 1.1."), "body"),
        (_("Lucide icons: ISC."), "body"),
        (_("Qt and PySide6: LGPL 3."), "body"),
    ]
