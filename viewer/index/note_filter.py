"""Which notes are wanted: by their words, their tags, their signs, their set."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from viewer.index.text import fold
from viewer.model import records
from viewer.model.highlight import Highlight


@dataclass(frozen=True, slots=True)
class NoteFilter:
    """What is asked of a note; a field that is None or empty asks nothing.

    ``highlight`` "any" wants one of the palette, ``set`` is the name of a set. ``unattached`` wants those that have
    lost an event they stood on.
    """

    words: str = ""
    status: Literal["open", "done"] | None = None
    highlight: Highlight | Literal["any"] | None = None
    tag: str | None = None
    set: str | None = None
    starred: bool = False
    unattached: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether every note is wanted."""
        return replace(self, words=self.words.strip()) == NoteFilter()


class NoteSieve:
    """Tells which notes a filter wants; the folded words of a note are kept until the note is another one.

    ``place_words`` gives what a note stands on in words, by which it is found too.
    """

    def __init__(self) -> None:
        self._folded: dict[str, tuple[records.Note, str]] = {}

    def wanted(self, note: records.Note, asked: NoteFilter, words: tuple[str, ...]) -> bool:
        """Whether ``asked`` wants the note; ``words`` are those of ``asked``, folded, and all must be there."""
        if asked.status is not None and note.status != asked.status:
            return False
        if asked.highlight is not None and not _is_highlighted(note, asked.highlight):
            return False
        if asked.tag is not None and asked.tag not in note.tags:
            return False
        if (asked.set is not None and note.set != asked.set) or (asked.starred and not note.starred):
            return False
        if not words:
            return True
        text = self.folded(note)
        return all(word in text for word in words)

    def folded(self, note: records.Note) -> str:
        """What of a note is searched, folded: its words, its tags, and what it stands on as it was called."""
        kept = self._folded.get(note.id)
        if kept is None or kept[0] is not note:
            kept = self._folded[note.id] = (note, fold(" ".join(_texts(note))))
        return kept[1]

    def forget(self, id: str) -> None:
        """Keep nothing of a note that is gone."""
        self._folded.pop(id, None)


def folded_words(asked: NoteFilter) -> tuple[str, ...]:
    """The words asked for, as they are compared."""
    return tuple(fold(asked.words).split())


def _is_highlighted(note: records.Note, wanted: Highlight | Literal["any"]) -> bool:
    return note.highlight is not None if wanted == "any" else note.highlight == wanted


def _texts(note: records.Note) -> list[str]:
    texts = [note.text, *note.tags]
    for target in note.targets:
        fields = vars(target)
        texts += [fields[name] for name in ("title", "to_title", "exact", "value") if fields.get(name)]
    return texts
