"""Go > Marks: mark a date or a stretch of time, and go from mark to mark."""

from viewer.i18n import _
from viewer.ui import marking
from viewer.ui.commands.command import Command
from viewer.ui.window import Window


def _has_marks(window: Window) -> bool:
    return bool(window.session.notes.marks())


def _why_none(_window: Window) -> str:
    return _("There is no mark yet. M sets one.")


def _mark_title(window: Window) -> str:
    return _("Mark the selected time") if window.session.span else _("Mark this date")


COMMANDS: tuple[Command, ...] = (
    Command(
        "mark",
        "go",
        4,
        lambda: _("Mark this date"),
        lambda w: w.mark(),
        ("M",),
        "flag",
        lambda w: w.session.notes.can_write,
        _mark_title,
        in_context=True,
        why_not=lambda _w: _("The notebook cannot be written, so no mark can be kept."),
        submenu="marks",
    ),
    Command(
        "next_mark",
        "go",
        4,
        lambda: _("Next mark"),
        lambda w: marking.step_mark(w, 1),
        ("Shift+M",),
        "",
        _has_marks,
        why_not=_why_none,
        submenu="marks",
    ),
    Command(
        "previous_mark",
        "go",
        4,
        lambda: _("Previous mark"),
        lambda w: marking.step_mark(w, -1),
        (),
        "",
        _has_marks,
        why_not=_why_none,
        submenu="marks",
    ),
    Command(
        "marks", "go", 4, lambda: _("All marks…"), lambda w: w.show_dialog("marks"), (), "", _has_marks,
        why_not=_why_none, submenu="marks",
    ),
)  # fmt: skip
