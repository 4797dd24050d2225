"""What an installed Yeonpyo finds of its own files."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.sources import ROOT
from viewer import paths

LOOK = """
import sys
sys.path.insert(0, sys.argv[1])
from viewer import paths
for folder in (paths.RESOURCES, paths.DATA):
    print(*(file.relative_to(folder.parent).as_posix() for file in folder.rglob("*") if file.is_file()), sep="\\n")
assert paths.RESOURCES.is_relative_to(sys.argv[1]), paths.RESOURCES
assert (paths.ICONS / "flag.svg").is_file() and paths.LOCALE.parent == paths.RESOURCES
assert paths.SHIPPED_RECORD.is_file(), paths.SHIPPED_RECORD
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of the checkout, built without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT))
    return next(folder.glob("yeonpyo-*.whl"))


def pip(*arguments: str) -> None:
    """Run this interpreter's pip."""
    run([sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input", *arguments], ROOT)


def run(command: list[str], folder: Path) -> str:
    """What the command printed; a failure says why."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_an_installed_copy_finds_every_file_of_the_checkout(wheel: Path, tmp_path: Path) -> None:
    pip("install", "--no-deps", "--no-index", "--no-compile", "--target", str(tmp_path / "installed"), str(wheel))
    look = [sys.executable, "-I", "-c", LOOK, str(tmp_path / "installed")]
    found = run(look, tmp_path).split("\n")
    ours = [file for folder in (paths.RESOURCES, paths.DATA) for file in folder.rglob("*") if file.is_file()]
    expected = {file.relative_to(ROOT).as_posix() for file in ours} - {"resources/screenshot.png"}
    assert set(filter(None, found)) == expected


def test_the_wheel_carries_every_licence_and_no_clutter(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for licence in ("LICENSE", "Pretendard-LICENSE.txt", "NotoSansKR-LICENSE.txt", "icons/LICENSE.txt"):
        assert any("dist-info" in name and name.endswith(licence) for name in names), licence
    assert not [name for name in names if "__pycache__" in name or "screenshot" in name]
    assert all(name.startswith(("viewer/", "yeonpyo-")) for name in names)
