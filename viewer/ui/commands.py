"""The table of everything a user can do; menus, toolbar, context menu, key sheet and tests read it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from viewer.i18n import _, pgettext
from viewer.ui import steps
from viewer.ui.window import Window

Words = Callable[[], str]
"""Words looked up when they are shown, so that they follow the language."""


def _always(_window: Window) -> bool:
    return True


@dataclass(frozen=True)
class Command:
    """One thing a user can do.

    ``title`` is what menus show, ``naming`` a title that depends on the moment. ``group`` sets commands of a
    menu apart by lines. ``scope`` tells where the keys work: in the whole window, or only while the timeline has
    the focus. ``checked`` makes it a choice that is on or off. ``why_not`` says why its keys do nothing
    while it is not enabled.
    """

    id: str
    menu: str
    group: int
    title: Words
    run: Callable[[Window], object]
    keys: tuple[str, ...] = ()
    icon: str = ""
    enabled: Callable[[Window], bool] = _always
    naming: Callable[[Window], str] | None = None
    checked: Callable[[Window], bool] | None = None
    scope: Literal["window", "timeline"] = "window"
    in_context: bool = False
    why_not: Callable[[Window], str] | None = None


MENUS: tuple[tuple[str, Words], ...] = (
    ("file", lambda: _("&File")),
    ("edit", lambda: _("&Edit")),
    ("view", lambda: _("&View")),
    ("go", lambda: _("&Go")),
    ("notes", lambda: _("&Notes")),
    ("help", lambda: _("&Help")),
)

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
    ),
    Command("quit", "file", 2, lambda: _("Quit"), lambda w: w.close(), ("Ctrl+Q",)),
    Command(
        "undo",
        "edit",
        0,
        lambda: _("Undo"),
        lambda w: w.session.undo(),
        ("Ctrl+Z",),
        "undo-2",
        lambda w: w.session.undo_name is not None,
        steps.undo_title,
    ),
    Command(
        "redo",
        "edit",
        0,
        lambda: _("Redo"),
        lambda w: w.session.redo(),
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        "redo-2",
        lambda w: w.session.redo_name is not None,
        steps.redo_title,
    ),
    Command(
        "select_all", "edit", 1, lambda: _("Select all events"), steps.select_all, ("Ctrl+A",), "", steps.has_events
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
    ),
    Command(
        "zoom_in", "view", 0, lambda: _("Zoom in"), lambda w: w.timeline.zoom_in(), ("Ctrl++", "Ctrl+="), "zoom-in"
    ),
    Command("zoom_out", "view", 0, lambda: _("Zoom out"), lambda w: w.timeline.zoom_out(), ("Ctrl+-",), "zoom-out"),
    Command(
        "whole_range",
        "view",
        0,
        lambda: _("Whole range"),
        lambda w: w.timeline.whole_range(),
        ("Ctrl+0",),
        "move-horizontal",
        in_context=True,
    ),
    Command(
        "fit",
        "view",
        0,
        lambda: _("Fit selection"),
        lambda w: w.timeline.fit_selection(),
        ("F",),
        "maximize",
        steps.has_selection,
        in_context=True,
    ),
    Command(
        "details",
        "view",
        1,
        lambda: _("Details"),
        lambda w: w.show_details(not w.details_shown()),
        ("F4",),
        "",
        checked=lambda w: w.details_shown(),
    ),
    Command(
        "english",
        "view",
        2,
        lambda: "English",
        lambda w: w.speak("en"),
        (),
        "",
        checked=lambda w: w.session.language == "en",
    ),
    Command(
        "korean",
        "view",
        2,
        lambda: "한국어",
        lambda w: w.speak("ko"),
        (),
        "",
        checked=lambda w: w.session.language == "ko",
    ),
    Command(
        "theme_system",
        "view",
        3,
        lambda: pgettext("theme", "As the system"),
        lambda w: w.wear("system"),
        (),
        "",
        checked=lambda w: w.theme_choice == "system",
    ),
    Command(
        "theme_light",
        "view",
        3,
        lambda: pgettext("theme", "Light"),
        lambda w: w.wear("light"),
        (),
        "",
        checked=lambda w: w.theme_choice == "light",
    ),
    Command(
        "theme_dark",
        "view",
        3,
        lambda: pgettext("theme", "Dark"),
        lambda w: w.wear("dark"),
        (),
        "",
        checked=lambda w: w.theme_choice == "dark",
    ),
    Command(
        "back",
        "go",
        0,
        lambda: _("Back"),
        lambda w: w.session.back(),
        ("Alt+Left",),
        "arrow-left",
        lambda w: w.session.can_go_back,
    ),
    Command(
        "forward",
        "go",
        0,
        lambda: _("Forward"),
        lambda w: w.session.forward(),
        ("Alt+Right",),
        "arrow-right",
        lambda w: w.session.can_go_forward,
    ),
    Command("today", "go", 1, lambda: _("Today"), lambda w: w.timeline.go_today(), ("Ctrl+T",), "calendar-days"),
    Command(
        "go_to_date",
        "go",
        1,
        lambda: _("Go to date…"),
        lambda w: w.show_dialog("go_to_date"),
        ("Ctrl+G",),
        "calendar-search",
    ),
    Command(
        "previous",
        "go",
        2,
        lambda: _("Previous event"),
        lambda w: steps.step_event(w, -1),
        ("Left",),
        "chevron-left",
        steps.has_events,
        scope="timeline",
    ),
    Command(
        "next",
        "go",
        2,
        lambda: _("Next event"),
        lambda w: steps.step_event(w, 1),
        ("Right",),
        "chevron-right",
        steps.has_events,
        scope="timeline",
    ),
    Command(
        "relation_back",
        "go",
        3,
        lambda: _("Follow a relation back"),
        lambda w: steps.follow_relation(w, -1),
        ("[",),
        "",
        lambda w: steps.related(w, -1) is not None,
        in_context=True,
    ),
    Command(
        "relation_on",
        "go",
        3,
        lambda: _("Follow a relation on"),
        lambda w: steps.follow_relation(w, 1),
        ("]",),
        "",
        lambda w: steps.related(w, 1) is not None,
        in_context=True,
    ),
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
    Command(
        "keys", "help", 0, lambda: _("Keys and gestures"), lambda w: w.show_dialog("keys"), ("?", "F1"), "keyboard"
    ),
    Command(
        "legend", "help", 0, lambda: _("How dates and money are drawn"), lambda w: w.show_dialog("legend"), (), "info"
    ),
    Command("about", "help", 1, lambda: _("About Yeonpyo"), lambda w: w.show_dialog("about")),
)


def command(id: str) -> Command:
    """The command of that id."""
    return next(command for command in COMMANDS if command.id == id)
