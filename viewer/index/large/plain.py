"""Events read from plain JSON without making a record: what is surely valid, with nothing to report.

Anything else, whatever the reason, is left to the models, so that what is a problem is said in one place only.
"""

from collections.abc import Callable
from typing import cast

from viewer.errors import DateError
from viewer.index.columns import bounds_of_value, flags_of_value
from viewer.index.large.batch import RELATIONS, Tie
from viewer.index.table import OPEN, Flag
from viewer.model.display import TITLE_LIMIT, one_line
from viewer.model.edtf import parse
from viewer.model.edtf_point import Precision
from viewer.model.kinds import KINDS

_DATES_KEPT = 100_000
_LONGEST_ID = 200
_UNDATED = (-OPEN, OPEN, 0, 0, int(Precision.UNKNOWN), int(Flag.UNDATED))
_KIND = {kind: number for number, kind in enumerate(KINDS)}
_PLACE, _TOPIC, _TAG, _SOURCE, _PARTICIPANT = map(int, (Tie.PLACE, Tie.TOPIC, Tie.TAG, Tie.SOURCE, Tie.PARTICIPANT))
_RELATION = {str(type): Tie.RELATION + number for number, type in enumerate(RELATIONS)}


class Unusual(Exception):
    """This takes a closer look."""


class PlainEvent:
    """What the columns need of an event; ``strings`` counts the names of fields and the texts it was written with."""

    id = title = en = ko = own = ""
    kind, importance, planned = -1, 3, 0
    date: tuple[int, ...] = _UNDATED
    ties: tuple[tuple[int, str], ...] = ()
    strings = 0


def plain_event(found: object, quotes: int) -> PlainEvent | None:
    """The event that was decoded, or None where it takes a closer look.

    ``quotes`` is the number of double quotes in its JSON, which has no backslash: by them a key that stands twice is
    told, since of that only the last one is found.
    """
    if type(found) is not dict:
        return None
    event = PlainEvent()
    event.strings = len(found)
    try:
        for name, value in found.items():
            _FIELDS[name](event, value)
    except (KeyError, Unusual, DateError):
        return None
    whole = event.id and event.title and event.kind >= 0
    return event if whole and quotes == 2 * event.strings else None


def _take_kind(event: PlainEvent, value: object) -> None:
    event.kind = _KIND[_string(event, value)]


def _take_id(event: PlainEvent, value: object) -> None:
    event.id = _id(event, value)


def _take_title(event: PlainEvent, value: object) -> None:
    event.title, en, ko = _text(event, value)
    event.en = _shown(en)
    event.ko = event.en if en is ko else _shown(ko)


def _take_summary(event: PlainEvent, value: object) -> None:
    event.own += " " + _text(event, value)[0]


def _take_date(event: PlainEvent, value: object) -> None:
    text = _string(event, value)
    event.own += " " + text
    event.date = _dates.get(text) or _date(text)


def _take_importance(event: PlainEvent, value: object) -> None:
    if type(value) is not int or not 1 <= value <= 5:
        raise Unusual
    event.importance = value


def _take_status(event: PlainEvent, value: object) -> None:
    event.planned = {"occurred": 0, "planned": int(Flag.PLANNED)}[_string(event, value)]


def _take_place(event: PlainEvent, value: object) -> None:
    event.ties += ((_PLACE, _id(event, value)),)


def _take_topics(event: PlainEvent, value: object) -> None:
    event.ties += tuple([(_TOPIC, _id(event, each)) for each in _list(value)])


def _take_tags(event: PlainEvent, value: object) -> None:
    tags = [_string(event, each) for each in _list(value)]
    event.ties += tuple([(_TAG, tag) for tag in tags])
    event.own += " " + " ".join(tags)


def _take_sources(event: PlainEvent, value: object) -> None:
    event.ties += tuple([(_SOURCE, _id(event, each)) for each in _list(value)])


def _take_participants(event: PlainEvent, value: object) -> None:
    event.ties += tuple([(_PARTICIPANT, _id(event, _members(event, each, "party")[0])) for each in _list(value)])


def _take_relations(event: PlainEvent, value: object) -> None:
    ties = []
    for each in _list(value):
        type_, to = _members(event, each, "type", "to")
        ties.append((_RELATION[_string(event, type_)], _id(event, to)))
    if len(ties) > 100 or len(set(ties)) < len(ties):
        raise Unusual
    event.ties += tuple(ties)


_FIELDS: dict[str, Callable[[PlainEvent, object], None]] = {
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


def _string(event: PlainEvent, value: object) -> str:
    if type(value) is not str:
        raise Unusual
    event.strings += 1
    return value


def _id(event: PlainEvent, value: object) -> str:
    if type(value) is not str or not 0 < len(value) <= _LONGEST_ID:
        raise Unusual
    event.strings += 1
    return value


def _list(value: object) -> list[object]:
    if type(value) is not list:
        raise Unusual
    return value


def _members(event: PlainEvent, value: object, *names: str) -> list[object]:
    """The values of an object that has just these members."""
    if type(value) is not dict or len(value) != len(names):
        raise Unusual
    event.strings += len(names)
    return [value[name] for name in names]


def _text(event: PlainEvent, value: object) -> tuple[str, str, str]:
    """The words in all languages, in English and in Korean, as ``model.text`` has them."""
    if type(value) is dict:
        en, ko = _languages(event, cast("dict[str, object]", value))
    else:
        en, ko = _string(event, value), ""
    if not en.strip() and not ko.strip():
        raise Unusual
    return (f"{en} {ko}" if en and ko else en or ko), en or ko, ko or en


def _languages(event: PlainEvent, value: dict[str, object]) -> tuple[str, str]:
    if not value.keys() <= {"en", "ko"}:
        raise Unusual
    event.strings += len(value)
    en, ko = (_string(event, value[name]) if name in value else "" for name in ("en", "ko"))
    return en, ko


def _shown(title: str) -> str:
    """The title on one line; most are as they stand."""
    plain = title.isprintable() and "  " not in title and "\ufffc" not in title and len(title) <= TITLE_LIMIT
    return title if plain else one_line(title)


_dates: dict[str, tuple[int, ...]] = {}
"""Bounds, precision and flags of dates that may come again."""


def _date(text: str) -> tuple[int, ...]:
    if len(text) == 21 and text[10] == "/":
        found = _days(_dates.get(text[:10]) or _date(text[:10]), _dates.get(text[11:]) or _date(text[11:]))
        if found:
            return found
    value = parse(text)
    found = (*bounds_of_value(value), int(value.precision), flags_of_value(value))
    if len(text) <= 10:
        if len(_dates) >= _DATES_KEPT:
            _dates.clear()
        _dates[text] = found
    return found


def _days(first: tuple[int, ...], last: tuple[int, ...]) -> tuple[int, ...] | None:
    """From one day to another, as ``model.edtf`` reads it."""
    both_days = first[4] == last[4] == Precision.DAY and not (first[5] or last[5])
    if not both_days or first[0] >= last[1]:
        return None
    return first[0], last[1], first[0], last[1], int(Precision.DAY), int(Flag.SPAN)
