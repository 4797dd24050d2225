"""An entry of a menu that is made when the menu opens."""

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu


def add_entry(menu: QMenu, words: str, run: Callable[[], object], checked: bool | None = None) -> QAction:
    """Let ``menu`` do that under those words; ``checked`` None for an entry that is neither on nor off."""
    action = menu.addAction(words)
    action.triggered.connect(lambda _checked=False: run())
    if checked is not None:
        action.setCheckable(True)
        action.setChecked(checked)
    return action
