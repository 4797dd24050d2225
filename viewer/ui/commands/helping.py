"""The Help menu."""

from viewer.i18n import _
from viewer.ui.commands.command import Command

COMMANDS: tuple[Command, ...] = (
    Command(
        "palette",
        "help",
        0,
        lambda: _("Command palette…"),
        lambda w: w.show_dialog("palette"),
        ("Ctrl+Shift+P",),
        "command",
    ),
    Command(
        "keys", "help", 0, lambda: _("Keys and gestures"), lambda w: w.show_dialog("keys"), ("?", "F1"), "keyboard"
    ),
    Command("legend", "help", 0, lambda: _("How the timeline is drawn"), lambda w: w.show_dialog("legend"), (), "info"),
    Command("about", "help", 1, lambda: _("About Yeonpyo"), lambda w: w.show_dialog("about")),
)
