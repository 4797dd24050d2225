"""The folder in which the columns of a large file grow, batch by batch."""

from collections import Counter
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from viewer.formats.problem import Problems
from viewer.index.large.batch import COLUMNS, GROUP_OF, GROUPS, TEXTS, TIES, Batch
from viewer.index.texts import Texts

HEADER = "header.json"
"""The file with what stands before the events, as far as it is known while the folder grows."""
TEXT = "text"
"""The file with the text that was read, where it is not the reader's own."""
Progress = Callable[[int, float], None]
"""Told how many rows are there to be looked at, and which share of the file is read; may raise to end it."""
_HEAD = 128
"""Bytes before the numbers of each file: what they are, filled up so that numpy finds them in their place."""
_KINDS: dict[str, type[np.generic]] = {
    **COLUMNS,
    **TIES,
    **dict.fromkeys(TEXTS, np.uint8),
    **{f"{name}_at": np.int64 for name in TEXTS},
    "hash": np.uint64,
    "hash_row": np.int32,
}


class Growing:
    """A file of numbers that are added at its end; ``seal`` says how many there are."""

    def __init__(self, path: Path, kind: type[np.generic]) -> None:
        self._kind = np.dtype(kind)
        self._file: BinaryIO = path.open("xb")
        self._file.write(bytes(_HEAD))
        self._file.flush()
        self.count = 0

    def add(self, numbers: NDArray[Any]) -> None:
        """Write more of them; they can be read at once."""
        self._file.write(np.ascontiguousarray(numbers, self._kind).data)
        self._file.flush()
        self.count += len(numbers)

    def seal(self) -> None:
        """Make it a file numpy can read."""
        self._file.seek(0)
        head = {"descr": npy.dtype_to_descr(self._kind), "fortran_order": False, "shape": (self.count,)}
        npy.write_array_header_1_0(self._file, head)
        assert self._file.tell() == _HEAD
        self._file.close()

    def close(self) -> None:
        """Let go of a file that will not be needed."""
        self._file.close()


class ColumnFolder:
    """Batches put one behind the other; ``rows`` are there to be read."""

    def __init__(self, folder: Path, problems: Problems) -> None:
        self.folder = folder
        self.problems = problems
        self.rows = self.left_out = 0
        self.groups: dict[str, dict[str, int]] = {group: {} for group in GROUPS}
        self.late: Counter[str] = Counter()
        self.late_rows: list[int] = []
        self.amount_rows: list[int] = []
        self._files = {name: Growing(folder / f"{name}.npy", kind) for name, kind in (COLUMNS | TIES).items()}
        for name in TEXTS:
            if name != "ko":  # only where it is not the same as the English
                self._add_text_files(name)

    def add(self, batch: Batch) -> None:
        """Put a batch behind the others."""
        if batch.problems is not None:
            self.problems.take(batch.problems)
        self.left_out += batch.left_out
        self.late += batch.late
        self.late_rows += [row + self.rows for row in batch.late_rows]
        self.amount_rows += [row + self.rows for row in batch.amount_rows]
        for name in COLUMNS:
            self._files[name].add(batch.columns[name])
        self._add_ties(batch)
        if "ko" in batch.texts and "ko" not in self._files:
            self._add_text_files("ko")
            self._add_texts("ko", Columns(self.folder, self.rows).texts("en"))
        for name in self._names():
            self._add_texts(name, batch.texts["en"] if name not in batch.texts else batch.texts[name])
        self.rows += len(batch)

    def seal(self) -> None:
        """End all files."""
        for file in self._files.values():
            file.seal()

    def close(self) -> None:
        """Let go of all files."""
        for file in self._files.values():
            file.close()

    def _names(self) -> list[str]:
        return [name for name in TEXTS if name in self._files]

    def _add_text_files(self, name: str) -> None:
        self._files[name] = Growing(self.folder / f"{name}.npy", np.uint8)
        self._files[f"{name}_at"] = at = Growing(self.folder / f"{name}_at.npy", np.int64)
        at.add(np.zeros(1, np.int64))

    def _add_texts(self, name: str, texts: Texts) -> None:
        blob = self._files[name]
        self._files[f"{name}_at"].add(texts.offsets[1:] + blob.count)
        blob.add(texts.blob)

    def _add_ties(self, batch: Batch) -> None:
        fields, codes = batch.columns["tie_field"], batch.columns["tie_code"].astype(np.int64)
        for group, names in batch.groups.items():
            known = self.groups[group]
            place = np.array([known.setdefault(name, len(known)) for name in names], np.int64)
            here = np.isin(fields, [tie for tie, its_group in GROUP_OF.items() if its_group == group])
            if len(place):
                codes[here] = place[codes[here]]
        self._files["tie_row"].add(batch.columns["tie_row"].astype(np.int64) + self.rows)
        self._files["tie_field"].add(fields)
        self._files["tie_code"].add(codes)


