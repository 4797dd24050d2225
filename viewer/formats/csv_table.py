"""A dataset as one table (CSV): events first, then the dataset and what its events name, a record a row.

The first column says what a row is, ``number`` its place in the data, so that a table sorted otherwise gives the same
dataset.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from viewer.formats.csv_cells import Columns, cells, columns_of
from viewer.formats.draft import EVENTS, SECTIONS
from viewer.model.dataset import Dataset, Header
from viewer.model.record import Record

EXCEL_CELL = 32_767
"""Characters that a cell of Excel holds."""
DATASET = "dataset"
"""What the row of the dataset itself is called."""
RECORDS = {
    "event": "events",
    "source": "sources",
    "party": "parties",
    "place": "places",
    "topic": "topics",
    "era": "eras",
}
"""What the other rows are called, and the section each belongs to."""
_FIRST = ("record", "id", "kind", "date", "title.en", "title.ko", "title", "name.en", "name.ko", "place", "summary.en")


def written(dataset: Dataset, first: Iterable[str] = (), *, guard: bool = True) -> tuple[str, int]:
    """The table, and how many of its cells are longer than Excel holds.

    ``first`` are ids of events in the order they shall stand in; ``guard`` keeps cells from being formulas.
    """
    rows = list(_rows(dataset, list(dict.fromkeys(first)), guard=guard))
    used = set(chain.from_iterable(rows))
    known = dict.fromkeys((*_FIRST, *every_column(), "number"))
    head = [name for name in known if name in used]
    out = io.StringIO()
    writer = csv.DictWriter(out, head, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue(), sum(len(cell) > EXCEL_CELL for row in rows for cell in row.values())


def _rows(dataset: Dataset, first: Sequence[str], *, guard: bool) -> Iterator[dict[str, str]]:
    rank = {id_: place for place, id_ in enumerate(first)}
    events = sorted(enumerate(dataset.events, 1), key=lambda each: rank.get(each[1].id, len(rank)))
    for number, event in events:
        yield _row("event", event, number, guard=guard)
    own = dataset.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude=set(SECTIONS))
    yield {"record": DATASET, **cells(own, header_columns(), guard=guard)}
    for record, section in RECORDS.items():
        for number, one in enumerate(getattr(dataset, section) if section != "events" else (), 1):
            yield _row(record, one, number, guard=guard)


def _row(name: str, record: Record, number: int, *, guard: bool) -> dict[str, str]:
    content = record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return {"record": name, **cells(content, columns_of(type(record)), guard=guard), "number": str(number)}


def header_columns() -> Columns:
    """The columns of the dataset's own row."""
    return {name: form for name, form in columns_of(Header).items() if name not in SECTIONS}


def every_column() -> Columns:
    """The columns of all records."""
    models: list[type[Record]] = [*EVENTS.values(), *(model for key, model in SECTIONS.items() if key != "events")]
    return {name: form for model in models for name, form in columns_of(model).items()} | header_columns()
