"""Settings of the connection read back, and failures in words."""

import sqlite3
from pathlib import Path

import pytest

from viewer.errors import StoreDamaged, StoreError
from viewer.store.connection import (
    SETTINGS,
    WRITER_SETTINGS,
    Connection,
    connect,
    explain,
    failures,
    open_connection,
    open_memory,
    pragma,
    set_up,
    transaction,
)
from viewer.store.notebook import Notebook


def failure(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("the disk said no")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(("name", "expected"), [(name, value) for name, _, value in SETTINGS + WRITER_SETTINGS])
def test_every_setting_has_taken(notebook: Notebook, name: str, expected: object) -> None:
    assert pragma(notebook._connection, name) == expected


def test_a_setting_that_does_not_take_is_told(tmp_path: Path) -> None:
    connection = open_memory()
    with pytest.raises(StoreError, match="refused the setting journal_mode=DELETE"):
        set_up(connection, WRITER_SETTINGS)
    connection.close()


def test_a_file_that_is_no_database_leaves_no_connection_open(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"no database" * 100)
    opened = []

    def connect_and_keep(uri: str) -> Connection:
        opened.append(connect(uri))
        return opened[-1]

    with pytest.raises(sqlite3.DatabaseError):
        open_connection(tmp_path / "file", "ro", connect_and_keep)
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        opened[0].execute("SELECT 1")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (sqlite3.SQLITE_FULL, "The disk is full, so nothing was written. Make room on it and try again."),
        (sqlite3.SQLITE_BUSY, "Another program is using the notebook notes. Try again in a moment."),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "Another program is using the notebook notes. Try again in a moment."),
        (sqlite3.SQLITE_READONLY, "The notebook notes cannot be written. Check its folder and try again."),
        (sqlite3.SQLITE_READONLY_DBMOVED, "The notebook notes was replaced or deleted while Yeonpyo was running"),
        (sqlite3.SQLITE_READONLY_ROLLBACK, "The notebook notes was not closed in order"),
        (sqlite3.SQLITE_IOERR_WRITE, "The notebook notes could not be read or written: the disk reported an error."),
        (sqlite3.SQLITE_TOOBIG, "The note is too long to be kept. Shorten it and try again."),
        (sqlite3.SQLITE_CANTOPEN, "The notebook notes cannot be opened. Check that its folder exists"),
    ],
)
def test_a_failure_is_a_sentence(code: int, words: str) -> None:
    explained = explain(failure(code), Path("notes"))
    assert str(explained).startswith(words)
    assert not isinstance(explained, StoreDamaged)


@pytest.mark.parametrize("code", [sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB])
def test_only_a_broken_file_is_damage(code: int) -> None:
    assert isinstance(explain(failure(code), Path("notes")), StoreDamaged)


def test_a_mistake_of_ours_is_not_dressed_up(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.IntegrityError), failures(tmp_path):
        raise sqlite3.IntegrityError


def insert_then_fail(connection: Connection) -> None:
    with transaction(connection):
        connection.execute("INSERT INTO t VALUES (1)")
        raise KeyboardInterrupt


def test_a_block_that_fails_writes_nothing() -> None:
    connection = open_memory()
    connection.execute("CREATE TABLE t (x)")
    with pytest.raises(KeyboardInterrupt):
        insert_then_fail(connection)
    assert connection.execute("SELECT count(*) FROM t").fetchone() == (0,)
    connection.close()


def end_then_fail(connection: Connection) -> None:
    with transaction(connection):
        connection.execute("ROLLBACK")
        raise KeyboardInterrupt


def test_a_transaction_the_disk_has_ended_is_not_ended_twice() -> None:
    connection = open_memory()
    with pytest.raises(KeyboardInterrupt):
        end_then_fail(connection)
    connection.close()
