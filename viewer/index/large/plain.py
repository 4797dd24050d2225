"""Events read from plain JSON without making records: what is surely valid, with nothing to report.

Anything else, whatever the reason, is left to the models, so that what is a problem is said in one place only. Those
written with the same fields are looked at together, field by field.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.index.large.batch import RELATIONS, Tie
from viewer.index.large.plain_dates import UNDATED, Dates, Unusual, bounds_of_dates
from viewer.index.table import Flag
from viewer.model.display import TITLE_LIMIT, one_line
from viewer.model.kinds import KINDS

_LONGEST_ID = 200
_MOST_RELATIONS = 100
_REQUIRED = {"kind", "id", "title"}
_KIND = {kind: number for number, kind in enumerate(KINDS)}
_PLANNED = {"occurred": 0, "planned": int(Flag.PLANNED)}
_RELATION = {str(type): Tie.RELATION + number for number, type in enumerate(RELATIONS)}
Rows = NDArray[np.int64]
Values = Sequence[Any]
"""The values of one field, of any kind that JSON has."""


@dataclass
class PlainEvents:
    """What the columns need of events with the same fields; ``rows`` are their places among those looked at.

    ``dates`` are six columns: the bounds, the precision and the flags; a number stands for all of a column. ``own`` are
    the texts beside the name, part by part. A tie is the number of its event here, the field that names, and the id.
    ``strings`` counts the names of fields and the texts they were written with.
    """

    rows: Rows
    kind: Values = ()
    importance: Values | int = 3
    planned: Values | int = 0
    dates: Dates = UNDATED
    ids: Sequence[str] = ()
    titles: Sequence[str] = ()
    en: Sequence[str] = ()
    ko: Sequence[str] = ()
    own: list[Sequence[str]] = field(default_factory=list)
    ties: list[tuple[Rows, int | Sequence[int], Sequence[str]]] = field(default_factory=list)
    strings: int = 0


def plain_events(found: Values, encoded: Sequence[bytes]) -> list[PlainEvents]:
    """Those of the decoded values that need no closer look; the JSON of each is without what is escaped.

    By the double quotes in that a key is told that stands twice, since of it only the last one is found.
    """
    groups = _groups(found)
    quotes = sum(_quotes_in(b"".join([encoded[row] for row in group.rows.tolist()])) for group in groups)
    if quotes == 2 * sum(group.strings for group in groups):
        return groups
    pairs = zip(found, encoded, strict=True)
    return _groups([value if _quotes_in(json) == 2 * _strings_in(value) else None for value, json in pairs])


def _groups(found: Values) -> list[PlainEvents]:
    shapes: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for row, value in enumerate(found):
        if type(value) is dict:
            shapes[tuple(value)].append(row)
    groups = (_group(names, rows, found) for names, rows in shapes.items() if _REQUIRED <= {*names} <= _FIELDS.keys())
    return [group for group in groups if group is not None]


def _group(names: tuple[str, ...], rows: list[int], found: Values) -> PlainEvents | None:
    """Those of the events with just these fields that are plain."""
    columns = dict(zip(names, zip(*[found[row].values() for row in rows], strict=True), strict=True))
    try:
        return _taken(rows, columns)
    except _NOT_PLAIN:
        unusual = {place for name, values in columns.items() for place in _unusual(_FIELDS[name], values)}
    kept = [row for place, row in enumerate(rows) if place not in unusual]
    return _group(names, kept, found) if 0 < len(kept) < len(rows) else None


def _taken(rows: list[int], columns: Mapping[str, Values]) -> PlainEvents:
    events = PlainEvents(np.array(rows), strings=len(columns) * len(rows))
    for name, values in columns.items():
        _FIELDS[name](events, values)
    return events


def _unusual(take: Callable[[PlainEvents, Values], None], values: Values) -> list[int]:
    """The places of the values that take a closer look."""
    try:
        take(PlainEvents(np.arange(len(values))), values)
    except Unusual as error:
        if error.places is not None:
            return error.places
    except (KeyError, TypeError):
        pass
    else:
        return []
    return [place for place, value in enumerate(values) if not _fits(take, value)]


def _fits(take: Callable[[PlainEvents, Values], None], value: object) -> bool:
    try:
        take(PlainEvents(np.arange(1)), [value])
    except _NOT_PLAIN:
        return False
    return True


def _quotes_in(json: bytes) -> int:
    return int(np.count_nonzero(np.frombuffer(json, np.uint8) == ord('"')))


def _strings_in(value: object) -> int:
    """How many names of fields and texts a value was written with."""
    if isinstance(value, dict):
        return len(value) + sum(map(_strings_in, value.values()))
    return sum(map(_strings_in, value)) if isinstance(value, list) else isinstance(value, str)


def _take_kind(events: PlainEvents, values: Values) -> None:
    events.kind = [_KIND[value] for value in values]
    events.strings += len(values)


def _take_id(events: PlainEvents, values: Values) -> None:
    events.ids = _ids(events, values)


def _take_title(events: PlainEvents, values: Values) -> None:
    events.titles, en, ko = _texts(events, values)
    events.en = _on_one_line(en)
    events.ko = events.en if ko is en else _on_one_line(ko)


def _take_summary(events: PlainEvents, values: Values) -> None:
    events.own.append(_texts(events, values)[0])


def _take_date(events: PlainEvents, values: Values) -> None:
    events.dates = bounds_of_dates(values)
    events.own.append(values)
    events.strings += len(values)


def _take_importance(events: PlainEvents, values: Values) -> None:
    if set(map(type, values)) != {int} or min(values) < 1 or max(values) > 5:
        raise Unusual
    events.importance = values


def _take_status(events: PlainEvents, values: Values) -> None:
    events.planned = [_PLANNED[value] for value in values]
    events.strings += len(values)


def _take_place(events: PlainEvents, values: Values) -> None:
    events.ties.append((np.arange(len(values)), Tie.PLACE, _ids(events, values)))


def _take_topics(events: PlainEvents, values: Values) -> None:
    rows, topics = _members(values)
    events.ties.append((rows, Tie.TOPIC, _ids(events, topics)))


def _take_sources(events: PlainEvents, values: Values) -> None:
    rows, sources = _members(values)
    events.ties.append((rows, Tie.SOURCE, _ids(events, sources)))


def _take_tags(events: PlainEvents, values: Values) -> None:
    rows, tags = _members(values)
    events.own.append([" ".join(value) for value in values])
    events.ties.append((rows, Tie.TAG, tags))
    events.strings += len(tags)


def _take_participants(events: PlainEvents, values: Values) -> None:
    rows, found = _members(values)
    parties = _ids(events, [each["party"] for each in _objects(events, found, 1)])
    events.ties.append((rows, Tie.PARTICIPANT, parties))


def _take_relations(events: PlainEvents, values: Values) -> None:
    rows, found = _members(values)
    fields = [_RELATION[each["type"]] for each in _objects(events, found, 2)]
    targets = _ids(events, [each["to"] for each in found])
    if len(set(zip(rows.tolist(), fields, targets, strict=True))) < len(found):
        raise Unusual  # one stands twice
    if max(map(len, values), default=0) > _MOST_RELATIONS:
        raise Unusual
    events.strings += len(found)
    events.ties.append((rows, fields, targets))


_FIELDS: dict[str, Callable[[PlainEvents, Values], None]] = {
    "kind": _take_kind,
    "id": _take_id,
    "title": _take_title,
    "summary": _take_summary,
    "date": _take_date,
    "importance": _take_importance,
    "status": _take_status,
    "place": _take_place,
    "topics": _take_topics,
    "tags": _take_tags,
    "sources": _take_sources,
    "participants": _take_participants,
    "relations": _take_relations,
}
_NOT_PLAIN = (Unusual, KeyError, TypeError)
"""KeyError and TypeError tell of a value, or a member of it, that is not there or of another type."""


def _ids(events: PlainEvents, values: Values) -> Sequence[str]:
    """The values, ids each of them."""
    _ = "".join(values)  # TypeError where one is no text
    if not all(values) or max(map(len, values), default=0) > _LONGEST_ID:
        raise Unusual
    events.strings += len(values)
    return values


def _members(values: Values) -> tuple[Rows, Values]:
    """The members of lists, with the place of the list that holds each."""
    if set(map(type, values)) != {list}:
        raise Unusual
    counts = np.fromiter(map(len, values), np.int64, len(values))
    return np.arange(len(values)).repeat(counts), list(chain.from_iterable(values))


def _objects(events: PlainEvents, values: Values, members: int) -> Values:
    """The values, objects each of them with so many members; what they are is left to see."""
    if not set(map(type, values)) <= {dict} or not set(map(len, values)) <= {members}:
        raise Unusual
    events.strings += members * len(values)
    return values


def _texts(events: PlainEvents, values: Values) -> tuple[Sequence[str], Sequence[str], Sequence[str]]:
    """The words in all languages, in English and in Korean, as ``model.text`` has them."""
    words, en, ko = values, values, values
    if set(map(type, values)) != {str}:
        words, en, ko = list(values), list(values), list(values)
        for place, value in enumerate(values):
            if type(value) is not str:
                words[place], en[place], ko[place] = _languages(events, value)
    if not all(words) or any(map(str.isspace, words)):
        raise Unusual
    events.strings += len(values)
    return words, en, ko


def _languages(events: PlainEvents, value: object) -> tuple[str, str, str]:
    if type(value) is not dict or not value.keys() <= {"en", "ko"}:
        raise Unusual
    en, ko = value.get("en", ""), value.get("ko", "")
    if type(en) is not str or type(ko) is not str:
        raise Unusual
    events.strings += 2 * len(value) - 1
    return (f"{en} {ko}" if en and ko else en or ko), en or ko, ko or en


def _on_one_line(texts: Sequence[str]) -> Sequence[str]:
    """As ``model.display`` has each; they hold no controls."""
    if max(map(len, texts)) <= TITLE_LIMIT and "  " not in "".join(texts):
        return texts
    return [one_line(text) for text in texts]
