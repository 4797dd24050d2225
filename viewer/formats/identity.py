"""Ids that should be unique: the second bearer of one gets a suffix, look-alikes are named."""

import unicodedata
from collections.abc import Container, Sequence
from functools import partial

from viewer.formats.problem import Problems, shortened
from viewer.i18n import _
from viewer.model.dataset import Era, Topic
from viewer.model.event import BaseEvent
from viewer.model.party import Party
from viewer.model.place import Place
from viewer.model.source import Source

Identified = Party | Place | Source | Topic | Era | BaseEvent


def made_unique(records: list[Identified], lines: Sequence[int], problems: Problems) -> list[Identified]:
    """The records, a repeated id followed by "-2", "-3" and so on in the order of the file."""
    first = dict(zip(reversed(_ids(records)), reversed(lines), strict=True))
    if len(first) == len(records):
        return records
    seen: set[str] = set()
    last_suffix: dict[str, int] = {}
    unique: list[Identified] = []
    for record, id_, line in zip(records, _ids(records), lines, strict=True):
        if id_ not in seen:
            seen.add(id_)
            unique.append(record)
            continue
        new = free_id(id_, last_suffix, first, seen)
        report_duplicate(id_, new, first[id_], line, problems)
        seen.add(new)
        unique.append(record.model_copy(update={"id": new}))
    return unique


def report_look_alikes(records: Sequence[Identified], lines: Sequence[int], problems: Problems) -> None:
    """Name ids that differ only by capitals or by the way their letters are composed."""
    bearer: dict[str, tuple[str, int]] = {}
    for id_, line in zip(_ids(records), lines, strict=True):
        other, where = bearer.setdefault(folded_id(id_), (id_, line))
        if other != id_:
            report_look_alike(id_, line, other, where, problems)


def folded_id(id_: str) -> str:
    """What look-alike ids have in common."""
    return unicodedata.normalize("NFC", id_).casefold()


def report_duplicate(id_: str, new: str, where: int, line: int, problems: Problems) -> None:
    """Say that the id of a line stands in another before, and what the record is called now."""
    sentence = partial(_duplicate, id_, new, where)
    problems.report("warning", "duplicate_id", sentence, line=line, record=new, field="id", value=id_)


def report_look_alike(id_: str, line: int, other: str, where: int, problems: Problems) -> None:
    """Say that an id is too much like another before."""
    sentence = partial(_look_alike, other, where)
    problems.report("warning", "look_alike_id", sentence, line=line, record=id_, field="id", value=id_)


def _ids(records: Sequence[Identified]) -> list[str]:
    return [record.id for record in records]


def free_id(id_: str, last_suffix: dict[str, int], first: Container[str], seen: Container[str]) -> str:
    """The first of "-2", "-3" and so on behind an id that nobody bears."""
    number = last_suffix.get(id_, 1) + 1
    while f"{id_}-{number}" in first or f"{id_}-{number}" in seen:
        number += 1
    last_suffix[id_] = number
    return f"{id_}-{number}"


def _duplicate(id_: str, new: str, line: int) -> str:
    return _("Line {line} already has the id “{id}”; this record is now “{new}”. Give it an id of its own.").format(
        line=line, id=shortened(id_), new=shortened(new)
    )


def _look_alike(other: str, line: int) -> str:
    return _("The id differs from “{other}” in line {line} only by capitals or by how letters are composed.").format(
        other=shortened(other), line=line
    )
