"""An entry of the cache as a dataset."""

import atexit
from pathlib import Path
from typing import Any

from viewer.formats.intake import shown
from viewer.formats.problem import Problems
from viewer.formats.reading import Reading
from viewer.index.large.dataset import LargeDataset, Stock
from viewer.index.large.folder import HEADER, TEXT, Columns
from viewer.index.large.records import RecordReader
from viewer.model.dataset import Header
from viewer.store.cache import TEMPORARY, forget, read_content, whole


def reading_of(path: Path, folder: Path) -> Reading | None:
    """What came of reading ``path``, kept in ``folder``; None where that is damaged."""
    description = whole(folder)
    if description is None:
        return None
    if folder.name.startswith(TEMPORARY):
        atexit.register(forget, folder)
    try:
        problems = Problems.from_content(description["problems"], shown(path))
        dataset = _dataset(path, folder, description)
        return Reading(dataset, problems, description["encoding"], description["left_out"])
    except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError, OverflowError):
        return None


def partial_reading(path: Path, folder: Path, rows: int) -> Reading | None:
    """The first rows of a file that is still being read; None where too little is known of it yet."""
    try:
        header = Header.model_validate(read_content(folder / HEADER))
        columns = Columns(folder, rows)
        records = RecordReader(path, _text(path, folder), columns)
        stock = Stock(columns, records)
        return Reading(LargeDataset.over(header, stock), Problems(str(path)), "", 0)
    except (OSError, ValueError):
        return None


def _dataset(path: Path, folder: Path, description: dict[str, Any]) -> LargeDataset:
    columns = Columns(folder)
    records = RecordReader(path, _text(path, folder), columns)
    stock = Stock(columns, records, description["groups"], description["amount_rows"])
    return LargeDataset.over(Header.model_validate(description["header"]), stock)


def _text(path: Path, folder: Path) -> Path:
    copy = folder / TEXT
    return copy if copy.exists() else path
