"""Disks mounted, filled up and closed."""

import subprocess
from pathlib import Path


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
