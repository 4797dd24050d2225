"""The store's own SQL over files that fail: an APSW connection dressed as one of the standard library's.

``OneFile`` passes every operation to its ``Disk``, which may write it down or refuse it.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import apsw

Operation = tuple[Any, ...]
"""What was done, the name of the file, and with what: offset and bytes, size, or whether the folder was synced."""


class Disk(apsw.VFS):
    """The system's files, each operation told to ``watch`` before it is done; ``watch`` may raise."""

    def __init__(self, name: str, watch: Callable[[Operation], None]) -> None:
        super().__init__(name, base="")
        self.watch = watch

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> apsw.VFSFile:
        """Open a file."""
        text = name.filename() if isinstance(name, apsw.URIFilename) else name
        self.watch(("open", Path(text or "").name))
        return OneFile(self, name, flags, Path(text or "").name)

    def xDelete(self, name: str, sync_folder: bool) -> None:
        """Delete a file."""
        self.watch(("delete", Path(name).name, sync_folder))
        super().xDelete(name, sync_folder)


class OneFile(apsw.VFSFile):
    """A file of the disk."""

    def __init__(self, disk: Disk, name: str | apsw.URIFilename | None, flags: list[int], short: str) -> None:
        super().__init__("", name, flags)
        self.disk, self.short = disk, short

    def xRead(self, amount: int, offset: int) -> bytes:
        """Read bytes."""
        self.disk.watch(("read", self.short))
        return super().xRead(amount, offset)

    def xWrite(self, data: bytes, offset: int) -> None:
        """Write bytes."""
        self.disk.watch(("write", self.short, offset, bytes(data)))
        super().xWrite(data, offset)

    def xTruncate(self, size: int) -> None:
        """Cut the file short."""
        self.disk.watch(("truncate", self.short, size))
        super().xTruncate(size)

    def xSync(self, flags: int) -> None:
        """Wait for the disk."""
        self.disk.watch(("sync", self.short))
        super().xSync(flags)


class Answer:
    """The rows of a statement."""

    def __init__(self, rows: list[tuple[Any, ...]]) -> None:
        self._rows = rows

    def fetchone(self) -> Any:
        """The next row, or None."""
        return self._rows.pop(0) if self._rows else None

    def fetchall(self) -> list[Any]:
        """The rows that are left."""
        return self._rows


class ShimConnection:
    """What the store asks of a connection, answered by APSW; every statement is added to ``statements``."""

    text_factory: object = str

    def __init__(self, uri: str, disk: str, statements: list[str], instead: dict[str, str]) -> None:
        flags = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE | apsw.SQLITE_OPEN_URI
        self._statements, self._instead = statements, instead
        with _as_standard():
            self._inner = apsw.Connection(uri, flags=flags, vfs=disk)

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open."""
        return self._inner.in_transaction

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> Answer:
        """Run one statement to its end."""
        self._statements.append(sql)
        with _as_standard():
            return Answer(list(self._inner.execute(self._instead.get(sql, sql), tuple(parameters))))

    def close(self) -> None:
        """Close the files."""
        self._inner.close()


@contextmanager
def _as_standard() -> Iterator[None]:
    try:
        yield
    except apsw.Error as error:
        standard = sqlite3.OperationalError(str(error))
        standard.sqlite_errorcode = getattr(error, "extendedresult", 0)
        raise standard from error
