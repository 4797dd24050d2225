"""Notes > Export, Import: notes to files and from files."""

from viewer.i18n import _
from viewer.ui import steps
from viewer.ui.commands.command import Command
from viewer.ui.window import Window


def _has_notes(window: Window) -> bool:
    return bool(window.session.notes.index)


def _can_take_in(window: Window) -> bool:
    return window.session.notes.can_write and steps.has_events(window)


COMMANDS: tuple[Command, ...] = (
    Command(
        "notes_out",
        "notes",
        5,
        lambda: _("Export notes…"),
        lambda w: w.show_dialog("notes_out"),
        (),
        "file-output",
        _has_notes,
        why_not=lambda _w: _("There are no notes yet."),
    ),
    Command(
        "notes_in",
        "notes",
        5,
        lambda: _("Import notes…"),
        lambda w: w.show_dialog("notes_in"),
        (),
        "folder-open",
        _can_take_in,
        why_not=lambda _w: _("Notes cannot be changed here, or no data is open."),
    ),
)
