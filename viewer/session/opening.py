"""A file read in the background, with all that is worked out of it before it is shown."""

import gc
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from viewer.formats import registry
from viewer.formats.reading import Reading
from viewer.session.session import Indexes, make_indexes


@dataclass(frozen=True)
class Opened:
    """A file that has been read."""

    path: Path
    reading: Reading
    indexes: Indexes


def read(path: Path, cancelled: Callable[[], bool]) -> Opened:
    """Read a file and work out its columns and relations; raises as ``registry.read``.

    What was read is kept out of garbage collection, for to walk through a million events stops all threads.
    """
    gc.disable()
    try:
        reading = registry.read(path, cancelled)
        return Opened(path, reading, make_indexes(reading.dataset))
    finally:
        gc.freeze()
        gc.enable()
