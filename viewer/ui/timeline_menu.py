"""The menu of the timeline: what can be done with what lies under the pointer."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from viewer.i18n import _, ngettext
from viewer.model.display import menu_text, one_line
from viewer.timeline.hit import Hit, Place
from viewer.timeline.scene import Arc, Count
from viewer.ui import arranging, track_steps
from viewer.ui.commands import COMMANDS
from viewer.ui.menu_entry import add_entry
from viewer.ui.picking import Rows
from viewer.ui.window import Window

_ON_GROUND = ("zoom_in", "zoom_out", "whole_range", "", "today", "go_to_date", "", "select_all", "box_select")
_ON_HEAD = ("taller_rows", "lower_rows")
_ON_SPAN = ("clear",)
Actions = Mapping[str, QAction]


def menu_at(window: Window, parent: QWidget, actions: Actions, hit: Hit, time: float) -> QMenu:
    """The menu for what was hit, at ``time`` in seconds; the caller shows it, and it is gone when it closes."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    span = window.session.span
    if hit.place is Place.COUNT:
        count = window.timeline.scene.counts[hit.index]
        _fill_for_count(menu, window, count, window.timeline.picking.counted(count))
    elif hit.place is Place.NOTES:
        count = window.timeline.scene.counts[hit.index]
        _fill_for_count(menu, window, count, window.timeline.picking.noted(count))
    elif hit.place is Place.HEAD and hit.index >= 0:
        _fill_for_head(menu, window, actions, hit.index)
    elif hit.place is Place.SHELF:
        menu.addAction(_("List the undated events")).triggered.connect(window.timeline.picking.list_undated)
    elif hit.place is Place.ARC:
        _fill_for_arc(menu, window, actions, window.timeline.scene.arcs[hit.index])
    elif hit.place in (Place.EVENT, Place.NOTE_SPAN):
        _add(menu, actions, _in_context())
    elif span is not None and span[0] <= time < span[1]:
        _add(menu, actions, (*_in_context(), "", *_ON_SPAN))
    else:
        _add(menu, actions, _ON_GROUND)
    return menu


def _in_context() -> tuple[str, ...]:
    """The commands for what is selected, groups apart."""
    ids: list[str] = []
    former: tuple[str, int] | None = None
    for command in COMMANDS:
        if command.in_context:
            ids += [""] if former not in (None, (command.menu, command.group)) else []
            ids.append(command.id)
            former = (command.menu, command.group)
    return tuple(ids)


def _add(menu: QMenu, actions: Actions, ids: tuple[str, ...]) -> None:
    for id in ids:
        if id:
            menu.addAction(actions[id])
        else:
            menu.addSeparator()


def _fill_for_count(menu: QMenu, window: Window, count: Count, rows: Rows) -> None:
    """What can be done with what a count stands for, or with those of it that have notes."""
    picking = window.timeline.picking
    listing = ngettext("List {count} event…", "List {count} events…", rows.size).format(count=f"{rows.size:,}")
    choosing = ngettext("Select {count} event", "Select {count} events", rows.size).format(count=f"{rows.size:,}")
    add_entry(menu, _("Zoom in here"), lambda: picking.split(count, rows))
    add_entry(menu, listing, lambda: window.timeline.show_list(rows))
    add_entry(menu, choosing, lambda: picking.take(rows))


def _fill_for_arc(menu: QMenu, window: Window, actions: Actions, arc: Arc) -> None:
    """What can be done with a relation, and with the ground it runs over."""
    write = add_entry(menu, _("Write a note on this relation"), lambda: _write_on(window, arc))
    write.setEnabled(window.session.notes.can_write)
    menu.addSeparator()
    _add(menu, actions, _ON_GROUND)


def _write_on(window: Window, arc: Arc) -> None:
    """Begin a note on a relation in the pane of one of its ends."""
    from viewer.model.annotation import tie_target  # with records, which the first frame does without

    session = window.session
    holder, to = (session.table.ids[row] for row in (arc.row, arc.to))
    if session.selection[-1:] not in ((holder,), (to,)):
        session.select([holder])
    window.write_on_part(tie_target(session.target(holder), arc.kind, session.target(to)))


def _fill_for_head(menu: QMenu, window: Window, actions: Actions, index: int) -> None:
    """What can be done with one track, and with all of them."""
    session, scene = window.session, window.timeline.scene
    keys = [track.key for track in scene.tracks]
    key, set_up = keys[index], session.arrangement
    add_entry(menu, _("Collapse the track"), lambda: arranging.flip(session, "collapsed", key), key in set_up.collapsed)
    if not scene.tracks[index].depth:
        pinned = key in set_up.pinned
        add_entry(menu, _("Pin the track to the top"), lambda: arranging.flip(session, "pinned", key), pinned)
    add_entry(menu, _("Hide the track"), lambda: arranging.flip(session, "hidden", key))
    add_entry(menu, _("Move the track up"), lambda: arranging.put(session, keys, key, index - 1)).setEnabled(index > 0)
    down = add_entry(menu, _("Move the track down"), lambda: arranging.put(session, keys, key, index + 2))
    down.setEnabled(index < len(keys) - 1)
    menu.addSeparator()
    grouping = menu.addMenu(_("Group by"))
    _add(grouping, actions, tuple(id for id in actions if id.startswith("group_by_")))
    sorting = menu.addMenu(_("Sort tracks"))
    by_name = sorted(scene.tracks, key=lambda track: track.title.casefold())
    by_number = sorted(scene.tracks, key=lambda track: -track.count)
    add_entry(sorting, _("By name"), lambda: arranging.order(session, [track.key for track in by_name]))
    add_entry(sorting, _("By number of events"), lambda: arranging.order(session, [track.key for track in by_number]))
    add_entry(sorting, _("As they come"), lambda: arranging.unsort(session))
    _fill_hidden(menu.addMenu(_("Show hidden tracks")), window, actions)
    menu.addSeparator()
    _add(menu, actions, _ON_HEAD)


def _fill_hidden(menu: QMenu, window: Window, actions: Actions) -> None:
    session = window.session
    menu.setEnabled(bool(session.arrangement.hidden))
    for key, title in track_steps.hidden_tracks(session):
        add_entry(menu, menu_text(one_line(title)), partial(arranging.flip, session, "hidden", key))
    menu.addSeparator()
    menu.addAction(actions["show_tracks"])
