"""A file read in the background, with all that is worked out of it before it is shown."""

import gc
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from viewer.errors import UnreadableFile
from viewer.formats.reading import Reading
from viewer.index.large.entry import lost, partial_reading, reading_of
from viewer.index.reading import is_large, kept
from viewer.session.contents import Indexes, make_indexes
from viewer.store.cache import Cache

_FIRST, _MORE, _LAST = 0.3, 4, 0.4
"""Seconds after which the first rows are shown; how many times as many there must be until more are; and the share of
the file past which no more are, for what puts them in their places takes time that the reading needs."""


@dataclass(frozen=True)
class Opened:
    """A file that has been read."""

    path: Path
    reading: Reading
    indexes: Indexes


@dataclass(frozen=True)
class Growth:
    """How far a large file is read; ``opened`` holds its first rows where it is time to show more of them.

    Who has shown them says so by setting ``shown``; until then there are no more.
    """

    path: Path
    rows: int
    share: float
    opened: Opened | None
    shown: threading.Event


def read(path: Path, cancelled: Callable[[], bool], hear: Callable[[Growth], None] = lambda _growth: None) -> Opened:
    """Read a file and work out its columns and relations; raises as ``registry.read``.

    What was read is kept out of garbage collection, for to walk through a million events stops all threads.
    """
    if is_large(path):
        return _read_large(path, cancelled, hear)
    gc.disable()
    try:
        from viewer.formats import registry  # and with it all that makes records

        reading = registry.read(path, cancelled)
        indexes = make_indexes(reading)
        indexes[1]()
        return Opened(path, reading, indexes)
    finally:
        gc.freeze()
        gc.enable()


def _read_large(path: Path, cancelled: Callable[[], bool], hear: Callable[[Growth], None]) -> Opened:
    """From the cache, or by a process of its own that tells of the first rows meanwhile."""
    reading = kept(path, Cache())
    if reading is None:
        from viewer.session.child import load_beside  # with the means to start a process

        folder = load_beside(path, cancelled, _Listener(path, hear).on_rows)
        reading = reading_of(path, folder)
    if reading is None:
        raise UnreadableFile(lost(path))
    return _opened(path, reading)


class _Listener:
    """Makes tables of the first rows, at first soon, then now and then."""

    def __init__(self, path: Path, hear: Callable[[Growth], None]) -> None:
        self._path, self._hear = path, hear
        self._due, self._enough = time.monotonic() + _FIRST, 1
        self._shown = threading.Event()
        self._shown.set()

    def on_rows(self, folder: Path, rows: int, share: float) -> None:
        opened = self._opened(folder, rows, share)
        if opened is not None:
            self._shown = threading.Event()
        self._hear(Growth(self._path, rows, share, opened, self._shown))

    def _opened(self, folder: Path, rows: int, share: float) -> Opened | None:
        is_late = share > _LAST and self._enough > 1
        if is_late or rows < self._enough or time.monotonic() < self._due or not self._shown.is_set():
            return None
        reading = partial_reading(self._path, folder, rows)
        if reading is None:
            return None
        self._enough = rows * _MORE
        return _opened(self._path, reading)


def _opened(path: Path, reading: Reading) -> Opened:
    """With what the first frame would have to look for in all rows."""
    indexes = make_indexes(reading)
    table, _relations = indexes
    _ = table.extent, table.goes_on
    return Opened(path, reading, indexes)