class Columns:
    """The numbers and texts of a folder, not copied into memory: of all rows, or of the first while it grows."""

    def __init__(self, folder: Path, rows: int | None = None) -> None:
        self.folder = folder
        self._maps: dict[tuple[str, int], NDArray[Any]] = {}
        self._has_korean = (folder / "ko_at.npy").exists()
        self.is_whole = rows is None
        self.rows = self._count("start") if rows is None else rows

    @property
    def key(self) -> str:
        """What the folder is called in the cache; empty where it is not there, or not whole."""
        return self.folder.name if self.is_whole and self.folder.parent.name == "entries" else ""

    def column(self, name: str) -> NDArray[Any]:
        """A number for each row."""
        return self._mapped(name, self.rows)

    def numbers(self, name: str) -> NDArray[Any]:
        """All there is of other numbers."""
        return self._mapped(name, self._count(name))

    def texts(self, name: str) -> Texts:
        """A text for each row."""
        if name == "ko" and not self._has_korean:
            name = "en"
        offsets = self._mapped(f"{name}_at", self.rows + 1)
        return Texts(self._mapped(name, int(offsets[-1])), offsets)

    def hold(self) -> None:
        """Open all files now, for the folder may get another name, or be deleted."""
        for name in COLUMNS:
            self.column(name)
        for name in TEXTS:
            self.texts(name)
        _ = self.ties, self.hashes if self.is_whole else None

    @cached_property
    def hashes(self) -> tuple[NDArray[np.uint64], NDArray[np.int32]]:
        """The hashes of all ids, ascending, and the row of each; there once the folder is whole."""
        return self.numbers("hash"), self.numbers("hash_row")

    @cached_property
    def ties(self) -> tuple[NDArray[np.int32], NDArray[np.uint8], NDArray[np.int64]]:
        """Row, field and code of each id that an event names; of the last there may be more of one than of another."""
        row, field, code = (self._mapped(name, self._count(name)) for name in TIES)
        count = min(len(row), len(field), len(code))
        end = int(np.searchsorted(row[:count], self.rows))
        return row[:end], field[:end], code[:end]

    def _count(self, name: str) -> int:
        size = (self.folder / f"{name}.npy").stat().st_size - _HEAD
        return size // np.dtype(_KINDS[name]).itemsize

    def _mapped(self, name: str, count: int) -> NDArray[Any]:
        mapped = self._maps.get((name, count))
        if mapped is None:
            mapped = np.asarray(np.memmap(str(self.folder / f"{name}.npy"), _KINDS[name], "r", _HEAD, (count,)))
            self._maps[name, count] = mapped
        return mapped


def save_numbers(folder: Path, name: str, numbers: NDArray[Any]) -> None:
    """Write a whole file of numbers."""
    file = Growing(folder / f"{name}.npy", _KINDS[name])
    file.add(numbers)
    file.seal()


def save_texts(folder: Path, name: str, texts: Texts) -> None:
    """Write whole files of texts in the place of those that are there."""
    for each, numbers in ((name, texts.blob), (f"{name}_at", texts.offsets)):
        (folder / f"{each}.npy").unlink(missing_ok=True)
        save_numbers(folder, each, numbers)
