"""The command table as Qt actions: menus, keys, and what is on or off now."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from viewer.paint import icons, theme
from viewer.paint.highlight import highlight_icon
from viewer.ui.commands import COMMANDS, MENUS, SUBMENUS, Command
from viewer.ui.plain_text import set_tooltip
from viewer.ui.window import Window

_OPENERS = frozenset({"highlight"})
"""Commands that open what the menu inside a menu of the same id shows: they are not in it, and it has their keys."""


def make_actions(window: Window, owner: QWidget, timeline: QWidget) -> dict[str, QAction]:
    """An action for every command, by id; the keys of some work only while the timeline has the focus."""
    return {command.id: _action(command, window, owner, timeline) for command in COMMANDS}


def refresh(actions: dict[str, QAction], window: Window) -> None:
    """Bring titles, enabled states and checks up to date."""
    for command in COMMANDS:
        action = actions[command.id]
        action.setEnabled(command.enabled(window))
        if command.naming is not None:
            action.setText(command.naming(window))
        if command.checked is not None:
            action.setChecked(command.checked(window))


def fill_menu_bar(bar: QMenuBar, actions: dict[str, QAction]) -> None:
    """The menus, each in the order of the table, its groups apart."""
    for id, title in MENUS:
        menu = bar.addMenu(title())
        _fill(menu, [command for command in COMMANDS if command.menu == id], actions)


def _fill(menu: QMenu, commands: Iterable[Command], actions: dict[str, QAction]) -> None:
    groups: dict[QMenu, tuple[str, int]] = {}
    inner: dict[str, QMenu] = {}

    def begin(target: QMenu, command: Command) -> None:
        """Draw a line where another group begins."""
        group = (command.menu, command.group)
        if groups.setdefault(target, group) != group:
            target.addSeparator()
            groups[target] = group

    for command in commands:
        if command.id in _OPENERS:
            continue
        target = menu
        if command.submenu:
            if command.submenu not in inner:
                begin(menu, command)
                inner[command.submenu] = menu.addMenu(_titled(command.submenu, actions))
                inner[command.submenu].setObjectName(command.submenu)
            target = inner[command.submenu]
        begin(target, command)
        target.addAction(actions[command.id])


def _titled(submenu: str, actions: dict[str, QAction]) -> str:
    """The name of a menu inside a menu, with the keys of the command that opens it."""
    title = SUBMENUS[submenu]()
    if submenu not in _OPENERS:
        return title
    return f"{title}\t{actions[submenu].shortcut().toString(QKeySequence.SequenceFormat.NativeText)}"


def _action(command: Command, window: Window, owner: QWidget, timeline: QWidget) -> QAction:
    action = QAction(command.title(), owner)
    action.setObjectName(command.id)
    action.setShortcuts([QKeySequence(keys) for keys in command.keys])
    action.setCheckable(command.checked is not None)
    look = theme.current()
    if command.icon:
        action.setIcon(icons.icon(command.icon, look.ink, look.faint))
    elif command.highlight:
        action.setIcon(highlight_icon(command.highlight, look))
    keys = f" ({action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)})" if command.keys else ""
    set_tooltip(action, command.title().removesuffix("…") + keys)
    action.triggered.connect(_runner(command, window))
    if command.scope == "timeline":
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        timeline.addAction(action)
    else:
        owner.addAction(action)
    if command.why_not is not None:
        _explain(action, command.why_not, window, owner)
    return action


def _explain(action: QAction, why_not: Callable[[Window], str], window: Window, owner: QWidget) -> None:
    """Let the keys of an action that is off say why it is; Qt would pass them over in silence."""
    for keys in action.shortcuts():
        stand_in = QShortcut(keys, owner)
        stand_in.activated.connect(lambda: window.session.tell(why_not(window), about="note"))
        stand_in.setEnabled(not action.isEnabled())
        action.enabledChanged.connect(lambda enabled, shortcut=stand_in: shortcut.setEnabled(not enabled))


def _runner(command: Command, window: Window) -> Callable[[], None]:
    def run() -> None:
        if command.enabled(window):
            command.run(window)

    return run
