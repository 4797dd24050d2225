"""The File menu."""

from viewer.i18n import _
from viewer.ui import steps
from viewer.ui.commands.command import Command

COMMANDS: tuple[Command, ...] = (
    Command("open", "file", 0, lambda: _("Open file…"), lambda w: w.open_file(), ("Ctrl+O",), "folder-open"),
    Command(
        "open_shipped", "file", 0, lambda: _("Open the Korea–NATO record"), lambda w: w.open_shipped(), (), "book-open"
    ),
    Command(
        "problems",
        "file",
        1,
        lambda: _("Problems in the file…"),
        lambda w: w.show_dialog("problems"),
        (),
        "triangle-alert",
        steps.has_problems,
        why_not=lambda _w: _("Nothing was wrong in the file."),
    ),
    Command(
        "export",
        "file",
        1,
        lambda: _("Export…"),
        lambda w: w.show_dialog("export"),
        ("Ctrl+E",),
        "file-output",
        steps.has_events,
        why_not=lambda _w: _("There are no events."),
    ),
    Command(
        "print",
        "file",
        1,
        lambda: _("Print…"),
        lambda w: w.show_dialog("printing"),
        ("Ctrl+P",),
        "",
        steps.has_events,
        why_not=lambda _w: _("There are no events."),
    ),
    Command("quit", "file", 2, lambda: _("Quit"), lambda w: w.close(), ("Ctrl+Q",)),
)
