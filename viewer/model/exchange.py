"""Notes on their way between notebooks, and what came of taking them in."""

from dataclasses import dataclass

from viewer.model.annotation import Note


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
    """What could not be read as a note, and why."""


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

    @property
    def is_nothing(self) -> bool:
        """Whether nothing here was changed."""
        return not (self.new or self.updated or self.merged or self.conflicts or self.came_back)
