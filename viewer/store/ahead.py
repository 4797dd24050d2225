"""The notes of a large store read while it is looked over, which takes as long."""

import sqlite3
import threading
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

from viewer.errors import StoreError
from viewer.model.annotation import Note
from viewer.store import migrations
from viewer.store.connection import Connect, Connection, open_connection
from viewer.store.opening import identity
from viewer.store.rows import Rows


class State(NamedTuple):
    """What tells whether a store is still as it was: which file it is, its shape, and its last revision."""

    file: tuple[int, int] | None
    shape: int
    last: int


def state_of(path: Path, connection: Connection) -> State:
    """The state of a store now."""
    return State(identity(path), migrations.version(connection), Rows(connection).last_seq())


class Ahead:
    """Reads the notes on ``dataset`` on a thread and a connection of its own; whatever fails, it has read nothing."""

    def __init__(self, path: Path, dataset: str, connect: Connect) -> None:
        self._path, self._connect, self.dataset = path, connect, dataset
        self._found: tuple[State, tuple[Note, ...]] | None = None
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def notes(self, state: State) -> tuple[Note, ...] | None:
        """The notes, where the store is in that state still."""
        self._thread.join()
        return self._found[1] if self._found and self._found[0] == state else None

    def _read(self) -> None:
        with suppress(StoreError, OSError, sqlite3.Error), closing(self._open()) as connection:
            connection.execute("BEGIN")
            state = state_of(self._path, connection)
            rows = Rows(connection)
            if state.shape == migrations.newest():
                notes = rows.notes(self.dataset)
                self._found = None if rows.is_patched else (state, notes)

    def _open(self) -> Connection:
        return open_connection(self._path, "ro", self._connect)
