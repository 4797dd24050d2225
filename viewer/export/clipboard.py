"""Events as they are copied: as text with its sources, and as a table; each also as HTML. Needs no Qt."""

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import NamedTuple

from viewer.export.blocks import Line
from viewer.export.numbering import Numbering
from viewer.i18n import _, speaking
from viewer.model.dataset import Dataset
from viewer.model.date_words import date_words
from viewer.model.event import AnyEvent
from viewer.model.event_words import kind_word, text_words

_BREAKS = re.compile(r"\s+")


class Copied(NamedTuple):
    """The same words twice: ``text`` for any program, ``html`` for those that keep looks."""

    text: str
    html: str


def cited(events: Sequence[AnyEvent], dataset: Dataset, language: str) -> Copied:
    """Title, date, place and summary of each event, with numbers that lead to the sources below."""
    with speaking(language):
        numbering = _numbering(events, dataset, language)
        told = [_told(event, numbering) for event in events]
        sources = [(note.number, _plain(note.line)) for note in numbering.notes()]
        return Copied(_as_text(told, sources), _as_html(told, sources, _("Sources")))


def table(events: Sequence[AnyEvent], dataset: Dataset, language: str) -> Copied:
    """A row for each event: date, kind, title, place, summary, sources; the text has a tab between cells."""
    with speaking(language):
        numbering = _numbering(events, dataset, language)
        head = (_("Date"), _("Kind"), _("Title"), _("Place"), _("Summary"), _("Sources"))
        for event in events:
            numbering.cite(event, event.sources)
        sources = {id: _plain(note.line) for id, note in zip(numbering.sources, numbering.notes(), strict=True)}
        rows = [_row(event, numbering, sources) for event in events]
    text = "\n".join("\t".join(row) for row in (head, *rows)) + "\n"
    body = [_html_row("td", row) for row in rows]
    return Copied(text, "".join(("<table>", _html_row("th", head), *body, "</table>")))


class _Told(NamedTuple):
    title: str
    when: str
    summary: str
    numbers: tuple[int, ...]


def _numbering(events: Iterable[AnyEvent], dataset: Dataset, language: str) -> Numbering:
    return Numbering(dataset, language, {event.id: number for number, event in enumerate(events, 1)})


def _told(event: AnyEvent, numbering: Numbering) -> _Told:
    language = numbering.language
    numbering.cite(event, event.sources)
    numbers = sorted({numbering.sources[citation.source] for citation in event.sources})
    return _Told(
        text_words(event.title, language),
        ", ".join(part for part in (_date(event, language), numbering.place(event.place)) if part),
        text_words(event.summary, language),
        tuple(numbers),
    )


def _date(event: AnyEvent, language: str) -> str:
    return date_words(event.date, language) if event.date else _("No date given")


def _as_text(told: Iterable[_Told], sources: Sequence[tuple[int, str]]) -> str:
    paragraphs = []
    for one in told:
        numbers = "".join(f" [{number}]" for number in one.numbers)
        lines = [line for line in (one.title, one.when, one.summary) if line]
        paragraphs.append("\n".join(lines) + numbers)
    if sources:
        paragraphs.append("\n".join(f"[{number}] {words}" for number, words in sources))
    return "\n\n".join(paragraphs) + "\n"


def _as_html(told: Iterable[_Told], sources: Sequence[tuple[int, str]], heading: str) -> str:
    parts = []
    for one in told:
        numbers = "".join(f" [{number}]" for number in one.numbers)
        lines = [f"<b>{escape(one.title)}</b>", *(escape(line) for line in (one.when, one.summary) if line)]
        parts.append(f"<p>{'<br>'.join(lines)}{numbers}</p>".replace("\n", "<br>"))
    if sources:
        lines = [f"[{number}] {escape(words)}" for number, words in sources]
        parts.append(f"<p><b>{escape(heading)}</b><br>{'<br>'.join(lines)}</p>")
    return "".join(parts)


def _row(event: AnyEvent, numbering: Numbering, sources: Mapping[str, str]) -> tuple[str, ...]:
    language = numbering.language
    cited = dict.fromkeys(citation.source for citation in event.sources)
    cells = (
        _date(event, language),
        kind_word(event.kind),
        text_words(event.title, language),
        numbering.place(event.place),
        text_words(event.summary, language),
        "; ".join(sources[id] for id in cited),
    )
    return tuple(_BREAKS.sub(" ", cell).strip() for cell in cells)


def _html_row(tag: str, cells: Iterable[str]) -> str:
    return f"<tr>{''.join(f'<{tag}>{escape(cell)}</{tag}>' for cell in cells)}</tr>"


def _plain(line: Line) -> str:
    return "".join(piece.text for piece in line)
