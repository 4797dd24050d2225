"""Revisions: what they amount to, and which of them undo and redo would go back over."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from viewer.model.annotation import Change, Note

Kind = Literal["edit", "undo", "redo"]


@dataclass(frozen=True, slots=True)
class Revision:
    """One change of one note, as it was kept. ``time`` is ISO 8601 in UTC; order is by ``seq``, never by time.

    ``id`` is unique everywhere, ``seq`` in this notebook. Revisions of one ``step`` are undone together.
    ``seen`` holds the ids of another notebook's revisions that were taken in with it.
    """

    seq: int
    id: str
    dataset: str
    note: str
    step: str
    kind: Kind
    name: str
    author: str
    time: str
    before: Note | None
    after: Note | None
    seen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """Revisions of one step that follow each other, from ``first`` to ``last``, on ``count`` notes."""

    dataset: str
    first: int
    last: int
    kind: Kind
    name: str
    author: str
    time: str
    count: int


@dataclass(frozen=True, slots=True)
class UndoResult:
    """What an undo or a redo did: the name of the step, and the revisions it added."""

    name: str
    revisions: tuple[Revision, ...]


def fold(revisions: Iterable[Revision]) -> dict[str, Note]:
    """The notes that ``revisions``, in their order, amount to."""
    notes: dict[str, Note] = {}
    for revision in revisions:
        if revision.after is None:
            notes.pop(revision.note, None)
        else:
            notes[revision.note] = revision.after
    return notes


def way_over(revisions: Sequence[Revision], kind: Kind) -> list[Change]:
    """The changes that go back over ``revisions`` (undo) or do them again (redo), one for each note they touched."""
    ends: dict[str, tuple[Note | None, Note | None]] = {}
    for revision in revisions:
        before = ends[revision.note][0] if revision.note in ends else revision.before
        ends[revision.note] = before, revision.after
    name = revisions[0].name
    changed = [each for each in ends.values() if each[0] != each[1]]
    if not changed:  # made and deleted in one step: all of the way, so that the step is gone over at all
        one_by_one = [(revision.before, revision.after) for revision in revisions]
        changed = one_by_one[::-1] if kind == "undo" else one_by_one
    pairs = [(after, before) if kind == "undo" else (before, after) for before, after in changed]
    return [Change.model_construct(before=before, after=after, name=name) for before, after in pairs]


@dataclass(slots=True)
class Group:
    """Edits that are undone together: those of one dataset from ``first`` to ``last``."""

    name: str
    first: int
    last: int


@dataclass(slots=True)
class UndoStacks:
    """What can be undone and redone in one dataset, told from the order of those revisions that changed something.

    Edits that follow each other in one step make a group. An undo moves the last group over, a redo moves it
    back, a new edit after an undo makes the groups moved over unreachable; their revisions remain. Stacks that are
    not whole lack the oldest groups of ``undo``.
    """

    undo: list[Group] = field(default_factory=list)
    redo: list[Group] = field(default_factory=list)
    is_whole: bool = True
    _last: tuple[str, str] = ("", "")

    def add(self, seq: int, step: str, kind: str, name: str) -> None:
        """Take in the next revision."""
        if (kind, step) == self._last:
            if kind == "edit":
                self.undo[-1].last = seq
            return
        self._last = (kind, step)
        if kind == "edit":
            self.undo.append(Group(name, seq, seq))
            self.redo.clear()
        elif kind == "undo":
            self.redo.append(self.undo.pop())
        else:
            self.undo.append(self.redo.pop())
