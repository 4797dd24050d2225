"""What the pane says of a general event: its own fields."""

from PySide6.QtWidgets import QWidget

from viewer.i18n import _
from viewer.model.display import one_line
from viewer.model.event import Event
from viewer.ui.panes.page import Page
from viewer.ui.panes.sections import Section, fact, rows_of

_MOST = 200


def event_sections(page: Page, event: Event) -> list[QWidget]:
    """The sections of an event of other data."""
    if not event.fields:
        return []
    rows = rows_of(
        list(event.fields.items()), lambda field: fact(page, one_line(field[0], 60), _value(field[1])), _MOST
    )
    return [Section(_("Fields")).add(*rows)]


def _value(value: str | float | bool) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value)
