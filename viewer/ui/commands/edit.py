"""The Edit menu."""

from viewer.i18n import _
from viewer.ui import steps
from viewer.ui.commands.command import Command

COMMANDS: tuple[Command, ...] = (
    Command(
        "undo",
        "edit",
        0,
        lambda: _("Undo"),
        lambda w: steps.bring_up(w, w.session.notes.undo()),
        ("Ctrl+Z",),
        "undo-2",
        lambda w: w.session.notes.undo_name is not None,
        steps.undo_title,
        why_not=lambda _w: _("There is nothing to undo."),
    ),
    Command(
        "redo",
        "edit",
        0,
        lambda: _("Redo"),
        lambda w: steps.bring_up(w, w.session.notes.redo()),
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        "redo-2",
        lambda w: w.session.notes.redo_name is not None,
        steps.redo_title,
        why_not=lambda _w: _("There is nothing to redo."),
    ),
    Command(
        "select_all",
        "edit",
        1,
        lambda: _("Select all events"),
        steps.select_all,
        ("Ctrl+A",),
        "",
        steps.has_events,
        why_not=lambda _w: _("There are no events."),
    ),
    Command("clear", "edit", 1, lambda: _("Close search, selection, details"), lambda w: w.clear_level(), ("Esc",)),
    Command("find", "edit", 2, lambda: _("Search"), lambda w: w.go_to_search(), ("Ctrl+F", "/"), "search"),
    Command(
        "find_next",
        "edit",
        2,
        lambda: _("Next hit"),
        lambda w: w.search.step(1),
        ("F3",),
        "",
        lambda w: bool(w.search.hits),
        why_not=lambda _w: _("Search for something first."),
    ),
    Command(
        "find_previous",
        "edit",
        2,
        lambda: _("Previous hit"),
        lambda w: w.search.step(-1),
        ("Shift+F3",),
        "",
        lambda w: bool(w.search.hits),
        why_not=lambda _w: _("Search for something first."),
    ),
)
