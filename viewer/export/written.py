"""A file handed on: whole or not at all, and never over another one unasked."""

import os
import tempfile
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from viewer.errors import ExportError, why_refused
from viewer.i18n import _
from viewer.store import durable

_LONGEST = 200
"""Characters of a path that a sentence shows."""


def resolved(path: Path) -> Path:
    """Where a path leads; raises ExportError for links that lead round in a ring, or where we may not look."""
    try:
        return path.resolve()
    except RuntimeError as error:
        words = _("{path} is a link that leads back to itself. Choose another name, or remove it.")
        raise ExportError(words.format(path=path)) from error
    except OSError as error:
        raise ExportError(failure(path, error)) from error


def refuse_twice(paths: Iterable[Path]) -> None:
    """Keep one file from being written over by the next; raises ExportError."""
    for path, count in Counter(map(resolved, paths)).items():
        if count > 1:
            raise ExportError(_("{path} is named twice. Give each file a name of its own.").format(path=path))


def refuse_record(path: Path, record: Path) -> None:
    """Keep the record that is handed on from being written over, under whatever name; raises ExportError."""
    if resolved(path) == resolved(record):
        words = _("{path} is the record itself, which is never changed. Choose another name.")
        raise ExportError(words.format(path=path))


def refuse_notebook(path: Path, notebook: Path) -> None:
    """Keep the notebook from being written over, under whatever name; raises ExportError."""
    if resolved(path) == resolved(notebook):
        words = _("{path} is the notebook itself, which is never written over. Choose another name.")
        raise ExportError(words.format(path=path))


def refuse_folder(path: Path) -> None:
    """Raises ExportError where a folder lies at ``path``, or where the system does not let us see what does."""
    try:
        is_folder = path.is_dir()
    except OSError as error:
        raise ExportError(failure(path, error)) from error
    if is_folder:
        raise ExportError(_("{path} is a folder. Give the name of a file in it.").format(path=path))


def check_target(path: Path, *, force: bool) -> None:
    """Say now what would fail later.

    Raises:
        ExportError: a folder, a device or a file we may not replace is in the way, or the folder is not there.
    """
    refuse_folder(path)
    folder, exists = path.parent, path.exists()
    if not folder.is_dir():
        raise ExportError(_("There is no folder {folder}. Make it first, or choose another.").format(folder=folder))
    if exists and not path.is_file():
        raise ExportError(_("{path} is not a regular file. Nothing was written; choose another.").format(path=path))
    if exists and not force:
        raise ExportError(_("{path} is already there. Choose another name, or use --force.").format(path=path))
    for place in (path, folder) if exists else (folder,):
        if not os.access(place, os.W_OK):
            raise ExportError(_("{path} is read-only. Choose another name, or make it writable.").format(path=place))


def write_whole(path: Path, content: bytes, *, force: bool) -> None:
    """Put ``content`` at ``path`` so that a reader finds the old file or the new one, never a part.

    A symbolic link is followed: the file it leads to is replaced, the link stays.

    Raises:
        ExportError: it could not be written; what was there before still is.
    """
    target = resolved(path)
    check_target(target, force=force)
    fresh = None
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{target.name[:40]}.", suffix=".part", dir=target.parent)
        fresh = Path(name)
        with open(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _keep_mode(target, fresh)
        _move(fresh, target, force=force)
    except OSError as error:
        raise ExportError(failure(path, error)) from error
    finally:
        if fresh is not None:
            with suppress(OSError):
                fresh.unlink(missing_ok=True)
    try:
        durable.sync_folder(target.parent)
    except OSError as error:
        words = _("{path} is written, but the disk does not confirm it: {reason}. See that it can be opened.")
        raise ExportError(words.format(path=path, reason=why_refused(error))) from error


def _move(fresh: Path, target: Path, *, force: bool) -> None:
    """Give the file its name; unless told to, never in the place of one that came meanwhile."""
    if not force:
        try:
            os.link(fresh, target)
        except OSError:  # it is there, or the disk knows no second names
            check_target(target, force=False)
        else:
            return
    os.replace(fresh, target)


def failure(path: Path, error: OSError) -> str:
    """The sentence that a file could not be written, and why."""
    words = _("{path} could not be written: {reason}. Nothing was changed.")
    shown = str(path)
    shown = shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST // 2]}…{shown[-_LONGEST // 2 :]}"
    return words.format(path=shown, reason=why_refused(error))


def _keep_mode(target: Path, fresh: Path) -> None:
    """The new file may be read by those who could read the old one; without an old one, as the system has it."""
    if target.exists():
        fresh.chmod(target.stat().st_mode & 0o777)
        return
    mask = os.umask(0)
    os.umask(mask)
    fresh.chmod(0o666 & ~mask)
