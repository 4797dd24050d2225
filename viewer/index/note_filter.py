"""Which notes are wanted: by their words, their tags, their signs, their set."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from viewer.index.text import fold
from viewer.model import records
from viewer.model.highlight import HIGHLIGHTS, Highlight


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
    """Finds the notes a filter wants; the folded words of a note are kept until the note is told to be another one."""

    def __init__(self) -> None:
        self._folded: dict[str, str] = {}

    def sift(self, notes: list[records.Note], asked: NoteFilter, words: tuple[str, ...]) -> list[records.Note]:
        """Those of the notes that ``asked`` wants; ``words`` are those of ``asked``, folded, and all must be there."""
        if asked.status is not None:
            notes = [note for note in notes if note.status == asked.status]
        if asked.highlight is not None:
            wanted = HIGHLIGHTS if asked.highlight == "any" else (asked.highlight,)
            notes = [note for note in notes if note.highlight in wanted]
        if asked.tag is not None:
            notes = [note for note in notes if asked.tag in note.tags]
        if asked.set is not None:
            notes = [note for note in notes if note.set == asked.set]
        if asked.starred:
            notes = [note for note in notes if note.starred]
        if words:
            folded = self._folded
            for note in notes:
                if note.id not in folded:
                    folded[note.id] = fold(" ".join(_texts(note)))
        for word in words:
            notes = [note for note in notes if word in folded[note.id]]
        return notes

    def forget(self, id: str) -> None:
        """Keep nothing of a note that is gone or another one now."""
        self._folded.pop(id, None)


def folded_words(asked: NoteFilter) -> tuple[str, ...]:
    """The words asked for, as they are compared."""
    return tuple(fold(asked.words).split())


def _texts(note: records.Note) -> list[str]:
    """What of a note is searched: its words, its tags, and what it stands on as it was called."""
    texts = [note.text, *note.tags]
    for target in note.targets:
        fields = vars(target)
        texts += [fields[name] for name in ("title", "to_title", "exact", "value") if fields.get(name)]
    return texts
