"""One program asks another that has the same notebook open to come to the front.

It makes a file, and the other takes it away. A file that nobody answers does no harm, and the two need no connection.
"""

from contextlib import suppress
from pathlib import Path


def call(store: Path) -> bool:
    """Ask the program that holds ``store`` to show itself; False where no file can be made."""
    try:
        _file(store).touch()
    except OSError:
        return False
    return True


def answer(store: Path) -> bool:
    """Whether somebody has called since this was last asked."""
    try:
        _file(store).unlink()
    except OSError:
        return False
    return True


def is_unanswered(store: Path) -> bool:
    """Whether a call has been made that nobody has heard."""
    with suppress(OSError):
        return _file(store).exists()
    return False


def _file(store: Path) -> Path:
    return store.with_name(store.name + ".call")
