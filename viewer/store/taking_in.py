"""Notes of other notebooks taken in, revision by revision, so that no edit is lost and nothing comes twice.

A note goes with the ids of all revisions that led to it. What the file knows and this notebook knows too is nothing
new; where the file knows all that was written here, its state is taken; else the two states are merged.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from viewer.model.annotation import Change, Note
from viewer.model.exchange import Carried, Taken
from viewer.store import merging
from viewer.store.history import Revision
from viewer.store.notebook import Notebook

STEP = "import notes"


@dataclass
class _Plan:
    """The changes to come, and what they amount to."""

    changes: list[Change] = field(default_factory=list)
    found: dict[str, list[str]] = field(default_factory=dict)
    unchanged: int = 0

    def add(self, kind: str, change: Change) -> None:
        self.changes.append(change)
        self.found.setdefault(kind, []).append(change.note.id)

    def taken(self) -> Taken:
        return Taken(**{kind: tuple(ids) for kind, ids in self.found.items()}, unchanged=self.unchanged)


def look_over(notebook: Notebook, dataset: str, carried: Iterable[Carried], *, into: str | None) -> Taken:
    """What ``take_in`` would do, with nothing written."""
    return _plan(notebook, dataset, carried, into).taken()


def take_in(notebook: Notebook, dataset: str, carried: Iterable[Carried], *, into: str | None) -> Taken:
    """Take notes in, as one step, after a backup; new ones go into the set ``into``, with None into the one they name.

    Raises:
        StoreError: nothing was taken in.
    """
    plan = _plan(notebook, dataset, carried, into)
    if plan.changes:
        if notebook.steps(dataset):
            notebook.back_up()
        notebook.apply_all(plan.changes)
    return plan.taken()


def _plan(notebook: Notebook, dataset: str, carried: Iterable[Carried], into: str | None) -> _Plan:
    plan, lineage = _Plan(), notebook.lineage(dataset)
    present = {note.id: note for note in notebook.notes(dataset)}
    for each in {one.note.id: one for one in carried}.values():
        id = _id_here(notebook, dataset, each.note.id, lineage)
        note = each.note.model_copy(update={"id": id, "dataset": dataset})
        if into is not None:
            note = note.model_copy(update={"set": into})
        known, here = lineage.get(note.id, []), present.get(note.id)
        if here is None and known and _was_undone(notebook.history(note.id)):
            plan.add("new", _as_theirs(None, note, each))
        elif set(each.revisions) <= set(known):
            plan.unchanged += 1
        elif here is None:
            plan.add("came_back" if known else "new", _as_theirs(None, note, each))
        elif set(known) <= set(each.revisions):
            plan.add("updated", _as_theirs(here, note if into is None else _in_set(note, here.set), each))
        else:
            history = notebook.history(note.id)
            base = _base(history, each)
            chosen = here.set if into is not None else _chosen_set(base, here, note)
            _merge(plan, (history, base), (here, _in_set(note, chosen)), each, set(present) | set(lineage))
    return plan


def _id_here(notebook: Notebook, dataset: str, id: str, lineage: Mapping[str, object]) -> str:
    """The id of a note here; one that notes on other data have already is made another, each time the same."""
    if id in lineage or not notebook.history(id):
        return id
    return hashlib.sha256(f"{dataset}\n{id}".encode("utf-8", "replace")).hexdigest()[:32]


def _was_undone(history: Sequence[Revision]) -> bool:
    """Whether a note came with an import that was taken back: it may come again, as a deleted one may not."""
    return history[0].name == STEP and history[-1].kind == "undo" and history[-1].name == STEP


def _in_set(note: Note, name: str) -> Note:
    return note if note.set == name else note.model_copy(update={"set": name})


def _chosen_set(base: Note | None, here: Note, note: Note) -> str:
    """The set of a note that is merged: where only one side has moved it, that one's."""
    if base is None or note.set in (base.set, here.set):
        return here.set
    later = here if (here.modified, here.set) >= (note.modified, note.set) else note
    return note.set if here.set == base.set else later.set


def _as_theirs(here: Note | None, note: Note, each: Carried) -> Change:
    """The very state of the file: its last revision is the one here, too."""
    return Change(before=here, after=note, name=STEP, seen=each.revisions[:-1], revision=each.revisions[-1])


def _merge(
    plan: _Plan,
    past: tuple[Sequence[Revision], Note | None],
    states: tuple[Note, Note],
    each: Carried,
    taken: set[str],
) -> None:
    """Make one of two states, that here and that of the file; ``past`` is the history here and what both come from."""
    (history, base), (here, note) = past, states
    done = merging.Merged(here) if merging.is_same(here, note) else merging.merge(base, here, note)
    after = _in_set(done.note, note.set)
    if merging.is_same(after, here) and after.set == here.set:
        plan.changes.append(Change(before=here, after=here, name=STEP, seen=each.revisions))
        kind = "unchanged"
    else:
        known = sorted({*each.revisions, *(id for revision in history for id in (*revision.seen, revision.id))})
        id = "merge:" + hashlib.sha256("\n".join(known).encode()).hexdigest()[:32]
        plan.changes.append(Change(before=here, after=after, name=STEP, seen=each.revisions, revision=id))
        kind = "merged"
    if done.beside is not None:
        kind = "conflicts"
        if done.beside.id not in taken:
            plan.changes.append(Change(after=done.beside, name=STEP, revision=f"beside:{done.beside.id}"))
    if kind == "unchanged":
        plan.unchanged += 1
    else:
        plan.found.setdefault(kind, []).append(here.id)


def _base(history: Sequence[Revision], each: Carried) -> Note | None:
    """The last state here that the file knows all of; for a file without ids the state last taken in."""
    theirs, known = set(each.revisions), set[str]()
    base: Note | None = None
    for revision in history:
        if not each.is_traced:
            base = revision.after if revision.seen or revision.id.startswith("sha256:") else base
            continue
        known |= {*revision.seen, revision.id} if revision.before != revision.after else set(revision.seen)
        if known <= theirs:
            base = revision.after
    return base
