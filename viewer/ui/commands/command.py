"""What a command is."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from viewer.model.highlight import Highlight
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
    while it is not enabled. ``submenu`` names the menu inside ``menu`` that the command stands in.
    ``highlight`` is the colour of the palette whose figure is its icon.
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
    submenu: str = ""
    highlight: Highlight | None = None


_MNEMONIC = re.compile(r"\(&.\)|&")
"""The letter a menu is opened with: "&File", "파일(&F)"."""


def without_mnemonic(title: str) -> str:
    """The title of a menu as it is read."""
    return _MNEMONIC.sub("", title)
