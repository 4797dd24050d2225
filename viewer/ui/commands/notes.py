"""The Notes menu."""

from viewer.i18n import _
from viewer.ui import steps
from viewer.ui.commands.command import Command

COMMANDS: tuple[Command, ...] = (
    Command(
        "note",
        "notes",
        0,
        lambda: _("Write a note"),
        lambda w: w.write_note(),
        ("N",),
        "notebook-pen",
        steps.can_note,
        in_context=True,
        why_not=steps.why_no_note,
    ),
    Command(
        "star",
        "notes",
        0,
        lambda: _("Star"),
        lambda w: w.session.star(w.session.selection),
        ("*",),
        "star",
        steps.can_star,
        steps.star_title,
        in_context=True,
        why_not=steps.why_no_star,
    ),
    Command(
        "delete_note",
        "notes",
        1,
        lambda: _("Delete note"),
        steps.delete_note,
        ("Del",),
        "trash-2",
        lambda w: steps.only_note(w) is not None,
        in_context=True,
        why_not=steps.why_not_deleted,
    ),
    Command("author", "notes", 9, lambda: _("Author name…"), lambda w: w.show_dialog("author")),
)
