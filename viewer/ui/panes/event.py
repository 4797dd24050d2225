"""What the pane says of a general event: its own fields."""

from PySide6.QtWidgets import QWidget

from viewer.i18n import _
from viewer.model.display import one_line
from viewer.model.event import Event
from viewer.ui.panes.page import Page
from viewer.ui.panes.sections import Section, fact

_MOST = 200


def event_sections(page: Page, event: Event) -> list[QWidget]:
    """The sections of an event of other data."""
    if not event.fields:
        return []
    rows = [fact(page, one_line(name, 60), _value(value)) for name, value in list(event.fields.items())[:_MOST]]
    return [Section(_("Fields")).add(*rows)]


def _value(value: str | float | bool) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value)
