"""What the pane says of context: who said so."""

from PySide6.QtWidgets import QWidget

from viewer.i18n import _
from viewer.model.event import Context
from viewer.ui.panes.page import Page
from viewer.ui.panes.sections import text_section


def context_sections(page: Page, event: Context) -> list[QWidget]:
    """The sections of what happened around the relationship."""
    return [*text_section(_("Said by"), [page.party(id) for id in event.said_by])]
