"""A connection to the store with every setting made and read back, and its failures put in words."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol

from viewer.errors import StoreDamaged, StoreError, why_refused
from viewer.i18n import _

APPLICATION_ID = 0x59454F4E
"""``YEON``: marks a SQLite file as a notebook of ours."""

SETTINGS: tuple[tuple[str, str, object], ...] = (
    ("busy_timeout", "5000", 5000),
    ("foreign_keys", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("synchronous", "EXTRA", 3),
)
"""Name, value written, value read back."""

WRITER_SETTINGS: tuple[tuple[str, str, object], ...] = (("journal_mode", "DELETE", "delete"),)
"""What only a writer sets, since it is kept in the file."""


class Cursor(Protocol):
    """The rows a statement gives."""

    def fetchone(self) -> Any: ...
    def fetchall(self) -> list[Any]: ...


class Connection(Protocol):
    """What the store asks of a database: ``sqlite3.Connection`` has it."""

    text_factory: Any

    @property
    def in_transaction(self) -> bool: ...
    def execute(self, sql: str, parameters: Sequence[Any] = ..., /) -> Cursor: ...
    def close(self) -> None: ...


Connect = Callable[[str], Connection]
"""Opens the database a ``file:`` URI names."""


def connect(uri: str) -> Connection:
    """Open ``uri`` in autocommit: every transaction is begun and ended by hand, on whichever thread holds the lock."""
    return sqlite3.connect(uri, uri=True, isolation_level=None, timeout=5.0, check_same_thread=False)


def open_connection(path: Path, mode: str, connect: Connect = connect) -> Connection:
    """Open ``path`` with our settings; ``mode`` is ``ro``, ``rw`` or ``rwc`` (create).

    Nothing is written, but a transaction that was cut short is rolled back.

    Raises:
        StoreError: a setting did not take.
        sqlite3.Error: the file cannot be opened or read.
    """
    connection = connect(f"{path.absolute().as_uri()}?mode={mode}")
    try:
        set_up(connection, SETTINGS)
    except (sqlite3.DataError, sqlite3.OperationalError) as error:
        connection.close()
        # a length that no text of ours has, or a form that no file of ours has
        if isinstance(error, sqlite3.DataError) or getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_ERROR:
            raise damaged(path) from error
        raise
    except BaseException:
        connection.close()
        raise
    return connection


def open_memory() -> Connection:
    """A database that is gone when it is closed."""
    return connect("file::memory:")


def make_writable(connection: Connection) -> None:
    """Make the settings a writer needs."""
    set_up(connection, WRITER_SETTINGS)


def set_up(connection: Connection, settings: Sequence[tuple[str, str, object]]) -> None:
    """Make each setting and read it back."""
    for name, value, expected in settings:
        connection.execute(f"PRAGMA {name}={value}").fetchall()
        if pragma(connection, name) != expected:
            raise StoreError(
                _("The notebook cannot be kept safely here: the database refused the setting {setting}.").format(
                    setting=f"{name}={value}"
                )
            )


def pragma(connection: Connection, name: str) -> Any:
    """The value of a setting."""
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


@contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """Write all of the block or nothing; durable when the block is left."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):  # a failed disk ends the transaction by itself
            if connection.in_transaction:
                connection.execute("ROLLBACK")
        raise


@contextmanager
def failures(path: Path) -> Iterator[None]:
    """Turn the database's and the system's failures inside the block into a ``StoreError`` with a sentence."""
    try:
        yield
    except sqlite3.Error as error:
        explained = explain(error, path)
        if explained is None:
            raise
        raise explained from error
    except UnicodeDecodeError as error:  # a broken file, quoted in the database's own message
        raise damaged(path) from error
    except OSError as error:
        message = _(
            "The notebook {file} cannot be opened ({reason}). "
            "Check that its folder exists, and that both may be read and written."
        )
        raise StoreError(message.format(file=path, reason=why_refused(error))) from error


def explain(error: sqlite3.Error, path: Path) -> StoreError | None:
    """The failure in words; None where no circumstance explains it and the mistake is ours."""
    code = getattr(error, "sqlite_errorcode", 0)
    if code == sqlite3.SQLITE_READONLY_DBMOVED:
        return moved(path)
    if is_damage(error):
        return damaged(path)
    message = _circumstance(code)
    return StoreError(message.format(file=path)) if message else None


def _circumstance(code: int) -> str | None:
    """The sentence for a failure that is not the file's own; ``code`` is SQLite's extended one."""
    if code == sqlite3.SQLITE_READONLY_ROLLBACK:
        return _(
            "The notebook {file} was not closed in order and cannot be put right where it lies. "
            "Copy it and the file beside it that ends in -journal to a folder that may be written."
        )
    match code & 0xFF:
        case sqlite3.SQLITE_FULL:
            return _("The disk is full, so nothing was written. Make room on it and try again.")
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return _("Another program is using the notebook {file}. Try again in a moment.")
        case sqlite3.SQLITE_READONLY:
            return _("The notebook {file} cannot be written. Check its folder and try again.")
        case sqlite3.SQLITE_IOERR:
            return _("The notebook {file} could not be read or written: the disk reported an error. Try again.")
        case sqlite3.SQLITE_TOOBIG:
            return _("The note is too long to be kept. Shorten it and try again.")
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH | sqlite3.SQLITE_PROTOCOL:
            return _(
                "The notebook {file} cannot be opened. "
                "Check that its folder exists, and that both may be read and written."
            )
        case _code:
            return None


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the file itself is broken; a lock, a full disk or a missing permission is not damage."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return is_no_text(error) or code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def is_no_text(error: sqlite3.Error) -> bool:
    """Whether a text is not UTF-8: it is refused by the module, not by SQLite, and so without a code."""
    return isinstance(error, sqlite3.OperationalError) and not hasattr(error, "sqlite_errorcode")


def moved(path: Path) -> StoreError:
    """The store is no longer the file that was opened."""
    return StoreError(
        _(
            "The notebook {file} was replaced or deleted while Yeonpyo was running, so nothing was written. "
            "Try again to open what lies there now; what you have typed stays."
        ).format(file=path)
    )


def damaged(path: Path) -> StoreDamaged:
    """The store is not whole."""
    return StoreDamaged(
        _("The notebook {file} is damaged. Try again, or start Yeonpyo again, to go back to the newest backup.").format(
            file=path
        )
    )
