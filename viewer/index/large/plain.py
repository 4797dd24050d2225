"""Events read from plain JSON without making a record: what is surely valid, with nothing to report.

Anything else, whatever the reason, is left to the models, so that what is a problem is said in one place only.
"""

from collections.abc import Callable
from datetime import date

from viewer.errors import DateError
from viewer.index.columns import bounds_of_value, flags_of_value
from viewer.index.large.batch import RELATIONS, Tie
from viewer.index.table import OPEN, Flag
from viewer.model.calendar import DAY
from viewer.model.display import one_line
from viewer.model.edtf import parse
from viewer.model.edtf_point import Precision
from viewer.model.kinds import KINDS

_DATES_KEPT = 100_000
_EPOCH = date(1970, 1, 1).toordinal()
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
    strings = len(found)
    try:
        for name, value in found.items():
            if type(value) is str:
                strings += 1
                _STRINGS[name](event, value)
            else:
                _OTHERS[name](event, value)
    except (KeyError, Unusual, DateError):
        return None
    whole = event.id and event.title and event.kind >= 0
    return event if whole and quotes == 2 * (strings + event.strings) else None


def _take_kind(event: PlainEvent, value: str) -> None:
    event.kind = _KIND[value]


def _take_id(event: PlainEvent, value: str) -> None:
    if not 0 < len(value) <= _LONGEST_ID:
        raise Unusual
    event.id = value


def _take_title(event: PlainEvent, value: str) -> None:
    if not value.strip():
        raise Unusual
    event.title = value
    event.en = event.ko = one_line(value)


def _take_titles(event: PlainEvent, value: object) -> None:
    event.title, en, ko = _text(event, value)
    event.en = one_line(en)
    event.ko = event.en if ko is en else one_line(ko)


def _take_summary(event: PlainEvent, value: str) -> None:
    if not value.strip():
        raise Unusual
    event.own += " " + value


def _take_summaries(event: PlainEvent, value: object) -> None:
    event.own += " " + _text(event, value)[0]


def _take_date(event: PlainEvent, value: str) -> None:
    event.own += " " + value
    event.date = _dates.get(value) or _date(value)


def _take_importance(event: PlainEvent, value: object) -> None:
    if type(value) is not int or not 1 <= value <= 5:
        raise Unusual
    event.importance = value


def _take_status(event: PlainEvent, value: str) -> None:
    event.planned = {"occurred": 0, "planned": int(Flag.PLANNED)}[value]


def _take_place(event: PlainEvent, value: str) -> None:
    if not 0 < len(value) <= _LONGEST_ID:
        raise Unusual
    event.ties += ((_PLACE, value),)


def _take_topics(event: PlainEvent, value: object) -> None:
    event.ties += tuple([(_TOPIC, _id(event, each)) for each in _list(value)])


def _take_tags(event: PlainEvent, value: object) -> None:
    for tag in _list(value):
        if type(tag) is not str:
            raise Unusual
        event.strings += 1
        event.ties += ((_TAG, tag),)
        event.own += " " + tag


def _take_sources(event: PlainEvent, value: object) -> None:
    for source in _list(value):
        event.ties += ((_SOURCE, _id(event, source)),)


def _take_participants(event: PlainEvent, value: object) -> None:
    event.ties += tuple([(_PARTICIPANT, _id(event, _members(event, each, "party")[0])) for each in _list(value)])


def _take_relations(event: PlainEvent, value: object) -> None:
    ties = []
    for each in _list(value):
        type_, to = _members(event, each, "type", "to")
        ties.append((_RELATION[_id(event, type_)], _id(event, to)))
    if len(ties) > 100 or len(set(ties)) < len(ties):
        raise Unusual
    event.ties += tuple(ties)


_STRINGS: dict[str, Callable[[PlainEvent, str], None]] = {
    "kind": _take_kind,
    "id": _take_id,
    "title": _take_title,
    "summary": _take_summary,
    "date": _take_date,
    "status": _take_status,
    "place": _take_place,
}
"""What takes a text; elsewhere a text takes a closer look."""
_OTHERS: dict[str, Callable[[PlainEvent, object], None]] = {
    "title": _take_titles,
    "summary": _take_summaries,
    "importance": _take_importance,
    "topics": _take_topics,
    "tags": _take_tags,
    "sources": _take_sources,
    "participants": _take_participants,
    "relations": _take_relations,
}


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
    if type(value) is not dict or not value.keys() <= {"en", "ko"}:
        raise Unusual
    en, ko = value.get("en", ""), value.get("ko", "")
    if type(en) is not str or type(ko) is not str or not (en.strip() or ko.strip()):
        raise Unusual
    event.strings += 2 * len(value)
    return (f"{en} {ko}" if en and ko else en or ko), en or ko, ko or en


_dates: dict[str, tuple[int, ...]] = {}
"""Bounds, precision and flags of dates that may come again."""


def _date(text: str) -> tuple[int, ...]:
    first = _day(text[:10])
    if first is not None and len(text) == 21 and text[10] == "/":
        last = _day(text[11:])
        if last is not None and first <= last:  # as ``model.edtf`` reads a stretch from day to day
            return first, last + DAY, first, last + DAY, int(Precision.DAY), int(Flag.SPAN)
    if first is not None and len(text) == 10:
        return _kept(text, (first, first + DAY, first, first + DAY, int(Precision.DAY), 0))
    value = parse(text)
    found = (*bounds_of_value(value), int(value.precision), flags_of_value(value))
    return _kept(text, found) if len(text) < 10 else found


def _kept(text: str, found: tuple[int, ...]) -> tuple[int, ...]:
    if len(_dates) >= _DATES_KEPT:
        _dates.clear()
    _dates[text] = found
    return found


def _day(text: str) -> int | None:
    """The first second of a day of our era, where ``text`` is one."""
    if text[4:5] != "-" or text[7:8] != "-" or not text.isascii():
        return None
    try:
        return (date.fromisoformat(text).toordinal() - _EPOCH) * DAY
    except ValueError:
        return None
