"""Who may know Qt, and what a command line may load."""

import subprocess
import sys

import pytest

from tests.sources import ROOT, imports, modules

QT_BY_ROOM = {
    "viewer/ui": {"QtCore", "QtGui", "QtWidgets", "QtPrintSupport", "QtSvg"},
    "viewer/doctor.py": set(),
    "viewer/session": {"QtCore"},
    "viewer/paint": {"QtCore", "QtGui", "QtSvg"},
    "viewer/export/image.py": {"QtCore", "QtGui", "QtSvg"},
}
HEAVY = ("PySide6", "shiboken6", "numpy", "pydantic", "pypdf", "typst", "sqlite3", "platformdirs", "markdown_it")


def allowed_qt(path: str) -> set[str]:
    """The parts of Qt a module may import; none for a room not listed."""
    return next((parts for room, parts in QT_BY_ROOM.items() if path == room or path.startswith(f"{room}/")), set())


@pytest.mark.parametrize("path", modules())
def test_a_room_knows_only_its_part_of_qt(path: str) -> None:
    parts = {name.split(".")[1] for name, _ in imports(modules()[path]) if name.startswith("PySide6.")}
    assert parts <= allowed_qt(path)


def test_the_command_line_starts_light() -> None:
    loaded = loaded_after("import viewer.cli")
    assert loaded.isdisjoint(HEAVY)


def test_the_core_never_loads_qt() -> None:
    rooms = ("paths", "i18n", "errors", "model", "formats", "store", "index", "timeline", "export")
    names = [path[:-3].replace("/", ".").removesuffix(".__init__") for path in modules()]
    core = [
        name for name in names if name.split(".")[1:2] and name.split(".")[1] in rooms and name != "viewer.export.image"
    ]
    assert loaded_after(f"import {', '.join(core)}").isdisjoint({"PySide6", "shiboken6"})


def loaded_after(statement: str) -> set[str]:
    """The top-level modules a fresh interpreter has after ``statement``."""
    code = f"{statement}\nimport sys\nprint(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())
