"""The columns of a file, read where they are asked for, and the table of them."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache, cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from viewer.index.facet import Facet
from viewer.index.ids import IdRows
from viewer.index.large.batch import Tie
from viewer.index.large.folder import Columns
from viewer.index.large.records import RecordReader
from viewer.index.links import Links, links_between, no_links
from viewer.index.table import EventTable
from viewer.model.kinds import GroupBy


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
        return IdRows(ids, *self.columns.hashes) if self.columns.is_whole else IdRows.of(ids)

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


def table_over(stock: Stock, facet: Callable[[GroupBy], Facet]) -> EventTable:
    """The table of what is in stock; ``facet`` gives the values of a field."""
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
        facet=cache(facet),
        links=cache(lambda: _links(stock)),
        lookup=lambda: stock.index,
        key=columns.key,
    )


def _links(stock: Stock) -> Links:
    """The relations of a file; while it is being read nobody knows whom an id will belong to."""
    row, field, code = stock.ties
    here = field >= Tie.RELATION
    if not here.any() or not stock.columns.is_whole:
        return no_links()
    return links_between(row[here], stock.index.rows_of_hashes(code[here].view(np.uint64)), field[here] - Tie.RELATION)
