"""Whether there is a display to open a window on, told without Qt, which would abort where there is none."""

import os
import re
import sys
from pathlib import Path

_SOCKETS = Path("/tmp/.X11-unix")  # noqa: S108  where X has always put them
_LOCAL = re.compile(r"(?:unix)?:([0-9]+)(?:\.[0-9]+)?")


def has_display() -> bool:
    """Whether a window can be opened: another system, a platform of Qt's own, a Wayland or an X display that is up."""
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    if not sys.platform.startswith("linux") or (platform and not platform.startswith(("xcb", "wayland"))):
        return True
    return _wayland_is_up(os.environ.get("WAYLAND_DISPLAY", "")) or _x_is_up(os.environ.get("DISPLAY", ""))


def _wayland_is_up(name: str) -> bool:
    return bool(name) and Path(os.environ.get("XDG_RUNTIME_DIR", ""), name).exists()


def _x_is_up(name: str, sockets: Path = _SOCKETS, table: Path = Path("/proc/net/unix")) -> bool:
    """Whether the display is there; one on another machine is believed. A socket may be only in the kernel's table."""
    local = _LOCAL.fullmatch(name)
    if local is None:
        return bool(name)
    socket = sockets / f"X{local[1]}"
    try:
        listed = any(line.endswith(f"@{socket}") for line in table.read_text("utf-8", "replace").splitlines())
    except OSError:
        listed = False
    return listed or socket.exists()
