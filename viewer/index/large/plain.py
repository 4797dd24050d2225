"""Events read from plain JSON without making records: what is surely valid, with nothing to report.

Anything else, whatever the reason, is left to the models, so that what is a problem is said in one place only. Many
events are looked at together, field by field.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from viewer.index.large.plain_dates import Unusual
from viewer.index.large.plain_fields import FIELDS, NOT_PLAIN, PlainEvents, Rows, Take, Values

_REQUIRED = {"kind", "id", "title"}
_Column = tuple[Rows, Values]
"""The places of the events that have a field, and its values."""


def plain_events(found: Values, encoded: Sequence[bytes]) -> PlainEvents:
    """Those of the decoded values that need no closer look; the JSON of each is without what is escaped.

    By the double quotes in that a key is told that stands twice, since of it only the last one is found.
    """
    rows = [row for row, value in enumerate(found) if type(value) is dict]
    events = _plain(rows, found)
    if 2 * events.strings == _quotes_in(b"".join([encoded[row] for row in events.rows.tolist()])):
        return events
    return _plain([row for row in rows if 2 * _strings_in(found[row]) == _quotes_in(encoded[row])], found)


def _plain(rows: list[int], found: Values) -> PlainEvents:
    """Those of the objects in these rows that are plain."""
    shapes = {tuple(found[row]) for row in rows}
    odd = {shape for shape in shapes if not _REQUIRED <= {*shape} <= FIELDS.keys()}
    if odd:
        rows = [row for row in rows if tuple(found[row]) not in odd]
    columns = _columns([found[row] for row in rows], shapes - odd)
    events, unusual = _taken(rows, columns)
    return _plain([row for place, row in enumerate(rows) if place not in unusual], found) if unusual else events


def _columns(events: list[dict[str, object]], shapes: set[tuple[str, ...]]) -> dict[str, _Column]:
    """The columns of events whose fields are these."""
    if len(shapes) == 1:
        [names], every = shapes, np.arange(len(events))
        columns = zip(*map(dict.values, events), strict=True)
        return {name: (every, column) for name, column in zip(names, columns, strict=True)}
    return {name: _column(name, events) for name in FIELDS if any(name in shape for shape in shapes)}


def _column(name: str, events: list[dict[str, object]]) -> _Column:
    places = [place for place, event in enumerate(events) if name in event]
    return np.array(places), [events[place][name] for place in places]


def _taken(rows: list[int], columns: Mapping[str, _Column]) -> tuple[PlainEvents, set[int]]:
    """What the fields give, and the places of the events that take a closer look, with whom it is of no use."""
    events, unusual = PlainEvents.at(rows), set[int]()
    for name, (places, values) in columns.items():
        events.strings += len(values)
        try:
            FIELDS[name](events, values, places)
        except NOT_PLAIN:
            refused = places[_refused(FIELDS[name], values)]
            unusual.update((refused if len(refused) else places).tolist())
    return events, unusual


def _refused(take: Take, values: Values) -> list[int]:
    """The numbers of the values that take a closer look; those made up alike are tried together, then each alone."""
    try:
        take(PlainEvents.at(range(len(values))), values, np.arange(len(values)))
    except Unusual as error:
        if error.places is not None:
            return error.places
    except (KeyError, TypeError):
        pass
    else:
        return []
    alike: defaultdict[object, list[int]] = defaultdict(list)
    for number, value in enumerate(values):
        alike[_make_up(value)].append(number)
    if len(alike) > 1:
        return [found for numbers in alike.values() for found in _refused_of(take, values, numbers)]
    alone, place = PlainEvents.at([0]), np.zeros(1, np.int64)
    return [number for number, value in enumerate(values) if not _fits(take, alone, [value], place)]


def _refused_of(take: Take, values: Values, numbers: list[int]) -> list[int]:
    return [numbers[each] for each in _refused(take, [values[number] for number in numbers])]


def _fits(take: Take, alone: PlainEvents, values: Values, places: Rows) -> bool:
    try:
        take(alone, values, places)
    except NOT_PLAIN:
        return False
    return True


def _make_up(value: object) -> object:
    """What a value is made of, down to the fields of what it holds."""
    if isinstance(value, list):
        return frozenset(map(_make_up, value))
    return tuple(value) if isinstance(value, dict) else type(value)


def _quotes_in(json: bytes) -> int:
    return int(np.count_nonzero(np.frombuffer(json, np.uint8) == ord('"')))


def _strings_in(value: object) -> int:
    """How many names of fields and texts a value was written with."""
    if isinstance(value, dict):
        return len(value) + sum(map(_strings_in, value.values()))
    return sum(map(_strings_in, value)) if isinstance(value, list) else isinstance(value, str)
