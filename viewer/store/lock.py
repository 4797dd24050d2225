"""One writer at a time: a lock of the system's on a file beside the store, free at once when its holder dies."""

import json
import os
import platform
import sys
import time
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from viewer.i18n import _

if sys.platform == "win32":  # pragma: no cover
    import msvcrt
else:
    import fcntl

_SIZE = 300
"""The holder is written over the former one in as many bytes, so that a full disk does not stand in the way."""

WAIT_S, WINDOW_WAIT_S = 5.0, 0.5
"""How long those who hold the lock for a moment only are waited for: by their like, and by a window."""
_AGAIN_S = 0.02

_FAR = 1 << 30
"""The byte locked on Windows, past the holder's name so that others can read it."""


class WriterLock:
    """The right to write the store at ``path``; ``clean`` is False where the last holder did not let go by itself."""

    def __init__(self, path: Path, now: datetime, *, brief: bool = False) -> None:
        """Take the lock, ``brief`` for a moment only, waiting a while for others that hold it for a moment.

        Raises:
            BlockingIOError: another program holds it; ``holder(path)`` says which.
            OSError: the lock file cannot be made or locked.
        """
        self._descriptor = os.open(_lock_file(path), os.O_RDWR | os.O_CREAT, 0o600)
        try:
            self._take(path, WAIT_S if brief else WINDOW_WAIT_S)
            self.clean = not os.read(self._descriptor, _SIZE).strip()
            facts = {"process": os.getpid(), "host": platform.node(), "since": now.isoformat(), "brief": brief}
            self._write(json.dumps(facts))
        except BaseException:
            os.close(self._descriptor)
            raise

    def release(self) -> None:
        """Let go: the lock file stays, blank, to say that all was closed in order."""
        with suppress(OSError):  # what a failing disk does not take is looked over at the next start
            self._write("")
        os.close(self._descriptor)

    def abandon(self) -> None:
        """Let go as a crash would, so that the next holder looks the store over."""
        os.close(self._descriptor)

    def _take(self, path: Path, patience: float) -> None:
        end = time.monotonic() + patience
        while True:
            try:
                return _lock(self._descriptor)
            except BlockingIOError:
                if time.monotonic() >= end or not is_brief(path):
                    raise
            time.sleep(_AGAIN_S)

    def _write(self, text: str) -> None:
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        os.write(self._descriptor, text.ljust(_SIZE).encode("ascii"))
        os.fsync(self._descriptor)


def holder(path: Path) -> str:
    """Who holds the lock, in words."""
    with suppress(ValueError, TypeError, KeyError):
        facts = _facts(path)
        since = datetime.fromisoformat(facts["since"]).astimezone()
        return _("process {process} on {host}, since {since}").format(
            process=facts["process"], host=facts["host"], since=f"{since:%Y-%m-%d %H:%M}"
        )
    return _("another program")


def is_brief(path: Path) -> bool:
    """Whether who holds the lock has taken it for a moment only, or is just taking it or letting go."""
    facts = _facts(path)
    return not facts or facts.get("brief") is True


def is_held(path: Path) -> bool:
    """Whether a program holds the lock on the store at ``path``, even one that has been stopped."""
    try:
        descriptor = os.open(_lock_file(path), os.O_RDWR)
    except OSError:  # none was ever taken, or none can be
        return False
    try:
        _lock(descriptor)
    except OSError:
        return True
    finally:
        os.close(descriptor)
    return False


def _facts(path: Path) -> dict[str, Any]:
    """What the holder has written of itself; nothing where that cannot be read."""
    with suppress(OSError, ValueError):
        facts = json.loads(_lock_file(path).read_text("utf-8"))
        return facts if isinstance(facts, dict) else {}
    return {}


def _lock_file(path: Path) -> Path:
    return path.with_name(path.name + ".lock")


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":  # pragma: no cover
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            raise BlockingIOError(error.errno, error.strerror) from error
        finally:
            os.lseek(descriptor, 0, os.SEEK_SET)
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
