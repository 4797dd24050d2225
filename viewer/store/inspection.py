"""What lies where the notes are kept, looked at without changing it."""

import errno
import os
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from viewer.errors import StoreError, why_refused
from viewer.i18n import _, ngettext
from viewer.store import migrations, soundness
from viewer.store.connection import open_connection


def inspect(file: Path) -> tuple[str, bool]:
    """The notebook at ``file`` in words, and whether notes can be kept there; a damaged one is not mended here."""
    if not file.exists():
        return _("{file}, made with the first note").format(file=file), True
    try:
        with closing(open_connection(file, "ro")) as connection:
            if migrations.version(connection) > migrations.newest():
                words = _("{file} was written by a later version of Yeonpyo; install that version to change notes")
                return words.format(file=file), False
            soundness.check(connection, thorough=False)
            count = connection.execute("SELECT count(*) FROM note").fetchone()[0]
    except (StoreError, sqlite3.Error, UnicodeDecodeError):
        words = _("{file} is damaged; start Yeonpyo to set it aside and go back to the newest backup")
        return words.format(file=file), False
    return ngettext("{file}, {count} note", "{file}, {count} notes", count).format(file=file, count=count), True


def why_not_written(file: Path) -> str | None:
    """Why nothing can be written where the notebook is or will be, found by writing a small file; None if it can."""
    nearest = next(folder for folder in file.absolute().parents if os.access(folder, os.F_OK))
    try:
        if file.exists() and not os.access(file, os.W_OK):
            raise PermissionError(errno.EACCES, "")
        with tempfile.TemporaryFile(dir=nearest) as probe:
            probe.write(bytes(4096))
            probe.flush()
            os.fsync(probe.fileno())
    except OSError as error:
        return why_refused(error)
    return None
