"""Files written so that a power cut leaves the old one or the new one, never half of either."""

import errno
import os
from itertools import takewhile
from pathlib import Path

_NOT_FOR_FOLDERS = (errno.EACCES, errno.EINVAL, errno.ENOTSUP)
"""A folder that may be written but not read, and network drives that know no such wait."""


def replace(path: Path, content: bytes) -> None:
    """Put ``content`` in the place of ``path``, making its folder where needed."""
    make_folder(path.parent)
    fresh = path.with_name(f"{path.name}.{os.urandom(16).hex()}.new")  # other windows may replace it too
    try:
        with fresh.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        move(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)


def make_folder(folder: Path) -> None:
    """Make ``folder`` and what is missing above it, for the reader alone, and wait until the disk knows them."""
    missing = list(takewhile(lambda each: not each.is_dir(), (folder, *folder.parents)))
    for each in reversed(missing):
        each.mkdir(mode=0o700, exist_ok=True)
        sync_folder(each.parent)


def move(source: Path, path: Path) -> None:
    """Rename within one folder, and wait until the disk knows it."""
    os.replace(source, path)
    sync_folder(path.parent)


def sync(path: Path) -> None:
    """Wait until the content of ``path`` is on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until the names in ``folder`` are on the disk, where the system can; Windows does this by itself."""
    if os.name == "nt":  # pragma: no cover
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        if error.errno not in _NOT_FOR_FOLDERS:
            raise
