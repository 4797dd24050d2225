"""Notes on their way between notebooks, and what came of taking them in."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from viewer.model.annotation import Note

PLAIN = "yeonpyo-notes"
"""The ``format`` of a file of notes in plain JSON."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A note from a file with the ids of the revisions that led to it, in any order.

    ``is_traced`` tells whether the ids are those of a notebook; else one was made of the content.
    """

    note: Note
    revisions: tuple[str, ...]
    is_traced: bool = True


@dataclass(frozen=True, slots=True)
class Bundle:
    """The notes of a file, the name of their set, and the dataset they were written on ("" where it does not say)."""

    notes: tuple[Carried, ...]
    label: str = ""
    author: str = ""
    dataset: str = ""
    left_out: tuple[str, ...] = ()
    """What could not be read as a note or is not shown, and why."""

    @property
    def sets(self) -> tuple[str, ...]:
        """The sets that the notes name, in order; "" is the writer's own."""
        return tuple(sorted({carried.note.set for carried in self.notes}))


@dataclass(frozen=True, slots=True)
class Asked:
    """On which dataset notes are to be taken in, and into which set: None for the one that each names.

    ``keep_sets`` has notes that name a set go into it all the same.
    """

    dataset: str
    into: str | None
    keep_sets: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of taking notes in, by the ids of the notes here."""

    new: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    """Notes of which both states were kept."""
    came_back: tuple[str, ...] = ()
    """Notes deleted here and changed there."""
    unchanged: int = 0
    not_in_file: int = 0
    """Notes here that the file does not hold; they stay."""
    beside: int = 0
    """Notes begun here and changed there that have come as notes of their own."""

    @property
    def is_nothing(self) -> bool:
        """Whether nothing here was changed."""
        return not (self.new or self.updated or self.merged or self.conflicts or self.came_back)


def plain_json(bodies: Iterable[Mapping[str, Any]], lineage: Mapping[str, Sequence[str]]) -> str:
    """Notes just as they are kept, with the revisions that led to each beside them; a text that ends in a line break.

    ``digest`` tells a note that was changed in the file.
    """
    notes = list(bodies)
    beside = {
        body["id"]: {"revisions": sorted(lineage[body["id"]]), "digest": plain_digest(body)}
        for body in notes
        if body["id"] in lineage
    }
    value = {"format": PLAIN, "version": 1, "notes": notes, **({"lineage": beside} if beside else {})}
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def plain_digest(body: Mapping[str, Any]) -> str:
    """A hash of what a note of plain JSON says; its set is no part of that."""
    content = json.dumps({key: value for key, value in body.items() if key != "set"}, sort_keys=True)
    return "sha256:" + hashlib.sha256(content.encode()).hexdigest()[:40]
