"""The process that reads a large file into columns: ``python -m viewer.session.loader FILE LANGUAGE``.

It tells of its progress on standard output, one line each, and ends when its standard input does, which happens with
the program that started it:

    folder NAME             the columns grow there; names and sentences are UTF-8 in hexadecimal digits
    rows COUNT SHARE        so many events are there; the share of the file that is read, 0 to 1
    done NAME               the folder of the whole
    failed SENTENCE         nothing in the file can be used, and why
"""

import gc
import os
import sys
import threading
import time
from pathlib import Path

from viewer import i18n
from viewer.errors import DataError
from viewer.index.reading import load_into
from viewer.store.cache import TEMPORARY, Cache, forget

_PAUSE = 0.05
"""Seconds between two words of how far the reading is."""


def main() -> int:
    """Read the file named on the command line."""
    path, language = Path(sys.argv[1]), sys.argv[2]
    i18n.set_language(language)
    growing: list[Path] = []
    threading.Thread(target=_end_with_parent, args=(growing,), daemon=True).start()

    def begun(folder: Path) -> None:
        growing.append(folder)
        _say("folder", encoded(os.fsencode(folder)))

    gc.disable()
    try:
        folder = load_into(
            path,
            _Teller().tell,
            Cache(),
            begun,
        )
    except DataError as error:
        _say("failed", encoded(str(error).encode("utf-8", "replace")))
        return 2
    _say("done", encoded(os.fsencode(folder)))
    return 0


class _Teller:
    """Tells how far the file is read, not more often than anybody looks."""

    _due = 0.0

    def tell(self, rows: int, share: float) -> None:
        """Say it, if there are rows and it is time, or all is read."""
        if share == 1.0 or (rows and time.monotonic() >= self._due):
            self._due = time.monotonic() + _PAUSE
            _say("rows", str(rows), f"{share:.4f}")


def encoded(raw: bytes) -> str:
    """Bytes as they stand in a line."""
    return raw.hex()


def _say(*words: str) -> None:
    print(*words, flush=True)


def _end_with_parent(growing: list[Path]) -> None:
    while os.read(0, 1):  # not through sys.stdin, whose lock a process that is forked off would inherit
        pass
    for folder in growing:
        if folder.suffix == ".new" or folder.name.startswith(TEMPORARY):
            forget(folder)
    os._exit(1)


if __name__ == "__main__":
    sys.exit(main())
