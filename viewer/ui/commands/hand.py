"""How the timeline is handled: the box, the wheel, motion, and View > Tracks for the track of the selection."""

from collections.abc import Callable

from viewer.i18n import _
from viewer.ui import arranging, steps, track_steps
from viewer.ui.arranging import TrackSet
from viewer.ui.commands.command import Command, Words
from viewer.ui.window import Window


def flip_motion(window: Window) -> None:
    """Keep still what moves by itself, or let the system decide again."""
    window.habits.change(motion="system" if window.habits.now.motion == "less" else "less")


def _flip(
    id: str, title: Words, which: TrackSet, icon: str, can: Callable[[Window], bool] = track_steps.has_track
) -> Command:
    return Command(
        id, "view", 2, title, lambda w: track_steps.flip(w, which), (), icon, can,
        checked=lambda w: track_steps.is_in(w, which), submenu="tracks",
    )  # fmt: skip


def _move(id: str, title: Words, by: int, keys: str) -> Command:
    return Command(
        id, "view", 3, title, lambda w: track_steps.move(w, by), (keys,), "", lambda w: track_steps.can_move(w, by),
        scope="timeline", submenu="tracks",
    )  # fmt: skip


COMMANDS: tuple[Command, ...] = (
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
    _flip("collapse_track", lambda: _("Collapse the track"), "collapsed", ""),
    _flip("pin_track", lambda: _("Pin the track to the top"), "pinned", "pin", track_steps.can_pin),
    _flip("hide_track", lambda: _("Hide the track"), "hidden", "eye-off"),
    Command(
        "show_tracks",
        "view",
        2,
        lambda: _("Show all tracks"),
        lambda w: arranging.show_all(w.session),
        (),
        "eye",
        lambda w: bool(w.session.arrangement.hidden),
        submenu="tracks",
    ),
    _move("track_up", lambda: _("Move the track up"), -1, "Ctrl+Shift+Up"),
    _move("track_down", lambda: _("Move the track down"), 1, "Ctrl+Shift+Down"),
    Command(
        "taller_rows",
        "view",
        4,
        lambda: _("Taller rows"),
        lambda w: arranging.taller(w.session, 1),
        ("Ctrl+Alt+Up",),
        "",
        lambda w: w.session.arrangement.row_height < arranging.HIGHEST,
        submenu="tracks",
    ),
    Command(
        "lower_rows",
        "view",
        4,
        lambda: _("Lower rows"),
        lambda w: arranging.taller(w.session, -1),
        ("Ctrl+Alt+Down",),
        "",
        lambda w: w.session.arrangement.row_height > arranging.LOWEST,
        submenu="tracks",
    ),
    Command(
        "wheel_zooms",
        "view",
        6,
        lambda: _("The wheel zooms"),
        lambda w: w.habits.change(wheel_zooms=not w.habits.now.wheel_zooms),
        checked=lambda w: w.habits.now.wheel_zooms,
    ),
    Command(
        "less_motion",
        "view",
        6,
        lambda: _("Less motion"),
        flip_motion,
        checked=lambda w: w.habits.now.motion == "less",
    ),
)
