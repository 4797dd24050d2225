"""What stands in the place of an empty list: why it is empty, and the way on."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from viewer.i18n import _
from viewer.session.session import Session
from viewer.ui.plain_text import PlainLabel, TextButton


class EmptyPage(QWidget):
    """A sentence, a second one that helps, and a button where there is something to do."""

    def __init__(self, on_way_out: Callable[[], object], parent: QWidget) -> None:
        super().__init__(parent)
        self.reason = PlainLabel("", "strong", selectable=False)
        self.help = PlainLabel("", "muted", selectable=False)
        self.clear = TextButton(_("Clear the filter"), on_way_out)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 16, 12, 16)
        column.setSpacing(4)
        for label in (self.reason, self.help):
            column.addWidget(label)
        column.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def show_reason(self, session: Session, total: int, *, is_everywhere: bool) -> None:
        """Say why nothing is listed of ``total`` notes."""
        filtered = total > 0
        self.clear.setVisible(filtered)
        if filtered:
            reason, more = _("No note matches the filter."), ""
        elif session.notebook is None:
            reason, more = _("The notebook is not open."), ""
        elif is_everywhere:
            reason, more = _("There are no notes on any timeline yet."), _hint()
        elif session.layers.hidden and session.notes.all:
            reason = _("All sets with notes are hidden.")
            more = _("Check a set below to see its notes.")
        else:
            reason, more = _("There are no notes on this timeline yet."), _hint()
        self.reason.set_text(reason)
        self.help.set_text(more)
        self.help.setVisible(bool(more))


def _hint() -> str:
    return _("Select an event and press N to write a note on it, H to highlight it, T to tag it, * for a star.")
