"""How the events of a large file hang together, found in its columns when somebody asks."""

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from viewer.formats.references import amounts_of
from viewer.index.large.batch import RELATIONS, Tie
from viewer.index.large.dataset import LargeDataset
from viewer.index.relations import Key, Relations
from viewer.model.amount import Amount

Rows = NDArray[np.int64]


class LargeRelations(Relations):
    """As ``Relations``, over the ties of a large dataset."""

    def __init__(self, dataset: LargeDataset) -> None:
        self._stock = dataset.stock
        row, field, code = self._stock.ties
        here = field >= Tie.TOWARDS
        self._row, self._field = row[here].astype(np.int64), field[here]
        self._target = (
            self._stock.index.rows_of_hashes(code[here].view(np.uint64)) if here.any() else np.empty(0, np.int64)
        )
        self._by_target = np.argsort(self._target, kind="stable")
        self._targets_sorted = self._target[self._by_target]

    @cached_property
    def amounts(self) -> dict[str, tuple[str, Amount]]:  # type: ignore[override]  # worked out when asked for
        found: dict[str, tuple[str, Amount]] = {}
        for row in self._stock.amount_rows:
            event = self._stock.record(row)
            for amount in amounts_of(event):
                if amount.id is not None:
                    found.setdefault(amount.id, (event.id, amount))
        return found

    def backers(self, id: str) -> tuple[str, ...]:
        return self._holders(id, Tie.TOWARDS)

    def rules(self, id: str) -> tuple[str, ...]:
        return self._holders(id, Tie.OCCURRENCE)

    def _groups_of(self, id: str) -> dict[Key, list[str]]:
        row = self._stock.index.get(id)
        if row is None:
            return {}
        found: dict[Key, dict[str, None]] = {}
        first, last = np.searchsorted(self._row, [row, row + 1])
        self._put(found, np.arange(first, last), self._target, outgoing=True)
        self._put(found, self._towards(row), self._row, outgoing=False)
        return {key: [other for other in ids if other != id] for key, ids in found.items() if set(ids) != {id}}

    def _put(self, found: dict[Key, dict[str, None]], places: Rows, far: Rows, *, outgoing: bool) -> None:
        for place in places.tolist():
            type_ = int(self._field[place]) - Tie.RELATION
            if type_ >= 0 and far[place] >= 0:
                found.setdefault((RELATIONS[type_], outgoing), {})[self._id(far[place])] = None

    def _holders(self, id: str, tie: Tie) -> tuple[str, ...]:
        row = self._stock.index.get(id)
        places = self._towards(row) if row is not None else np.empty(0, np.int64)
        return tuple(self._id(holder) for holder in self._row[places[self._field[places] == tie]].tolist())

    def _towards(self, row: int) -> Rows:
        """The places of the ties that lead to a row, in the order of those that hold them."""
        first, last = np.searchsorted(self._targets_sorted, [row, row + 1])
        return self._by_target[first:last]

    def _id(self, row: int) -> str:
        return self._stock.index.id_at(int(row))
