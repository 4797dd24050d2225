"""Memory: of this process, of its children, and of columns."""

from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from pathlib import Path

import numpy as np

_WORDS = frozenset({"titles", "title", "captions", "caption", "ids", "index", "row_by_id"})


def resident_mb() -> float:
    """What this process holds now."""
    return _field(Path("/proc/self/status"), "VmRSS")


def peak_mb() -> float:
    """What this process has held at most."""
    return _field(Path("/proc/self/status"), "VmHWM")


def children_peak_mb() -> float:
    """What the largest child alive has held at most, since it became a program of its own."""
    lists = Path("/proc/self/task").glob("*/children")
    children = [child for found in lists for child in found.read_text("ascii").split()]
    return max((_field(Path("/proc", child, "status"), "VmHWM") for child in children), default=0.0)


def column_bytes(thing: object) -> int:
    """The bytes of all arrays in one of our objects and in what it is made of, each array once; none of words."""
    return sum(_arrays(thing).values())


def _arrays(thing: object) -> dict[int, int]:
    """The size of every block of numbers, by where it lies."""
    if isinstance(thing, np.ndarray):
        owner = thing
        while isinstance(owner.base, np.ndarray):
            owner = owner.base
        return {id(owner): owner.nbytes}
    found: dict[int, int] = {}
    for part in _parts(thing):
        found |= _arrays(part)
    return found


def _parts(thing: object) -> Iterable[object]:
    if isinstance(thing, dict):
        return list(thing.values())
    if isinstance(thing, tuple | list):
        return thing if thing and not isinstance(thing[0], str | int) else ()
    if not type(thing).__module__.startswith("viewer."):
        return ()
    if hasattr(thing, "__dict__"):
        return [part for name, part in vars(thing).items() if name not in _WORDS]
    return [getattr(thing, field.name) for field in fields(thing)] if is_dataclass(thing) else ()


def _field(status: Path, name: str) -> float:
    try:
        lines = status.read_text("ascii").splitlines()
    except OSError:  # it has ended meanwhile
        return 0.0
    return next((round(int(line.split()[1]) / 1024, 1) for line in lines if line.startswith(name)), 0.0)
