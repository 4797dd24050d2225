"""The fields of plain events: what each gives to the columns, for many events at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.index.large.batch import RELATIONS, Tie
from viewer.index.large.plain_dates import UNDATED, Unusual, bounds_of_dates
from viewer.index.table import Flag
from viewer.model.display import TITLE_LIMIT, one_line
from viewer.model.kinds import KINDS

_LONGEST_ID = 200
_MOST_RELATIONS = 100
_KIND = {kind: number for number, kind in enumerate(KINDS)}
_PLANNED = {"occurred": 0, "planned": int(Flag.PLANNED)}
_RELATION = {str(type): Tie.RELATION + number for number, type in enumerate(RELATIONS)}
Rows = NDArray[np.int64]
Values = Sequence[Any]
"""The values of one field, of any kind that JSON has."""


@dataclass(eq=False)
class PlainEvents:
    """What the columns need of some events; ``rows`` are their places among those looked at.

    ``dates`` has six rows: the bounds, the precision and the flags. ``own`` are the texts beside the names. A tie is
    the number of its event here, the field that names, and the id. ``strings`` counts the names of fields and the
    texts they were written with.
    """

    rows: Rows
    importance: NDArray[np.int64]
    planned: NDArray[np.int64]
    dates: NDArray[np.int64]
    own: list[str]
    kind: Sequence[int] = ()
    ids: Sequence[str] = ()
    titles: Sequence[str] = ()
    en: Sequence[str] = ()
    ko: Sequence[str] = ()
    ties: list[tuple[Rows, int | Sequence[int], Sequence[str]]] = field(default_factory=list)
    strings: int = 0

    @classmethod
    def at(cls, rows: Sequence[int]) -> "PlainEvents":
        """Events of which nothing is known yet."""
        count = len(rows)
        dates = np.repeat(np.array(UNDATED)[:, None], count, axis=1)
        none = np.zeros(count, np.int64)
        return cls(np.array(rows, np.int64), np.full(count, 3), none, dates, [""] * count)


Take = Callable[[PlainEvents, Values, Rows], None]
"""Takes the values of a field that the events at those places have; raises one of ``NOT_PLAIN``."""


def _take_kind(events: PlainEvents, values: Values, _places: Rows) -> None:
    events.kind = [_KIND[value] for value in values]
    events.strings += len(values)


def _take_id(events: PlainEvents, values: Values, _places: Rows) -> None:
    events.ids = _ids(events, values)


def _take_title(events: PlainEvents, values: Values, _places: Rows) -> None:
    events.titles, en, ko = _texts(events, values)
    events.en = _on_one_line(en)
    events.ko = events.en if ko is en else _on_one_line(ko)


def _take_summary(events: PlainEvents, values: Values, places: Rows) -> None:
    _say(events, _texts(events, values)[0], places)


def _take_date(events: PlainEvents, values: Values, places: Rows) -> None:
    events.dates[:, places] = bounds_of_dates(values)
    _say(events, values, places)
    events.strings += len(values)


def _take_importance(events: PlainEvents, values: Values, places: Rows) -> None:
    if set(map(type, values)) != {int} or min(values) < 1 or max(values) > 5:
        raise Unusual
    events.importance[places] = values


def _take_status(events: PlainEvents, values: Values, places: Rows) -> None:
    events.planned[places] = [_PLANNED[value] for value in values]
    events.strings += len(values)


def _take_place(events: PlainEvents, values: Values, places: Rows) -> None:
    events.ties.append((places, Tie.PLACE, _ids(events, values)))


def _take_topics(events: PlainEvents, values: Values, places: Rows) -> None:
    rows, topics = _members(values, places)
    events.ties.append((rows, Tie.TOPIC, _ids(events, topics)))


def _take_sources(events: PlainEvents, values: Values, places: Rows) -> None:
    rows, sources = _members(values, places)
    events.ties.append((rows, Tie.SOURCE, _ids(events, sources)))


def _take_tags(events: PlainEvents, values: Values, places: Rows) -> None:
    rows, tags = _members(values, places)
    _say(events, [" ".join(value) for value in values], places)
    events.ties.append((rows, Tie.TAG, tags))
    events.strings += len(tags)


def _take_participants(events: PlainEvents, values: Values, places: Rows) -> None:
    rows, found = _members(values, places)
    parties = _ids(events, [each["party"] for each in _objects(events, found, 1)])
    events.ties.append((rows, Tie.PARTICIPANT, parties))


def _take_relations(events: PlainEvents, values: Values, places: Rows) -> None:
    rows, found = _members(values, places)
    fields = [_RELATION[each["type"]] for each in _objects(events, found, 2)]
    targets = _ids(events, [each["to"] for each in found])
    if len(set(zip(rows.tolist(), fields, targets, strict=True))) < len(found):
        raise Unusual  # one stands twice
    if max(map(len, values), default=0) > _MOST_RELATIONS:
        raise Unusual
    events.strings += len(found)
    events.ties.append((rows, fields, targets))


FIELDS: dict[str, Take] = {
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
NOT_PLAIN = (Unusual, KeyError, TypeError)
"""KeyError and TypeError tell of a value, or a member of it, that is not there or of another type."""


def _say(events: PlainEvents, texts: Sequence[str], places: Rows) -> None:
    """Put words behind those that the events say already."""
    own = events.own
    if len(texts) == len(own) and not any(own):
        own[:] = texts
        return
    for place, text in zip(places.tolist(), texts, strict=True):
        own[place] = f"{own[place]} {text}" if own[place] else text


def _ids(events: PlainEvents, values: Values) -> Sequence[str]:
    """The values, ids each of them."""
    _ = "".join(values)  # TypeError where one is no text
    if not all(values) or max(map(len, values), default=0) > _LONGEST_ID:
        raise Unusual
    events.strings += len(values)
    return values


def _members(values: Values, places: Rows) -> tuple[Rows, Values]:
    """The members of lists, with the place of the event that holds each."""
    if set(map(type, values)) != {list}:
        raise Unusual
    counts = np.fromiter(map(len, values), np.int64, len(values))
    return places.repeat(counts), list(chain.from_iterable(values))


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
