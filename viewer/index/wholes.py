"""Events as what others are part of: a value for each, nested as the events are."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from viewer.index.facet import Facet
from viewer.model.event import AnyEvent
from viewer.model.text import Text

Rows = NDArray[np.int64]


class _Names(Mapping[str, Text]):
    """What wholes are called: read from a record when somebody asks."""

    def __init__(self, rows: Mapping[str, int], record: Callable[[int], AnyEvent]) -> None:
        self._rows, self._record = rows, record

    def __getitem__(self, id: str) -> Text:
        event = self._record(self._rows[id])
        return event.short or event.title

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def facet_of_wholes(parts: Rows, wholes: Rows, id_at: Callable[[int], str], record: Callable[[int], AnyEvent]) -> Facet:
    """Each whole with itself and its parts, the earlier row first; ``parts`` and ``wholes`` are rows in pairs.

    A whole that is part of several is nested in the first it names.
    """
    found: defaultdict[int, set[int]] = defaultdict(set)
    above: dict[int, int] = {}
    for part, whole in zip(parts.tolist(), wholes.tolist(), strict=True):
        if part != whole:
            found[whole] |= {part, whole}
            above.setdefault(part, whole)
    rows = {id_at(whole): whole for whole in sorted(found)}
    return Facet(
        "whole",
        {id: np.array(sorted(found[whole]), dtype=np.int64) for id, whole in rows.items()},
        _Names(rows, record),
        {id: id_at(above[whole]) for id, whole in rows.items() if whole in above},
    )
