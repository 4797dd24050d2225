"""Tables for the timeline's tests."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from viewer.index.columns import build
from viewer.index.facet import Facet
from viewer.index.links import RELATIONS, links_between
from viewer.index.table import EventTable, Flag
from viewer.model.dataset import Dataset
from viewer.model.edtf import Precision
from viewer.model.event import Event

MOMENT = 1_700_000_000.0
"""14 November 2023: today, wherever a test needs one."""
_SOMETHING = Event(kind="event", id="e", title={"en": "Something happened"}, date={"edtf": "2000-01-01"})


def table_of(*events: Mapping[str, object]) -> EventTable:
    """A table of those events; id, kind and title are filled in where a test does not care."""
    filled = [{"kind": "event", "id": f"e{n}", "title": f"Event {n}", **event} for n, event in enumerate(events)]
    return build(Dataset.model_validate({"format": "yeonpyo", "version": 1, "id": "d", "title": "D", "events": filled}))


def tied(table: EventTable, row: np.ndarray, to: np.ndarray, type: np.ndarray) -> EventTable:
    """The table with relations that ``row`` holds to ``to``; ``type`` counts in ``RELATIONS``."""
    links = links_between(row, to, type)
    return replace(table, links=lambda: links)


def linked(count: int, *ties: tuple[int, int, str]) -> EventTable:
    """A table of events one day after another; each tie is a row that holds a relation, the row it is to, the type."""
    day = np.arange(count) * 86_400
    row, to = np.array([tie[:2] for tie in ties], dtype=np.int64).reshape(-1, 2).T
    return tied(columns(day, day + 86_400), row, to, np.array([RELATIONS.index(tie[2]) for tie in ties], np.int64))


def columns(start: np.ndarray, end: np.ndarray, kind: np.ndarray | None = None) -> EventTable:
    """A table of bare columns, for numbers of events no list of records would hold; spans where end - start > a day."""
    n = len(start)
    span = end - start > 86_400
    return EventTable(
        ids=tuple(map(str, range(n))),
        start=start.astype(np.int64),
        end=end.astype(np.int64),
        core_start=start.astype(np.int64),
        core_end=end.astype(np.int64),
        order=np.zeros(n, dtype=np.int32),
        kind=np.zeros(n, dtype=np.uint8) if kind is None else kind.astype(np.uint8),
        importance=(np.arange(n) % 5 + 1).astype(np.uint8),
        precision=np.full(n, Precision.DAY, dtype=np.uint8),
        flags=np.where(span, np.uint16(Flag.SPAN), np.uint16(0)),
        record=lambda _row: _SOMETHING,
        titles=lambda _language: ["Something happened"] * n,
        facet=lambda field: Facet(field, {}, {}),
    )
