"""Files written so that a power cut leaves the old one or the new one, never half of either."""

import os
import shutil
from pathlib import Path


def replace(path: Path, content: bytes) -> None:
    """Put ``content`` in the place of ``path``, making its folder where needed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(path.name + ".new")
    with fresh.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    move(fresh, path)


def copy(source: Path, path: Path) -> None:
    """Put a copy of ``source`` in the place of ``path``."""
    fresh = path.with_name(path.name + ".new")
    shutil.copyfile(source, fresh)
    sync(fresh)
    move(fresh, path)


def move(source: Path, path: Path) -> None:
    """Rename within one folder, and wait until the disk knows it."""
    os.replace(source, path)
    sync_folder(path.parent)


def sync(path: Path) -> None:
    """Wait until the content of ``path`` is on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until the names in ``folder`` are on the disk; Windows does this by itself."""
    if os.name == "nt":  # pragma: no cover
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
