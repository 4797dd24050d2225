"""The table of everything a user can do; menus, toolbar, context menu, key sheet and tests read it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from viewer.i18n import _, pgettext
from viewer.model.view import GroupBy
from viewer.ui import arranging, steps, track_steps
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


def _grouping(field: GroupBy, title: Words) -> Command:
    """A choice of what the tracks are."""
    return Command(
        f"group_by_{field}",
        "tracks",
        0,
        title,
        lambda w: arranging.group_by(w.session, field),
        checked=lambda w: w.session.arrangement.group_by == field,
    )


MENUS: tuple[tuple[str, Words], ...] = (
    ("file", lambda: _("&File")),
    ("edit", lambda: _("&Edit")),
    ("view", lambda: _("&View")),
    ("tracks", lambda: _("&Tracks")),
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
        lambda w: w.timeline.picking.step_event(-1),
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
        lambda w: w.timeline.picking.step_event(1),
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
    # --- the timeline by hand ---
    Command(
        "box_select",
        "edit",
        1,
        lambda: _("Select with a box"),
        lambda w: w.timeline.select_with_box(),
        (),
        "",
        steps.has_events,
    ),
    Command(
        "wheel_zooms",
        "view",
        4,
        lambda: _("The wheel zooms"),
        lambda w: w.habits.change(wheel_zooms=not w.habits.now.wheel_zooms),
        checked=lambda w: w.habits.now.wheel_zooms,
    ),
    Command(
        "less_motion",
        "view",
        4,
        lambda: _("Less motion"),
        lambda w: w.habits.change(motion="system" if w.habits.now.motion == "less" else "less"),
        checked=lambda w: w.habits.now.motion == "less",
    ),
    _grouping("kind", lambda: pgettext("tracks by", "Kind")),
    _grouping("party", lambda: pgettext("tracks by", "Party")),
    _grouping("place", lambda: pgettext("tracks by", "Place")),
    _grouping("topic", lambda: pgettext("tracks by", "Topic")),
    _grouping("tag", lambda: pgettext("tracks by", "Tag")),
    _grouping("source", lambda: pgettext("tracks by", "Source")),
    Command(
        "collapse_track",
        "tracks",
        1,
        lambda: _("Collapse the track"),
        lambda w: track_steps.flip(w, "collapsed"),
        (),
        "",
        track_steps.has_track,
        checked=lambda w: track_steps.is_in(w, "collapsed"),
    ),
    Command(
        "pin_track",
        "tracks",
        1,
        lambda: _("Pin the track to the top"),
        lambda w: track_steps.flip(w, "pinned"),
        (),
        "pin",
        track_steps.has_track,
        checked=lambda w: track_steps.is_in(w, "pinned"),
    ),
    Command(
        "hide_track",
        "tracks",
        1,
        lambda: _("Hide the track"),
        lambda w: track_steps.flip(w, "hidden"),
        (),
        "eye-off",
        track_steps.has_track,
    ),
    Command(
        "show_tracks",
        "tracks",
        1,
        lambda: _("Show all tracks"),
        lambda w: arranging.show_all(w.session),
        (),
        "eye",
        lambda w: bool(w.session.arrangement.hidden),
    ),
    Command(
        "track_up",
        "tracks",
        2,
        lambda: _("Move the track up"),
        lambda w: track_steps.move(w, -1),
        ("Ctrl+Shift+Up",),
        "",
        lambda w: track_steps.can_move(w, -1),
        scope="timeline",
    ),
    Command(
        "track_down",
        "tracks",
        2,
        lambda: _("Move the track down"),
        lambda w: track_steps.move(w, 1),
        ("Ctrl+Shift+Down",),
        "",
        lambda w: track_steps.can_move(w, 1),
        scope="timeline",
    ),
    Command(
        "taller_rows",
        "tracks",
        3,
        lambda: _("Taller rows"),
        lambda w: arranging.taller(w.session, 1),
        ("Ctrl+Alt+Up",),
        "",
        lambda w: w.session.arrangement.row_height < arranging.HIGHEST,
    ),
    Command(
        "lower_rows",
        "tracks",
        3,
        lambda: _("Lower rows"),
        lambda w: arranging.taller(w.session, -1),
        ("Ctrl+Alt+Down",),
        "",
        lambda w: w.session.arrangement.row_height > arranging.LOWEST,
    ),
)


def command(id: str) -> Command:
    """The command of that id."""
    return next(command for command in COMMANDS if command.id == id)
