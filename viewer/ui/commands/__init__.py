"""The table of everything a user can do; menus, toolbar, context menu, palette, key sheet and tests read it."""

from viewer.i18n import _
from viewer.ui.commands import edit, file, go, hand, helping, marks, note_files, notes, tracks, view, zoom
from viewer.ui.commands.command import Command, Words

__all__ = ["COMMANDS", "MENUS", "SUBMENUS", "Command", "command"]

MENUS: tuple[tuple[str, Words], ...] = (
    ("file", lambda: _("&File")),
    ("edit", lambda: _("&Edit")),
    ("view", lambda: _("&View")),
    ("go", lambda: _("&Go")),
    ("notes", lambda: _("&Notes")),
    ("help", lambda: _("&Help")),
)
SUBMENUS: dict[str, Words] = {
    "zoom_to": lambda: _("Zoom to"),
    "group": lambda: _("Group by"),
    "filter": lambda: _("Filter"),
    "marks": lambda: _("Marks"),
    "highlight": lambda: _("Highlight"),
    "tracks": lambda: _("Tracks"),
}
"""Menus inside menus, by ``Command.submenu``; each stands where its first command would."""

COMMANDS: tuple[Command, ...] = (
    *file.COMMANDS,
    *edit.COMMANDS,
    *view.WINDOW,
    *zoom.COMMANDS,
    *tracks.COMMANDS,
    *view.LOOK,
    *go.COMMANDS,
    *marks.COMMANDS,
    *notes.COMMANDS,
    *note_files.COMMANDS,
    *helping.COMMANDS,
    *hand.COMMANDS,
)


def command(id: str) -> Command:
    """The command of that id."""
    return next(command for command in COMMANDS if command.id == id)
