"""Two states of one note made one, so that whoever merges them comes to the same.

What only one side has changed since the state both come from is taken; tags and targets are merged as sets, text line
by line (the method of diff3: Khanna, Kunal, Pierce, "A formal investigation of diff3", 2007). Where both have changed
the same thing, the state written later stays and the other one is kept beside it.
"""

import hashlib
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, TypeVar

from viewer.model.annotation import Note

CONFLICT = "conflict"
"""The tag of a state that was kept beside the note."""
_VALUES = ("starred", "highlight", "status", "language", "foreign")
_SETS = ("tags", "targets")
_SIDE = ("set", "created", "creator")
"""Of these the later one is taken where both have changed them, and nothing is kept beside."""
_LOCAL = {"id", "dataset", "set", "created", "modified", "creator"}
"""What does not make two states different."""
_Item = TypeVar("_Item", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Merged:
    """The note after the merge, and the state that is kept beside it where both had changed the same."""

    note: Note
    beside: Note | None = None


def is_same(one: Note, other: Note) -> bool:
    """Whether two states say the same."""
    return one.model_dump(exclude=_LOCAL) == other.model_dump(exclude=_LOCAL)


def merge(base: Note | None, ours: Note, theirs: Note) -> Merged:
    """Make one note of two states; ``base`` is the one both come from, None where none is known."""
    later, earlier = (ours, theirs) if _age(ours) >= _age(theirs) else (theirs, ours)
    fields: dict[str, Any] = {"modified": later.modified, "private": ours.private or theirs.private}
    if base is not None:
        fields["private"], _clear = _value(base.private, ours.private, theirs.private, True)
    agree = True
    for name in _VALUES:
        former = getattr(base, name) if base else getattr(Note.model_fields[name], "default", None)
        values = (getattr(each, name) for each in (ours, theirs, later))
        fields[name], is_clear = _value(former, *values)
        agree &= is_clear
    for name in _SIDE:
        values = (getattr(each, name) for each in (ours, theirs, later))
        fields[name], _is_clear = _value(getattr(base, name) if base else None, *values)
    for name in _SETS:
        fields[name] = _union(getattr(base, name) if base else (), getattr(earlier, name), getattr(later, name))
    text = merge_lines(base.text if base else "", ours.text, theirs.text) if base or ours.text == theirs.text else None
    agree &= text is not None
    fields["text"] = later.text if text is None else text
    note = ours.model_copy(update=fields)
    return Merged(note, None if agree else _beside(earlier, note))


def merge_lines(base: str, ours: str, theirs: str) -> str | None:
    """Three texts made one line by line; None where both have changed the same lines in different ways."""
    if theirs in (ours, base):
        return ours
    if ours == base:
        return theirs
    lines = [text.splitlines(keepends=True) for text in (base, ours, theirs)]
    changes = sorted([*_changes(lines[0], lines[1]), *_changes(lines[0], lines[2])])
    merged: list[str] = []
    at = 0
    for number, (low, high, new) in enumerate(changes):
        former = changes[number - 1] if number else None
        if (low, high, new) == former:
            continue  # both have changed the same in the same way
        if low < at or (former is not None and low == high and former[:2] == (low, high)):
            return None
        merged += [*lines[0][at:low], *new]
        at = high
    return "".join([*merged, *lines[0][at:]])


def _changes(base: list[str], other: list[str]) -> list[tuple[int, int, tuple[str, ...]]]:
    """The stretches of ``base`` that ``other`` replaces, and with what."""
    codes = SequenceMatcher(None, base, other, autojunk=False).get_opcodes()
    return [(low, high, tuple(other[start:end])) for tag, low, high, start, end in codes if tag != "equal"]


def _value(base: object, ours: object, theirs: object, later: object) -> tuple[object, bool]:
    """One of two values, and whether it is clear which."""
    if theirs in (ours, base):
        return ours, True
    if ours == base:
        return theirs, True
    return later, False


def _union(base: Sequence[_Item], earlier: Sequence[_Item], later: Sequence[_Item]) -> tuple[_Item, ...]:
    """What both have kept and what either has added."""
    kept = [item for item in base if item in earlier and item in later]
    added = [item for item in (*later, *earlier) if item not in base]
    return tuple(dict.fromkeys([*kept, *added]))


def _age(note: Note) -> tuple[str, str]:
    return note.modified, note.model_dump_json(exclude={"id", "dataset"})


def _beside(state: Note, note: Note) -> Note:
    """A state as a note of its own; the same state is the same note wherever it is made."""
    content = state.model_dump_json(exclude={"set", "dataset"})
    id = hashlib.sha256(f"{note.id}\n{content}".encode("utf-8", "replace")).hexdigest()[:32]
    tags = tuple(dict.fromkeys((*state.tags, CONFLICT)))
    return state.model_copy(update={"id": id, "dataset": note.dataset, "set": note.set, "tags": tags})
