"""The columns of a dataset that is in memory."""

from collections.abc import Sequence
from functools import cache, partial

import numpy as np

from viewer.index.links import RELATIONS, Links, links_between
from viewer.index.table import OPEN, EventTable, Flag
from viewer.index.values import facet_of
from viewer.model.amount import Basis
from viewer.model.dataset import Dataset
from viewer.model.date import EventDate, Quality
from viewer.model.display import one_line
from viewer.model.edtf import Edtf
from viewer.model.edtf_point import Precision
from viewer.model.event import AnyEvent, ClaimStatus
from viewer.model.kinds import KINDS


def build(dataset: Dataset) -> EventTable:
    """The columns of a dataset that is in memory."""
    events = dataset.events
    bounds = np.array([bounds_of(event.date) for event in events], dtype=np.int64).reshape(len(events), 4)
    return EventTable(
        ids=tuple(event.id for event in events),
        start=bounds[:, 0],
        end=bounds[:, 1],
        core_start=bounds[:, 2],
        core_end=bounds[:, 3],
        order=np.fromiter((event.date.order if event.date else 0 for event in events), np.int32),
        kind=np.fromiter((KINDS.index(event.kind) for event in events), np.uint8),
        importance=np.fromiter((event.importance for event in events), np.uint8),
        precision=np.fromiter((precision_of(event.date) for event in events), np.uint8),
        flags=np.fromiter((flags_of(event) for event in events), np.uint16),
        record=events.__getitem__,
        titles=cache(partial(_titles, dataset)),
        facet=cache(partial(facet_of, dataset)),
        links=cache(partial(_links, dataset)),
    )


def _titles(dataset: Dataset, language: str) -> Sequence[str]:
    return tuple(title_of(event, language) for event in dataset.events)


def _links(dataset: Dataset) -> Links:
    place = {event.id: row for row, event in enumerate(dataset.events)}
    found = [
        (row, place.get(relation.to, -1), RELATIONS.index(relation.type))
        for row, event in enumerate(dataset.events)
        for relation in event.relations
    ]
    return links_between(*np.array(found, dtype=np.int64).reshape(-1, 3).T)


def title_of(event: AnyEvent, language: str) -> str:
    """What stands beside the event on the timeline: the short title where there is one, on one line."""
    return one_line((event.short or event.title).get(language))


def precision_of(date: EventDate | None) -> int:
    """The coarser unit of its ends; unknown without a date."""
    return int(date.value.precision if date else Precision.UNKNOWN)


def bounds_of(date: EventDate | None) -> tuple[int, int, int, int]:
    """Possible start and end, core start and end."""
    return (-OPEN, OPEN, 0, 0) if date is None else bounds_of_value(date.value)


def bounds_of_value(value: Edtf) -> tuple[int, int, int, int]:
    """The bounds of a date that was read."""
    start, end = value.possible
    core_start, core_end = value.certain or (0, 0)
    return (
        -OPEN if start is None else start,
        OPEN if end is None else end,
        -OPEN if core_start is None else core_start,
        OPEN if core_end is None else core_end,
    )


def flags_of(event: AnyEvent) -> int:
    """What the columns say of an event beyond its bounds: the sum of its ``Flag``s."""
    if event.date is None:
        return int(Flag.UNDATED)
    told = {
        Flag.INFERRED: event.date.quality is not Quality.STATED,
        Flag.DISPUTED: _disputed(event),
        Flag.PLANNED: event.status == "planned",
        Flag.AS_OF: event.date.as_of,
        Flag.RECURS: event.kind == "dialogue" and event.recurs is not None,
        Flag.PLEDGED: _only(event, Basis.PLEDGED),
        Flag.COMMITTED: _only(event, Basis.COMMITTED),
    }
    return flags_of_value(event.date.value) + sum(int(flag) for flag, holds in told.items() if holds)


def flags_of_value(value: Edtf) -> int:
    """What a date that was read says of the flags."""
    told = {
        Flag.SPAN: value.is_interval,
        Flag.APPROXIMATE: value.approximate,
        Flag.UNCERTAIN: value.uncertain,
        Flag.OPEN_START: value.open_start,
        Flag.OPEN_END: value.open_end,
        Flag.UNKNOWN_START: value.unknown_start,
        Flag.UNKNOWN_END: value.unknown_end,
        Flag.BEFORE: not value.is_interval and value.possible[0] is None,
    }
    return sum(int(flag) for flag, holds in told.items() if holds)


def _only(event: AnyEvent, basis: Basis) -> bool:
    """Whether the event has money and all of it stands on ``basis``."""
    amounts = event.amounts if event.kind == "contribution" else ()
    return bool(amounts) and all(amount.basis is basis for amount in amounts)


def _disputed(event: AnyEvent) -> bool:
    return any(claim.field == "date" and claim.status is ClaimStatus.DISPUTED for claim in event.claims)
