"""What a form cannot hold, in sentences; text as the bytes of a file; the day a file is of."""

import re
from collections.abc import Iterator

from viewer.errors import ExportError
from viewer.export.material import Material
from viewer.export.order import Order
from viewer.i18n import _, ngettext

_HALF = re.compile("[\ud800-\udfff]")


def encoded(text: str, *, mark: bool = False) -> bytes:
    """``text`` in UTF-8, behind a byte order mark where asked; half a character becomes U+FFFD."""
    return _HALF.sub("\ufffd", text).encode("utf-8-sig" if mark else "utf-8")


def records_only(material: Material, order: Order) -> tuple[str, ...]:
    """What a file of records alone is without: private events, notes, and ties that would lead nowhere."""
    return (*no_notes(material, order), *_ties(material.cut_ties))


def no_notes(material: Material, order: Order) -> tuple[str, ...]:
    """What a file of events alone is without: private events, and notes."""
    return tuple(_missing(material.private_events, len(material.shown_notes(order))))


def undated_said(count: int) -> tuple[str, ...]:
    """The events that a form ordered by time has no place for."""
    words = ngettext(
        "{count} event without a date is not in it.", "{count} events without a date are not in it.", count
    )
    return (words.format(count=count),) if count else ()


def nothing_to_draw() -> ExportError:
    """Why there is no picture of events without a date."""
    return ExportError(_("None of these events has a date, so there is nothing to draw."))


def day_of_edition(material: Material) -> int:
    """The day of the edition in seconds, or the last one told of: never the clock's, so that bytes are equal."""
    edition, extent = material.dataset.edition, material.table.extent
    start = edition.value.possible[0] if edition else None
    return start if start is not None else extent[1] if extent else 0


def _missing(private: int, notes: int) -> Iterator[str]:
    if private:
        words = ngettext("{count} private event is not in it.", "{count} private events are not in it.", private)
        yield words.format(count=private)
    if notes:
        words = ngettext(
            "{count} note is not in it; this form holds no notes.",
            "{count} notes are not in it; this form holds no notes.",
            notes,
        )
        yield words.format(count=notes)


def _ties(count: int) -> Iterator[str]:
    if count:
        words = ngettext(
            "{count} tie to events outside the selection is left out.",
            "{count} ties to events outside the selection are left out.",
            count,
        )
        yield words.format(count=count)
