"""A dataset whose events are made when they are looked at."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import cast, overload

from pydantic import PrivateAttr

from viewer.index.large.stock import Stock
from viewer.model.dataset import Dataset, Header
from viewer.model.event import AnyEvent


class LargeDataset(Dataset):
    """A dataset over columns; ``events`` and ``event_by_id`` make records one by one."""

    _stock: Stock = PrivateAttr()

    @classmethod
    def over(cls, header: Header, stock: Stock) -> "LargeDataset":
        """The dataset of a header and what is in stock."""
        own = {name: getattr(header, name) for name in Header.model_fields}
        made = cls.model_construct(**own, events=cast("tuple[AnyEvent, ...]", Events(stock)))
        made._stock = stock  # noqa: SLF001 - its own
        return made

    @property
    def stock(self) -> Stock:
        """The columns the dataset stands on."""
        return self._stock

    @cached_property
    def event_by_id(self) -> Mapping[str, AnyEvent]:
        return EventById(self._stock)


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
