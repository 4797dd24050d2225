"""Notes of other notebooks taken in, revision by revision, so that no edit is lost and nothing comes twice.

A note goes with the ids of all revisions that led to it. What the file knows and this notebook knows too is nothing
new; where the file knows all that was written here, its state is taken; else the two states are merged.
"""

import hashlib
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from viewer.model.annotation import Change, Note
from viewer.model.exchange import Carried, Taken
from viewer.store import merging
from viewer.store.history import Revision
from viewer.store.notebook import Notebook

STEP = "import notes"
_UNTRACED = ("sha256:", "merge:")
"""How the ids begin that are made of the content of a file, and of what came of it here."""


@dataclass
class _Plan:
    """The changes to come, and what they amount to."""

    changes: list[Change] = field(default_factory=list)
    found: dict[str, list[str]] = field(default_factory=dict)
    unchanged: int = 0
    not_in_file: int = 0
    beside: int = 0

    def add(self, kind: str, change: Change) -> None:
        self.changes.append(change)
        self.found.setdefault(kind, []).append(change.note.id)

    def add_known(self, change: Change, kind: str) -> None:
        """Add the change of a note that is here already; one that says the same changes nothing."""
        if change.before == change.after:
            self.changes.append(change)
            self.unchanged += 1
        else:
            self.add(kind, change)

    def taken(self) -> Taken:
        found = {kind: tuple(ids) for kind, ids in self.found.items()}
        return Taken(**found, unchanged=self.unchanged, not_in_file=self.not_in_file, beside=self.beside)


def look_over(
    notebook: Notebook, dataset: str, carried: Iterable[Carried], *, into: str | None, keep_sets: bool = False
) -> Taken:
    """What ``take_in`` would do, with nothing written."""
    return _plan(notebook, dataset, carried, into, keep_sets).taken()


def take_in(
    notebook: Notebook, dataset: str, carried: Iterable[Carried], *, into: str | None, keep_sets: bool = False
) -> Taken:
    """Take notes in, as one step, after a backup; new ones go into the set ``into``, with None into the one they name.

    With ``into`` they are somebody else's: what was begun here is not changed, theirs then stand beside it.
    ``keep_sets`` has those that name a set go into it all the same.

    Raises:
        StoreError: nothing was taken in.
    """
    plan = _plan(notebook, dataset, carried, into, keep_sets)
    if plan.changes:
        if notebook.steps(dataset):
            notebook.back_up()
        notebook.apply_all(plan.changes)
    return plan.taken()


def _plan(notebook: Notebook, dataset: str, carried: Iterable[Carried], into: str | None, keep_sets: bool) -> _Plan:
    lineage = notebook.lineage(dataset)
    present = {note.id: note for note in notebook.notes(dataset)}
    plan, others = _Plan(), set(present)
    coming = {one.note.id: one for one in carried}
    ids = lineage.keys() | coming
    for each in coming.values():
        id = _id_here(notebook, dataset, each.note.id, lineage)
        note = each.note.model_copy(update={"id": id, "dataset": dataset})
        others.discard(id)
        if into is not None and not (keep_sets and note.set):
            note = note.model_copy(update={"set": into})
        if into is not None and id in present and _is_ours_changed(notebook, each, note, lineage):
            note = note.model_copy(update={"id": _hash(note.set, id)})
            plan.beside += note.id not in lineage
        known, here = lineage.get(note.id, []), present.get(note.id)
        if here is None and known and _was_undone(notebook.history(note.id)):
            plan.add("new", _as_theirs(None, note, each))
        elif set(each.revisions) <= set(known) or (known and _was_here(notebook, each, note)):
            plan.unchanged += 1
        elif here is None:
            plan.add("came_back" if known else "new", _as_theirs(None, note, each))
        elif set(known) <= set(each.revisions):
            plan.add_known(_as_theirs(here, note if into is None else _in_set(note, here.set), each), "updated")
        else:
            theirs = note if into is None else _in_set(note, here.set)
            _merge(plan, notebook.history(note.id), (here, theirs), each, ids)
    plan.not_in_file = len(others)
    return plan


def _id_here(notebook: Notebook, dataset: str, id: str, lineage: Mapping[str, object]) -> str:
    """The id of a note here; one that notes on other data have already is made another, each time the same."""
    if id in lineage or not notebook.history(id):
        return id
    return _hash(dataset, id)


def _is_ours_changed(notebook: Notebook, each: Carried, note: Note, lineage: Mapping[str, Sequence[str]]) -> bool:
    """Whether a note was begun here and the file has it otherwise: that of the file then stands beside it."""
    if set(each.revisions) <= set(lineage[note.id]) or _was_here(notebook, each, note):
        return False
    return notebook.history(note.id)[0].name != STEP


def _was_undone(history: Sequence[Revision]) -> bool:
    """Whether a note came with an import that was taken back: it may come again, as a deleted one may not."""
    return history[0].name == STEP and history[-1].kind == "undo" and history[-1].name == STEP


def _was_here(notebook: Notebook, each: Carried, note: Note) -> bool:
    """Whether a note without ids says what it has said here."""
    if each.is_traced:
        return False
    states = (revision.after for revision in notebook.history(note.id))
    return any(state and merging.is_same(state, note) for state in states)


def _in_set(note: Note, name: str) -> Note:
    return note if note.set == name else note.model_copy(update={"set": name})


def _as_theirs(here: Note | None, note: Note, each: Carried) -> Change:
    """The very state of the file: its last revision is the one here, too."""
    return Change(before=here, after=note, name=STEP, seen=each.revisions, revision=each.revisions[-1])


def _merge(
    plan: _Plan, history: Sequence[Revision], states: tuple[Note, Note], each: Carried, ids: Container[str]
) -> None:
    """Make one of two states, that here and that of the file; ``ids`` are those of all notes, here and coming.

    Either side comes to the same, and calls it by the same id, so that what both have made is not merged again.
    """
    here, note = states
    if here == note:
        plan.add_known(Change(before=here, after=here, name=STEP, seen=each.revisions), "unchanged")
        return
    done = merging.merge(_base(history, each), here, note)
    known = sorted({*each.revisions, *(id for revision in history for id in _ids(revision))})
    id = "merge:" + _hash(*known, done.note.model_dump_json())
    change = Change(before=here, after=done.note, name=STEP, seen=(*each.revisions, id), revision=id)
    if done.beside is None:
        plan.add_known(change, "merged")
        return
    plan.add("conflicts", change)
    if done.beside.id not in ids:
        made = "beside:" + _hash(done.beside.model_dump_json())
        plan.changes.append(Change(after=done.beside, name=STEP, revision=made))


def _hash(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()[:32]


def _ids(revision: Revision) -> tuple[str, ...]:
    """What a revision stands for in a lineage: one that changed nothing tells but what was taken in."""
    return revision.seen if revision.before == revision.after else (*revision.seen, revision.id)


def _base(history: Sequence[Revision], each: Carried) -> Note | None:
    """The last state here that the file knows; for an annotation of another program the state last taken in of it.

    None for a note of this program without ids: what it was made of cannot be told.
    """
    if not each.is_traced:
        taken = [one.after for one in history if all(id.startswith(_UNTRACED) for id in _ids(one))]
        return taken[-1] if taken and each.note.foreign else None
    known = set(each.revisions)
    return next((one.after for one in reversed(history) if one.after and known.issuperset(_ids(one))), None)
