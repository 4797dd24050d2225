"""The record of a row, made from its bytes when somebody looks at it."""

from __future__ import annotations

import os
import threading
import zlib
from collections import OrderedDict
from pathlib import Path

from viewer.errors import FileChanged
from viewer.formats.intake import shown
from viewer.formats.problem import Problems
from viewer.i18n import _
from viewer.index.large.folder import Columns
from viewer.model import records
from viewer.store.cache import Cache

_KEPT = 4096
_PLAIN = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
"""What may have taken the place of a file, as a pipe, is not waited for."""


class RecordReader:
    """Makes records from the text their places were found in; the last ones stay.

    ``text`` is the file itself or its unpacked copy; ``path`` is what it is called.
    """

    _file: int | None = None

    def __init__(self, path: Path, text: Path, columns: Columns) -> None:
        self._path, self._text = path, text
        self._ids = columns.texts("id")
        self._offset, self._length, self._crc = (columns.column(name) for name in ("offset", "length", "crc"))
        self._made: OrderedDict[int, records.AnyEvent] = OrderedDict()
        self._lock = threading.Lock()

    def record(self, row: int) -> records.AnyEvent:
        """The event of a row.

        Raises:
            FileChanged: the file no longer holds what was read from it.
            IndexError: there is no such row.
        """
        with self._lock:
            made = self._made.get(row)
            if made is None:
                made = self._made[row] = self._read(row)
                if len(self._made) > _KEPT:
                    self._made.popitem(last=False)
            return made

    def _read(self, row: int) -> records.AnyEvent:
        id = self._ids[row]
        encoded = self._bytes(int(self._offset[row]), int(self._length[row]))
        if zlib.crc32(encoded) != int(self._crc[row]):
            raise self._changed()
        from viewer.formats.draft import Draft  # the first frame needs no record
        from viewer.formats.reader import take_line

        draft = Draft(Problems(""))
        take_line(draft, encoded.decode(), 1)
        if not draft.records["events"]:
            raise self._changed()
        event: records.AnyEvent = draft.records["events"][0]  # type: ignore[assignment]  # of a section of events
        return event if event.id == id else event.model_copy(update={"id": id})

    def _bytes(self, offset: int, length: int) -> bytes:
        try:
            if self._file is None:
                self._file = os.open(self._text, _PLAIN)
            os.lseek(self._file, offset, os.SEEK_SET)
            return os.read(self._file, length)
        except OSError as error:
            raise self._changed() from error

    def _changed(self) -> FileChanged:
        """What to say; the next time the file is opened it is read anew, even if it looks the same."""
        Cache().forget_content(self._path)
        message = _("{file} has changed since it was read, so this event cannot be shown. Open the file again.")
        return FileChanged(message.format(file=shown(self._path)))

    def __del__(self) -> None:
        if self._file is not None:
            os.close(self._file)
