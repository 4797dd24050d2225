"""The sources of an event as numbered citations, and addresses that ask before they open."""

from PySide6.QtWidgets import QSizePolicy, QWidget

from viewer.i18n import _
from viewer.model.citation import citation_words
from viewer.model.display import TITLE_LIMIT
from viewer.model.source import Citation, Source
from viewer.model.url import why_not_opened
from viewer.ui.dialogs.open_link import ask_to_open
from viewer.ui.panes.page import Page
from viewer.ui.panes.sections import Section, label, row, rows_of
from viewer.ui.plain_text import PlainLabel, TextButton, set_tooltip


def source_sections(page: Page) -> list[QWidget]:
    """All sources cited above, in the order of their numbers. An event without one is marked."""
    page.cite(page.event.sources)
    if not page.cited:
        return [Section(_("Sources")).add(label(_("Unsourced: the record names no source for this event."), "muted"))]
    ids = list(dict.fromkeys([*page.cited, *(citation.source for citation in page.event.sources)]))
    numbered = list(enumerate(ids, 1))
    return [Section(_("Sources"), spacing=8).add(*rows_of(numbered, lambda one: _source(page, *one)))]


def link_sections(page: Page) -> list[QWidget]:
    """Addresses that belong to the event."""
    if not page.event.links:
        return []
    rows = rows_of(page.event.links, lambda link: address(link.url, page.words(link.title)))
    return [Section(_("Links")).add(*rows)]


def address(url: str, words: str = "") -> QWidget:
    """An address as a link that asks first; one that may not be opened as text, with the reason."""
    reason = why_not_opened(url)
    shown = f"{words} ({url})" if words else url
    if reason:
        text = label(shown[:TITLE_LIMIT], "second")
        set_tooltip(text, reason)
        text.setAccessibleDescription(reason)
        return text
    link = TextButton(shown, lambda: ask_to_open(url, link), role="second")
    return link


def _source(page: Page, number: int, id: str) -> QWidget:
    figure = PlainLabel(str(number), "figure", colour=page.style.colour, selectable=False)
    figure.setFixedWidth(18)
    figure.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    body = Section()
    source = page.dataset.source_by_id.get(id)
    if source is None:
        body.add(label(_("{id}: the data lack this source").format(id=id)))
    else:
        _describe(page, body, source)
    for citation in page.cited.get(id, ()):
        _add_place(page, body, citation)
    return row(figure, body)


def _describe(page: Page, body: Section, source: Source) -> None:
    body.add(label(citation_words(source, page.language)))
    if source.url:
        body.add(address(source.url))


def _add_place(page: Page, body: Section, citation: Citation) -> None:
    """Where in the source, and its words there."""
    parts = (page.words(citation.locator), f"“{citation.quote}”" if citation.quote else "")
    told = ", ".join(part for part in parts if part)
    if told:
        body.add(label(told, "second"))
