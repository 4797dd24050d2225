"""A dataset whose events are made when they are looked at, and its table."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from itertools import pairwise
from typing import cast, overload

import numpy as np
from numpy.typing import NDArray
from pydantic import PrivateAttr

from viewer.index.facet import Facet
from viewer.index.ids import IdRows
from viewer.index.large.batch import RELATIONS, Tie
from viewer.index.large.folder import Columns
from viewer.index.large.records import RecordReader
from viewer.index.table import EventTable
from viewer.index.values import names_of, parents_of
from viewer.index.wholes import facet_of_wholes
from viewer.model.dataset import Dataset, Header
from viewer.model.event import AnyEvent
from viewer.model.kinds import KINDS, GroupBy, RelationType

_FACETS = {
    "party": Tie.PARTICIPANT,
    "place": Tie.PLACE,
    "topic": Tie.TOPIC,
    "source": Tie.SOURCE,
    "tag": Tie.TAG,
}


class LargeDataset(Dataset):
    """A dataset over columns; ``events`` and ``event_by_id`` make records one by one."""

    _stock: "Stock" = PrivateAttr()

    @classmethod
    def over(cls, header: Header, stock: "Stock") -> "LargeDataset":
        """The dataset of a header and what is in stock."""
        own = {name: getattr(header, name) for name in Header.model_fields}
        made = cls.model_construct(**own, events=cast("tuple[AnyEvent, ...]", Events(stock)))
        made._stock = stock  # noqa: SLF001 - its own
        return made

    @property
    def stock(self) -> "Stock":
        """The columns the dataset stands on."""
        return self._stock

    @cached_property
    def event_by_id(self) -> Mapping[str, AnyEvent]:
        return EventById(self._stock)


class Stock:
    """The columns of a file, read where they are asked for.

    ``groups`` hold the names that codes of ties count, ``amount_rows`` the events with amounts that name each other.
    """

    def __init__(
        self,
        columns: Columns,
        records: RecordReader,
        groups: Mapping[str, Sequence[str]] | None = None,
        amount_rows: Sequence[int] = (),
    ) -> None:
        self.columns = columns
        self.record = records.record
        self.groups = groups or {}
        self.amount_rows = amount_rows

    @cached_property
    def index(self) -> IdRows:
        """Where each id stands."""
        ids = self.columns.texts("id")
        if (self.columns.folder / "hash.npy").exists() and self.columns.is_whole:
            return IdRows(ids, self.columns.numbers("hash"), self.columns.numbers("hash_row"))
        return IdRows.of(ids)

    @property
    def ties(self) -> tuple[NDArray[np.int32], NDArray[np.uint8], NDArray[np.int64]]:
        """Row, field and code of each id that an event names."""
        return self.columns.ties

    def rows_by_code(self, tie: Tie, group: str) -> list[NDArray[np.int64]]:
        """The rows of each name of a group, ascending, each once."""
        row, field, code = self.ties
        here = field == tie
        rows, codes = row[here].astype(np.int64), code[here]
        order = np.argsort(codes, kind="stable")
        bounds = np.searchsorted(codes[order], np.arange(len(self.groups.get(group, ())) + 1))
        rows = rows[order]
        return [np.unique(rows[first:last]) for first, last in pairwise(bounds.tolist())]


class Events(Sequence[AnyEvent]):
    """The events of a file in its order, made when they are looked at."""

    def __init__(self, stock: Stock) -> None:
        self._stock = stock

    def __len__(self) -> int:
        return self._stock.columns.rows

    @overload
    def __getitem__(self, place: int) -> AnyEvent: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[AnyEvent]: ...
    def __getitem__(self, place: int | slice) -> AnyEvent | Sequence[AnyEvent]:
        if isinstance(place, slice):
            return [self._stock.record(row) for row in range(*place.indices(len(self)))]
        row = place + len(self) if place < 0 else place
        if not 0 <= row < len(self):
            raise IndexError(place)
        return self._stock.record(row)


class EventById(Mapping[str, AnyEvent]):
    """The events of a file by id."""

    def __init__(self, stock: Stock) -> None:
        self._stock = stock

    def __getitem__(self, id: str) -> AnyEvent:
        return self._stock.record(self._stock.index[id])

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and id in self._stock.index

    def __iter__(self) -> Iterator[str]:
        return iter(self._stock.index)

    def __len__(self) -> int:
        return self._stock.columns.rows


def table_over(dataset: LargeDataset) -> EventTable:
    """The table of a large dataset."""
    stock = dataset.stock
    columns = stock.columns
    return EventTable(
        ids=columns.texts("id"),
        start=columns.column("start"),
        end=columns.column("end"),
        core_start=columns.column("core_start"),
        core_end=columns.column("core_end"),
        order=columns.column("order"),
        kind=columns.column("kind"),
        importance=columns.column("importance"),
        precision=columns.column("precision"),
        flags=columns.column("flags"),
        record=stock.record,
        titles=cache(columns.texts),
        facet=cache(lambda field: _facet(dataset, field)),
        lookup=lambda: stock.index,
        key=columns.key,
    )


def _facet(dataset: LargeDataset, field: GroupBy) -> Facet:
    """As ``index.values.facet_of`` has it."""
    if field == "whole":
        return _wholes(dataset.stock)
    names = names_of(dataset, field)
    if field == "kind":
        column = dataset.stock.columns.column("kind")
        found = {kind: np.flatnonzero(column == number) for number, kind in enumerate(KINDS)}
    else:
        parts = dataset.stock.rows_by_code(_FACETS[field], field)
        found = dict(zip(dataset.stock.groups.get(field, ()), parts, strict=True))
    found = {key: rows for key, rows in found.items() if len(rows)}
    others = sorted((key for key in found if key not in names), key=lambda key: int(found[key][0]))
    keys = [*(key for key in names if key in found), *others]
    return Facet(field, {key: found[key] for key in keys}, names, parents_of(dataset, field))


def _wholes(stock: Stock) -> Facet:
    row, field, code = stock.ties
    here = field == Tie.RELATION + RELATIONS.index(RelationType.PART_OF)
    wholes = stock.index.rows_of_hashes(code[here].view(np.uint64)) if here.any() else np.empty(0, np.int64)
    known = wholes >= 0
    return facet_of_wholes(row[here][known].astype(np.int64), wholes[known], stock.index.id_at, stock.record)
