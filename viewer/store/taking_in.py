"""Notes of other notebooks taken in, revision by revision, so that no edit is lost and nothing comes twice.

A note goes with the ids of all revisions that led to it. What the file knows and this notebook knows too is nothing
new; where the file knows all that was written here, its state is taken; else the two states are merged.
"""

import hashlib
from collections.abc import Iterable, Sequence
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
        note = each.note.model_copy(update={"dataset": dataset})
        if into is not None:
            note = note.model_copy(update={"set": into})
        known, here = lineage.get(note.id, []), present.get(note.id)
        if set(each.revisions) <= set(known):
            plan.unchanged += 1
        elif here is None:
            plan.add("came_back" if known else "new", _as_theirs(None, note, each))
        elif set(known) <= set(each.revisions):
            mine = note.model_copy(update={"set": here.set}) if into is not None else note
            plan.add("updated", _as_theirs(here, mine, each))
        else:
            _merge(plan, notebook.history(note.id), here, note, each, set(present) | set(lineage))
    return plan


def _as_theirs(here: Note | None, note: Note, each: Carried) -> Change:
    """The very state of the file: its last revision is the one here, too."""
    return Change(before=here, after=note, name=STEP, seen=each.revisions[:-1], revision=each.revisions[-1])


def _merge(plan: _Plan, history: Sequence[Revision], here: Note, note: Note, each: Carried, taken: set[str]) -> None:
    if merging.is_same(here, note):
        plan.changes.append(Change(before=here, after=here, name=STEP, seen=each.revisions))
        plan.unchanged += 1
        return
    done = merging.merge(_base(history, each), here, note)
    if merging.is_same(done.note, here):
        plan.changes.append(Change(before=here, after=here, name=STEP, seen=each.revisions))
        kind = "unchanged"
    else:
        known = sorted({*each.revisions, *(id for revision in history for id in (*revision.seen, revision.id))})
        id = "merge:" + hashlib.sha256("\n".join(known).encode()).hexdigest()[:32]
        plan.changes.append(Change(before=here, after=done.note, name=STEP, seen=each.revisions, revision=id))
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
