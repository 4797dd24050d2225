"""Plain text out of what the clipboard holds; HTML is read for its words only, nothing in it is loaded."""

import re
from html.parser import HTMLParser

from PySide6.QtCore import QMimeData

from viewer.model.display import composed

LONGEST = 1_000_000
"""Characters taken from a clipboard; the rest is left behind."""

_NOT_SHOWN = {"script", "style", "head", "title", "template"}
_LINES = {"p", "div", "br", "li", "tr", "table", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre"}


def pasted_text(source: QMimeData) -> str:
    """The text of a paste: the plain form where there is one, else the words of the HTML."""
    if source.hasText():
        return composed(source.text()[:LONGEST])
    return composed(words_of(source.html()[:LONGEST])) if source.hasHtml() else ""


def words_of(html: str) -> str:
    """The words of a piece of HTML, a line for each block."""
    reader = _Words()
    reader.feed(html)
    reader.close()
    lines = [re.sub(r"[ \t\r\f\v\xa0]+", " ", line).strip() for line in "".join(reader.pieces).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in _NOT_SHOWN
        if tag in _LINES:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _NOT_SHOWN:
            self._hidden = max(0, self._hidden - 1)
        if tag in _LINES and tag != "br":
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.pieces.append(data.replace("\n", " "))
