"""What a row of the list says of a note: what that stands on, when, its first words, its signs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from viewer.errors import DateError, YeonpyoError
from viewer.i18n import _, ngettext
from viewer.index.table import EventTable
from viewer.model import records
from viewer.model.date_words import date_words, edtf_words
from viewer.model.display import one_line
from viewer.model.markdown import plain_words
from viewer.session.attaching import Print, is_doubtful

_LONGEST = 200
_SIGNS = re.compile(r"[*_`#\[\]<>~\\&|!]|^([-+=]|\d+[.)])")
"""What may be a sign of Markdown in a line."""


@dataclass(frozen=True, slots=True)
class Row:
    """The words of a row; ``kind`` is that of the event, "" for a stretch of time and ``icon`` its sign then.

    ``doubt`` says what the note stood on where that is in doubt or gone; it takes the place of the words.
    """

    title: str
    when: str
    words: str
    kind: str = ""
    icon: str = ""
    doubt: str = ""
    is_lost: bool = False

    def spoken(self, signs: str) -> str:
        """The row for a screen reader."""
        return ", ".join(part for part in (self.title, self.when, self.doubt, self.words, signs) if part)


def row_of(note: records.Note, table: EventTable | None, language: str, place: str = "") -> Row:
    """The row of a note on the open dataset, or on another one (``table`` is None) that is called ``place``."""
    words = first_words(note.text)
    if table is None:
        return _elsewhere(note, words, language, place)
    target = note.targets[0] if note.targets else None
    if isinstance(target, records.EventPart):
        return _on_event(note, target, words, table, language)
    if isinstance(target, records.SpanTarget):
        when = span_name(target.span, language)
        return Row(_("Mark") if note.is_mark else _("Stretch of time"), when, words, icon="move-horizontal")
    if isinstance(target, records.DatasetTarget):
        return Row(_("The whole timeline"), "", words, icon="book-open")
    return Row(_("What another program means"), "", words, icon="info")


def first_words(text: str) -> str:
    """The first line of a note that is not empty, without the signs of Markdown."""
    line = next((line for line in text[:4_000].splitlines() if line.strip()), "").strip()
    if not _SIGNS.search(line):
        return one_line(line, _LONGEST)
    return one_line(plain_words(line) or plain_words(text[:400]), _LONGEST)


def print_words(kept: Print, language: str) -> str:
    """What a note remembers of an event: its title and its date in words."""
    when = span_name(kept.date, language) if kept.date else ""
    title = one_line(kept.title, _LONGEST) or kept.event
    return f"“{title}”, {when}" if when else f"“{title}”"


def span_name(edtf: str, language: str) -> str:
    """A date in words, or as it is written where it is none."""
    try:
        return edtf_words(edtf, language, short=True)
    except DateError:
        return one_line(edtf, _LONGEST)


def event_name(event: records.AnyEvent, language: str) -> tuple[str, str]:
    """The short title of an event and its date in words."""
    when = date_words(event.date, language, short=True) if event.date else _("no date")
    return one_line((event.short or event.title).get(language), _LONGEST), when


def _on_event(note: records.Note, target: records.EventPart, words: str, table: EventTable, language: str) -> Row:
    kept = Print(target.event, target.title, target.date)
    event = _event(table, target.event)
    if event is None:
        when = span_name(kept.date, language) if kept.date else ""
        doubt = "" if words else _("no longer in the data")
        title = one_line(kept.title, _LONGEST) or kept.event
        return Row(title, when, words, icon="circle-alert", doubt=doubt, is_lost=True)
    title, when = event_name(event, language)
    doubt = _("it stood on {event}").format(event=print_words(kept, language)) if is_doubtful(kept, event) else ""
    others = len(note.events) - 1
    if isinstance(target, records.RelationTarget):
        other = _event(table, target.to)
        title = f"{title} → {event_name(other, language)[0] if other else target.to_title or target.to}"
    elif others:
        title = ngettext("{title} and {count} more", "{title} and {count} more", others).format(
            title=title, count=f"{others:,}"
        )
    if isinstance(target, records.QuoteTarget):
        words = words or f"“{one_line(target.exact, _LONGEST)}”"
    return Row(title, when, words, event.kind, doubt=doubt)


def _event(table: EventTable, id: str) -> records.AnyEvent | None:
    row = table.row_by_id.get(id)
    if row is None:
        return None
    try:
        found: records.AnyEvent = table.record(row)
    except YeonpyoError:  # the file has changed on the disk; the note says what it remembers
        return None
    return found


def _elsewhere(note: records.Note, words: str, language: str, place: str) -> Row:
    """The event as the note remembers it, with the dataset before the words; the dataset alone where there is none."""
    event, when = _remembered_title(note), _remembered_date(note, language)
    if not event:
        return Row(place, when, words, icon="book-open")
    return Row(event, when, f"{place} · {words}" if words else place, icon="calendar")


def _remembered_title(note: records.Note) -> str:
    target = note.targets[0] if note.targets else None
    return one_line(target.title, _LONGEST) if isinstance(target, records.EventPart) else ""


def _remembered_date(note: records.Note, language: str) -> str:
    target = note.targets[0] if note.targets else None
    if isinstance(target, records.SpanTarget):
        return span_name(target.span, language)
    return span_name(target.date, language) if isinstance(target, records.EventPart) and target.date else ""
