"""An open notebook, where it lies, and its clock; a small disk; the running program."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.faults.disks import mounted
from tests.faults.program import running
from tests.store.world import clock, notebook, path
from viewer.ui import keeping
from viewer.ui.application import Application

__all__ = ["clock", "notebook", "path"]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if not mounted("-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)):
        pytest.skip("mounting a disk is not permitted here; F4, F6 and F8 cover the same code")
    yield folder
    while os.path.ismount(folder):
        subprocess.run(["umount", "--lazy", folder], check=True)


@pytest.fixture
def home_on_disk(disk: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the reader's data, on the small disk."""
    monkeypatch.setenv("YEONPYO_HOME", str(disk))
    return disk


@pytest.fixture
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is done every few seconds is done at once."""
    for name in ("LOOK_MS", "AGAIN_MS", "ANSWER_MS"):
        monkeypatch.setattr(keeping, name, 20)


@pytest.fixture
def program(qapp: QApplication, qtbot: QtBot) -> Iterator[Application]:
    """The program with its window and the notebook that lies there."""
    with running(qapp, qtbot) as program:
        yield program
