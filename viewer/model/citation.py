"""A source as one line of words: who, what, where it stood, and when."""

from collections.abc import Iterable

from viewer.i18n import _, speaking
from viewer.model.date_words import date_words
from viewer.model.source import Source


def citation_words(source: Source, language: str) -> str:
    """``source`` as a reference: authors, title, container, publisher, date, and what a reader must know of it.

    The title is quoted as the source has it, in Korean where the record gives one and ``language`` is Korean.
    """
    parts = [
        _list(text.get(language) for text in source.author),
        _quoted(source, language),
        source.container_title.get(language) if source.container_title else "",
        _publisher(source, language),
        date_words(source.issued, language) if source.issued else "",
    ]
    words = ", ".join(part for part in parts if part) + "."
    if source.accessed:
        with speaking(language):
            words += " " + _("Read {date}.").format(date=date_words(source.accessed, language))
    return f"{words} {source.note.get(language)}" if source.note else words


def source_title(source: Source, language: str) -> str:
    """The source's title in ``language`` where it has one."""
    return (source.title_ko if language == "ko" else None) or source.title


def _quoted(source: Source, language: str) -> str:
    title = source_title(source, language)
    return f"「{title}」" if language == "ko" else f"“{title}”"


def _publisher(source: Source, language: str) -> str:
    """The publisher, unless the container or an author has the same name."""
    if source.publisher is None:
        return ""
    told = {text.get(language) for text in (source.container_title, *source.author) if text}
    name = source.publisher.get(language)
    return "" if name in told else name


def _list(names: Iterable[str]) -> str:
    return ", ".join(names)
