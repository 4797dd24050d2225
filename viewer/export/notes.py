"""Which notes are handed on, and what is told of each."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from viewer.errors import ExportError, StoreDamaged
from viewer.i18n import _
from viewer.model.annotation import EventPart, Note
from viewer.model.display import one_line
from viewer.model.highlight import usual_meaning

_T = TypeVar("_T")


def mended(act: Callable[[], _T]) -> _T:
    """Do something with the notebook; where it proves damaged, once more, for the next opening puts it right."""
    try:
        return act()
    except StoreDamaged:
        return act()


def notes_by_event(notes: Iterable[Note]) -> dict[str, tuple[Note, ...]]:
    """The notes with a text by the id of each event they stand on, oldest first."""
    found: defaultdict[str, list[Note]] = defaultdict(list)
    for note in sorted(notes, key=lambda note: (note.created, note.id)):
        for event in note.events if note.text.strip() else ():
            found[event].append(note)
    return {id: tuple(there) for id, there in found.items()}


def notes_elsewhere(notes: Iterable[Note], shown: frozenset[str]) -> int:
    """How many notes with a text stand on events alone, and on none of those shown."""
    return sum(
        all(isinstance(target, EventPart) for target in note.targets) and shown.isdisjoint(note.events)
        for note in notes
        if note.text.strip() and note.targets
    )


def of_set(notes: tuple[Note, ...], name: str | None) -> tuple[Note, ...]:
    """The notes of the set of that name ("" is the reader's own), or all without a name.

    Raises:
        ExportError: there is no such set.
    """
    chosen = tuple(note for note in notes if name is None or note.set == name)
    if name and not chosen:
        there = sorted({note.set for note in notes if note.set})
        words = _("There is no set of notes “{name}”.").format(name=name)
        known = _("There are: {names}.").format(names=", ".join(f"“{set_}”" for set_ in there)) if there else ""
        raise ExportError(f"{words} {known}".strip())
    return chosen


def sign_words(note: Note, meanings: Mapping[str, str], *, but_set: str = "") -> list[str]:
    """Tags, star, what the highlight means, what is done or private, and the set, unless it is ``but_set``."""
    signs = ["#" + one_line(tag) for tag in note.tags]
    signs += [_("starred")] if note.starred else []
    signs += [meanings.get(note.highlight) or usual_meaning(note.highlight)] if note.highlight else []
    signs += [_("done")] if note.status == "done" else []
    signs += [_("private")] if note.private else []
    return signs + ([_("set “{name}”").format(name=one_line(note.set))] if note.set not in ("", but_set) else [])
