"""What this machine has and lacks for Yeonpyo: ``yeonpyo doctor``."""

import ctypes
import os
import platform
import sqlite3
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module, metadata
from pathlib import Path
from typing import NamedTuple

from viewer import __version__, paths
from viewer.desktop import has_display
from viewer.i18n import _
from viewer.store import settings
from viewer.store.inspection import inspect, why_not_written
from viewer.store.recovery import files_set_aside

# By Debian package; a soname is the same on every release, the name of a package may change.
QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
X11_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
WAYLAND_LIBRARIES = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}
FONT_FILES = (
    "Pretendard-Regular.otf",
    "Pretendard-Medium.otf",
    "Pretendard-SemiBold.otf",
    "Pretendard-Bold.otf",
    "NotoSansKR-Fallback.ttf",
)
_DISTRIBUTIONS = {
    "PySide6-Essentials": "Qt",
    "numpy": "NumPy",
    "pydantic": "Pydantic",
    "typst": "Typst",
    "markdown-it-py": "markdown-it-py",
}
_NETWORK = ("nfs", "cifs", "smb", "afs", "ceph", "gluster", "lustre", "ncpfs", "davfs", "sshfs", "9p")


class Finding(NamedTuple):
    """One line of the report; ``sound`` is False where something needed is missing."""

    label: str
    words: str
    sound: bool = True


def run() -> int:
    """Print what was found; 1 if something needed is missing, else 0."""
    findings = list(examine())
    width = max(_columns(finding.label) for finding in findings)
    for label, words, sound in findings:
        print(f"{' ' if sound else '!'} {label}{' ' * (width - _columns(label))}  {words}")
    sound = all(finding.sound for finding in findings)
    print(_("Everything Yeonpyo needs is here.") if sound else _("Something is missing: see the lines marked “!”."))
    return 0 if sound else 1


def examine() -> Iterator[Finding]:
    """Every finding, in the order a reader would ask."""
    yield Finding("Yeonpyo", __version__)
    yield Finding("Python", f"{platform.python_version()} ({sys.executable})")
    yield from _versions()
    yield Finding("SQLite", sqlite3.sqlite_version)
    yield from _libraries()
    yield _qt_loads()
    yield _display()
    yield _fonts()
    yield from _store()


def reference_fault(python: tuple[int, ...], qt: str) -> bool:
    """Whether this PySide6 loses references to None under this Python and so ends in a crash."""
    return python < (3, 12) and qt.split(".")[:2] == ["6", "12"]


def _columns(text: str) -> int:
    """The columns of a terminal that ``text`` takes: a Hangul syllable takes two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def missing_libraries(libraries: dict[str, str]) -> dict[str, str]:
    """Those of ``libraries`` the system cannot load."""
    return {soname: package for soname, package in libraries.items() if not _loads(soname)}


def is_on_network(folder: Path, mounts: str) -> bool:
    """Whether ``folder`` lies on a network file system, by a mount table as in ``/proc/self/mounts``."""
    kind, longest = "", -1
    for mount in mounts.splitlines():
        _device, point, type_ = mount.split(" ")[:3]
        point = point.replace(r"\040", " ")
        if folder.is_relative_to(point) and len(point) >= longest:
            kind, longest = type_, len(point)
    return kind.removeprefix("fuse.").startswith(_NETWORK)


def _versions() -> Iterator[Finding]:
    for distribution, label in _DISTRIBUTIONS.items():
        try:
            version = metadata.version(distribution)
        except metadata.PackageNotFoundError:
            words = _("not installed; install Yeonpyo again with pip, which brings {name}")
            yield Finding(label, words.format(name=distribution), sound=False)
            continue
        yield Finding(label, version)
        if distribution == "PySide6-Essentials" and reference_fault(sys.version_info[:3], version):
            words = _("PySide6 {version} crashes under Python {python}; use PySide6 6.11 or Python 3.12")
            python = platform.python_version()
            yield Finding(label, words.format(version=version, python=python), sound=False)


def _libraries() -> Iterator[Finding]:
    if not sys.platform.startswith("linux"):
        return
    wayland = bool(os.environ.get("WAYLAND_DISPLAY"))
    label = _("Libraries")
    groups = ((QT_LIBRARIES, True), (X11_LIBRARIES, not wayland), (WAYLAND_LIBRARIES, wayland))
    absent = [(missing_libraries(libraries), needed) for libraries, needed in groups]
    for missing, needed in absent:
        for soname, package in missing.items():
            words = _("{library} is missing; the Debian package {package} has it")
            if not needed:
                words = _("{library} is missing, which this desktop does not need; the Debian package {package} has it")
            yield Finding(label, words.format(library=soname, package=package), sound=not needed)
    packages = sorted({package for missing, needed in absent if needed for package in missing.values()})
    if packages:
        yield Finding(label, f"apt-get install --no-install-recommends {' '.join(packages)}", sound=False)
    else:
        yield Finding(label, _("all that are needed were found"))


def _loads(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def _qt_loads() -> Finding:
    label = _("Qt loads")
    try:
        import_module("PySide6.QtWidgets")
    except ImportError as error:
        return Finding(label, _("no: {reason}").format(reason=error), sound=False)
    return Finding(label, _("yes"))


def _display() -> Finding:
    shown = os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY")
    if (shown and has_display()) or not sys.platform.startswith("linux"):
        return Finding(_("Display"), shown or _("the desktop's own"))
    return Finding(_("Display"), _("none here; the commands check and export work without one"))


def _fonts() -> Finding:
    lacking = [name for name in FONT_FILES if not (paths.FONTS / name).is_file()]
    if lacking:
        words = _("not found in {folder}: {names}; install Yeonpyo again")
        return Finding(_("Fonts"), words.format(folder=paths.FONTS, names=", ".join(lacking)), sound=False)
    return Finding(_("Fonts"), _("Pretendard and Noto Sans KR, in {folder}").format(folder=paths.FONTS))


def _store() -> Iterator[Finding]:
    label = _("Notes")
    file = settings.notebook_file()
    reason = why_not_written(file)
    if reason:
        words = _(
            "{file} cannot be written ({reason}); notes could not be kept. "
            "Put that right, or set YEONPYO_HOME to a folder you can write to."
        )
        yield Finding(label, words.format(file=file, reason=reason), sound=False)
    with suppress(OSError):  # it cannot be reached or read, and the line above says so
        yield Finding(label, *inspect(file))
    for damaged in files_set_aside(file):
        yield Finding(label, _("{file} was damaged and set aside; it is kept as it was").format(file=damaged))
    mounts = Path("/proc/self/mounts")
    if mounts.is_file() and is_on_network(file.resolve(), mounts.read_text(encoding="utf-8", errors="replace")):
        yield Finding(label, _("this folder is on a network drive; notes are safe there, but saving may be slow"))
