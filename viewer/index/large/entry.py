"""An entry of the cache as a dataset."""

from __future__ import annotations

import atexit
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from viewer.formats.intake import shown
from viewer.formats.problem import Problems
from viewer.formats.reading import Reading, cover_of
from viewer.i18n import _
from viewer.index.facet import Facet
from viewer.index.large.folder import HEADER, TEXT, Columns
from viewer.index.large.records import RecordReader
from viewer.index.large.stock import Stock, table_over
from viewer.index.table import EventTable
from viewer.model import records
from viewer.model.cover import Cover
from viewer.model.kinds import GroupBy
from viewer.store.cache import TEMPORARY, forget, read_content, whole


@dataclass(frozen=True)
class LargeReading(Reading):
    """A file read into columns: its table needs no record of it."""

    stock: Stock

    @cached_property
    def table(self) -> EventTable:
        """The table of the file."""
        return table_over(self.stock, self._facet)

    def _facet(self, field: GroupBy) -> Facet:
        from viewer.index.large.facets import facet_over  # with the names of what the header lists

        return facet_over(self.stock, self.dataset, field)


def reading_of(path: Path, folder: Path) -> LargeReading | None:
    """What came of reading ``path``, kept in ``folder``; None where that is damaged."""
    description = whole(folder)
    if description is None:
        return None
    if folder.name.startswith(TEMPORARY):
        atexit.register(forget, folder)
    try:
        columns = Columns(folder)
        columns.hold()
        reader = RecordReader(path, _text(path, folder), columns)
        stock = Stock(columns, reader, description["groups"], description["amount_rows"])
        header = description["header"]
        return LargeReading(
            Cover(header["id"], header["title"].get("en"), header["title"].get("ko"), "eras" in header),
            lambda: _dataset(records.Header.model_validate(header), stock),
            Problems.from_content(description["problems"], shown(path)),
            description["encoding"],
            description["left_out"],
            stock,
        )
    except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError, OverflowError):
        return None


def partial_reading(path: Path, folder: Path, rows: int) -> LargeReading | None:
    """The first rows of a file that is still being read; None where too little is known of it yet."""
    try:
        header = records.Header.model_validate(read_content(folder / HEADER))
        columns = Columns(folder, rows)
        columns.hold()
        reader = RecordReader(path, _text(path, folder), columns)
        stock, name = Stock(columns, reader), cover_of(header)
        return LargeReading(name, lambda: _dataset(header, stock), Problems(str(path)), "", 0, stock)
    except (OSError, ValueError):
        return None


def lost(path: Path) -> str:
    """What to say when the columns went away before they could be looked at."""
    message = _("{file} could not be read: what was read of it is lost. Open it again.")
    return message.format(file=shown(path))


def _dataset(header: records.Header, stock: Stock) -> records.Dataset:
    from viewer.index.large.dataset import LargeDataset  # and with it all records

    return LargeDataset.over(header, stock)


def _text(path: Path, folder: Path) -> Path:
    copy = folder / TEXT
    return copy if copy.exists() else path
