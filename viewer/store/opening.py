"""How the store is opened: as its writer if it can be, else for reading with the reason why."""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from viewer.errors import StoreDamaged, StoreError, why_refused
from viewer.i18n import _
from viewer.store import backup, durable, migrations, recovery, soundness
from viewer.store.connection import Connect, Connection, failures, make_writable, open_connection
from viewer.store.lock import WriterLock, holder, is_brief


@dataclass(frozen=True, slots=True)
class Opened:
    """An open store: with its lock the writer's, without it a reader's; ``file`` tells it from one put in its place.

    ``is_held``: it cannot be written because another program has it open.
    """

    connection: Connection
    lock: WriterLock | None = None
    read_only_reason: str | None = None
    recovered: str | None = None
    is_newer: bool = False
    is_held: bool = False
    file: tuple[int, int] | None = None


def open_store(path: Path, connect: Connect, now: datetime, *, brief: bool = False) -> Opened:
    """Open the store at ``path``, made, migrated or recovered where needed; ``brief`` as in ``WriterLock``.

    Raises:
        StoreError: there is none that could be read, and none can be made.
    """
    with failures(path), _starting(path):
        if path.is_dir():
            raise StoreError(_folder_in_the_way(path))
        try:
            durable.make_folder(path.parent)
            lock = WriterLock(path, now, brief=brief)
        except BlockingIOError as error:
            if not path.is_file():
                raise StoreError(_busy(path)) from error
            return replace(_for_reading(path, connect, _in_use(path)), is_held=True)
        except OSError as error:
            if not path.is_file():
                raise
            return _for_reading(path, connect, _not_writable(path, why_refused(error)))
        try:
            return _for_writing(path, lock, connect, now)
        except BaseException:
            lock.abandon()
            raise


@contextmanager
def _starting(path: Path) -> Iterator[None]:
    """Say what the reader can do about a failure that only a new start gets over."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_FULL:
            raise StoreError(_disk_full(path)) from error
        raise
    except OSError as error:
        in_the_way = next((each for each in path.parents if each.exists() and not each.is_dir()), None)
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise StoreError(_disk_full(path)) from error
        if in_the_way:
            raise StoreError(_in_the_way(in_the_way)) from error
        raise


def _for_writing(path: Path, lock: WriterLock, connect: Connect, now: datetime) -> Opened:
    recovered = None if path.exists() else recovery.replace_missing(path, connect, now)
    try:
        thorough = not lock.clean or recovery.journal(path).exists()
        connection = _open_sound(path, connect, thorough=thorough)
    except StoreDamaged:
        recovered = recovery.recover(path, connect, now)
        connection = _open_sound(path, connect, thorough=True)
    try:
        if migrations.version(connection) > migrations.newest():
            return _give_up_writing(connection, path, lock, connect, _too_new(path), recovered)
        if not os.access(path, os.W_OK):
            refused = _not_writable(path, why_refused(PermissionError(errno.EACCES, "")))
            return _give_up_writing(connection, path, lock, connect, refused, recovered)
        make_writable(connection)
        migrations.migrate(connection, back_up=lambda: backup.back_up(connection, path, now, connect))
        return Opened(connection, lock, recovered=recovered, file=identity(path))
    except BaseException:
        connection.close()
        raise


def identity(path: Path) -> tuple[int, int] | None:
    """Which file lies at ``path``: device and number; None where there is none."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return status.st_dev, status.st_ino


def _open_sound(path: Path, connect: Connect, *, thorough: bool) -> Connection:
    """Open and look over; a store from a later version is for that version to judge."""
    with failures(path):
        connection = open_connection(path, "rw", connect)
        try:
            if migrations.version(connection) <= migrations.newest():
                soundness.check(connection, thorough=thorough)
        except BaseException:
            connection.close()
            raise
    return connection


def _give_up_writing(
    connection: Connection, path: Path, lock: WriterLock, connect: Connect, reason: str, recovered: str | None
) -> Opened:
    connection.close()
    opened = _for_reading(path, connect, reason)
    lock.release()
    return replace(opened, read_only_reason=reason, recovered=recovered)


def _for_reading(path: Path, connect: Connect, reason: str) -> Opened:
    connection = open_connection(path, "ro", connect)
    is_newer = migrations.version(connection) > migrations.newest()
    reason = _too_new(path) if is_newer else reason
    return Opened(connection, None, reason, is_newer=is_newer, file=identity(path))


def _disk_full(path: Path) -> str:
    return _(
        "The disk is full, so the notebook {file} cannot be opened. Free some space on it and start Yeonpyo again, "
        "or set YEONPYO_HOME to a folder on another disk."
    ).format(file=path)


def _in_the_way(file: Path) -> str:
    return _(
        "A file stands at {file}, where the folder of the notes should be. "
        "Move or rename that file, or set YEONPYO_HOME to another folder, and start Yeonpyo again."
    ).format(file=file)


def _busy(path: Path) -> str:
    return _("Another program is using the notebook {file}. Try again in a moment.").format(file=path)


def _folder_in_the_way(path: Path) -> str:
    return _(
        "A folder stands at {file}, where the notebook should be. "
        "Move or rename that folder, or set YEONPYO_HOME to another folder, and start Yeonpyo again."
    ).format(file=path)


def _in_use(path: Path) -> str:
    if is_brief(path):
        return _busy(path)
    return _("The notebook is open in another window ({holder}). Here notes can be read but not changed.").format(
        holder=holder(path)
    )


def _not_writable(path: Path, reason: str) -> str:
    return _("The notebook {file} cannot be written ({reason}). Notes can be read but not changed.").format(
        file=path, reason=reason
    )


def _too_new(path: Path) -> str:
    return _(
        "The notebook {file} was written by a later version of Yeonpyo. Notes can be read but not changed; "
        "install that version to change them."
    ).format(file=path)
