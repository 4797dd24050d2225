"""A small field over the pane for the language of a note, as a BCP 47 tag."""

import re
from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from viewer.i18n import _
from viewer.ui.plain_text import PlainLabel

_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_LONGEST, _WIDTH = 35, 220


class LanguageField(QWidget):
    """Enter takes the tag where it is one, Esc takes none."""

    def __init__(self, tag: str, below: QWidget, take: Callable[[str], None]) -> None:
        super().__init__(below, Qt.WindowType.Popup)
        self._take = take
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(4)
        self.field = QLineEdit(tag)
        self.field.setMaxLength(_LONGEST)
        self.field.setAccessibleName(_("Language of the note"))
        self.field.setPlaceholderText("fr, de-CH, zh-Hant")
        self.problem = PlainLabel(_("A language tag, such as fr or zh-Hant"), "second", selectable=False)
        column.addWidget(self.field)
        column.addWidget(self.problem)
        self.setFixedWidth(_WIDTH)
        self.field.returnPressed.connect(self._on_entered)
        self.move(below.mapToGlobal(QPoint(max(0, below.width() - _WIDTH), below.height())))
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_entered(self) -> None:
        tag = self.field.text().strip()
        if tag and not _TAG.fullmatch(tag):
            self.problem.set_text(_("This is no language tag; write one such as fr or zh-Hant."))
            return
        self.close()
        self._take(tag)
