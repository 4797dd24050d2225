"""The sources that a selection cites, and what styles of reference need of them."""

import re
from collections.abc import Iterator
from typing import Any

from viewer.errors import DateError
from viewer.export.clean import safe_address
from viewer.export.left_out import no_notes
from viewer.export.material import Material
from viewer.export.order import Order
from viewer.i18n import ngettext
from viewer.model.date import EventDate
from viewer.model.edtf import slots
from viewer.model.edtf_point import Point, Precision, read_point
from viewer.model.record import Record
from viewer.model.source import Citation, Source

Parts = list[int]
"""A year, and its month and day where they are known."""


def cited(material: Material) -> list[Source]:
    """The sources cited by what is chosen, in the order they first are; those the data lack are left out."""
    known = material.dataset.source_by_id
    return [known[id_] for id_ in _ids(material) if id_ in known]


def said(material: Material, order: Order) -> tuple[str, ...]:
    """What a list of sources is without."""
    lacking = sum(id_ not in material.dataset.source_by_id for id_ in _ids(material))
    words = ngettext(
        "{count} source is cited that the data lack.", "{count} sources are cited that the data lack.", lacking
    ).format(count=lacking)
    return (*((words,) if lacking else ()), *no_notes(material, order))


def address(source: Source) -> str:
    """Where it may be read, if that is an address we link to."""
    return re.sub(r'["{}<>\\^`|]', lambda sign: f"%{ord(sign[0]):02X}", safe_address(source.url))


def date_parts(date: EventDate) -> list[Parts]:
    """One date, or the two ends of a stretch, as exactly as they are known; nothing where no numbers say it."""
    try:
        ends = slots(date.edtf) if "/" in date.edtf else (read_point(date.edtf),)
    except DateError:
        return []
    found = [_parts(end) for end in ends]
    return [parts for parts in found if parts] if all(found) else []


def season(date: EventDate) -> int | None:
    """1 to 4 for spring to winter."""
    found = re.fullmatch(r"-?[0-9]{4}-2([1-4])[~?%]?", date.edtf)
    return int(found[1]) if found else None


def _parts(point: Point | None) -> Parts:
    if point is None or point.year < 1 or point.year > 9999:
        return []
    month, day = point.month, point.day
    if point.precision <= Precision.DAY and month and day:
        return [point.year, month, day]
    if point.precision == Precision.MONTH and month:
        return [point.year, month]
    return [point.year] if point.precision == Precision.YEAR else []


def _ids(material: Material) -> dict[str, None]:
    """The ids of what is cited; not of what stands behind a tie to an event that is left out."""
    events = (material.chosen.event_by_id[event.id] for event in material.events)
    return {citation.source: None for event in events for citation in _citations(event)}


def _citations(value: Any) -> Iterator[Citation]:
    if isinstance(value, Citation):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _citations(one)
    elif isinstance(value, Record):
        for name in type(value).model_fields:
            yield from _citations(getattr(value, name))
