"""Disks mounted, filled up and closed."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


def mounted(*arguments: str) -> bool:
    """Whether the system has mounted that."""
    return subprocess.run(["mount", *arguments], capture_output=True, check=False).returncode == 0


def fill_up(disk: Path) -> Path:
    """Leave no room on the disk; the file that takes it."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(1000))
        except OSError:
            return filler


@contextmanager
def closed_to_us(path: Path) -> Iterator[None]:
    """A file that may be read only; root is kept out by a mount."""
    if os.geteuid():
        path.chmod(0o400)
        yield
        return
    if not mounted("--bind", str(path), str(path)):
        pytest.skip("root may write everywhere, and mounting is not permitted here")
    try:
        mounted("-o", "remount,bind,ro", str(path))
        yield
    finally:
        subprocess.run(["umount", path], check=True)
