"""What is open: how it is called, its columns and relations, and what came of reading it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from viewer.formats.reading import Reading
from viewer.i18n import ngettext
from viewer.index.reading import relations_of, table_of
from viewer.index.relations import Relations
from viewer.index.table import EventTable
from viewer.model import records
from viewer.model.cover import Cover

Indexes = tuple[EventTable, Callable[[], Relations]]
"""What is worked out of a dataset: its columns when it is opened, its relations when they are asked for."""
NOTHING = Cover("nothing", "No data", "자료 없음")
"""What is called open where nothing is."""


def make_indexes(found: Reading | records.Dataset) -> Indexes:
    """The columns and the relations of a dataset, the latter found when they are asked for."""
    return table_of(found), cache(lambda: relations_of(found.dataset if isinstance(found, Reading) else found))


@cache
def nothing() -> records.Dataset:
    """A dataset without events, for when none is open."""
    title = records.Text(en=NOTHING.en, ko=NOTHING.ko)
    return records.Dataset(format="yeonpyo", version=1, id=NOTHING.id, title=title)


def reading_words(reading: Reading) -> str:
    """What came of reading a file: "84 events read, 3 left out, 2 warnings"."""
    read, left_out, warnings = len(reading.dataset.events), reading.left_out, reading.problems.warnings
    parts = [ngettext("{count} event read", "{count} events read", read).format(count=f"{read:,}")]
    if left_out:
        parts.append(ngettext("{count} left out", "{count} left out", left_out).format(count=f"{left_out:,}"))
    elif reading.problems.errors:
        errors = reading.problems.errors
        parts.append(ngettext("{count} error", "{count} errors", errors).format(count=f"{errors:,}"))
    if warnings:
        parts.append(ngettext("{count} warning", "{count} warnings", warnings).format(count=f"{warnings:,}"))
    return ", ".join(parts)
