"""What lies where the notes are kept, looked at without changing it."""

import errno
import os
import tempfile
from contextlib import closing
from pathlib import Path

from viewer.errors import StoreDamaged, StoreError, why_refused
from viewer.i18n import _, ngettext
from viewer.store import migrations, soundness
from viewer.store.connection import failures, open_connection


def inspect(file: Path) -> tuple[str, bool]:
    """The notebook at ``file`` in words, and whether notes can be read there; a damaged one is not mended here.

    Raises:
        OSError: what lies there cannot be opened.
    """
    if not file.exists():
        return _("{file}, made with the first note").format(file=file), True
    file.open("rb").close()
    try:
        with failures(file), closing(open_connection(file, "ro")) as connection:
            if migrations.version(connection) > migrations.newest():
                words = _("{file} was written by a later version of Yeonpyo; install that version to change notes")
                return words.format(file=file), False
            soundness.check(connection, thorough=False)
            count = connection.execute("SELECT count(*) FROM note").fetchone()[0]
    except StoreDamaged:
        words = _("{file} is damaged; start Yeonpyo to set it aside and bring its notes over into a sound one")
        return words.format(file=file), False
    except StoreError as error:
        return str(error), False
    return ngettext("{file}, {count} note", "{file}, {count} notes", count).format(file=file, count=count), True


def why_not_written(file: Path) -> str | None:
    """Why nothing can be written where the notebook is or will be, found by writing a small file; None if it can."""
    nearest = next(folder for folder in file.absolute().parents if os.access(folder, os.F_OK))
    try:
        if file.is_dir():
            return _("it is a folder")
        if file.exists() and not os.access(file, os.R_OK | os.W_OK):
            raise PermissionError(errno.EACCES, "")
        with tempfile.TemporaryFile(dir=nearest) as probe:
            probe.write(bytes(4096))
            probe.flush()
            os.fsync(probe.fileno())
    except OSError as error:
        return why_refused(error)
    return None
