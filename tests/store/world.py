"""The smallest world of a notebook: a clock that goes where it is told, and notes."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from viewer.model.annotation import Change, EventTarget, Note
from viewer.store.notebook import Notebook

DATASET = "korea-nato"


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.time = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time

    def move(self, **by: float) -> None:
        """Go on, or back, by days, hours and so on."""
        self.time += timedelta(**by)


def make_note(id: str = "a", text: str = "", dataset: str = DATASET, **fields: object) -> Note:
    """A note on one event."""
    return Note.model_validate(
        {"id": id, "dataset": dataset, "targets": (EventTarget(event="ipcp-2012"),), "text": text, **fields}
    )


def text_of(notebook: Notebook, id: str = "a") -> str | None:
    """What a note says; None where there is none."""
    note = notebook.note(id)
    return note.text if note else None


def fill(notebook: Notebook, numbers: range) -> None:
    """Write notes called ``n0``, ``n1`` and so on."""
    for number in numbers:
        notebook.apply(Change(after=make_note(f"n{number}", text=f"note {number} " * 20)))


def numbers(notebook: Notebook) -> set[int]:
    """Which of those notes are there."""
    return {int(note.id[1:]) for note in notebook.notes(DATASET)}


def files(folder: Path) -> dict[str, bytes]:
    """The names and contents of a folder's files."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(home: Path) -> Path:
    return home / "notebook.sqlite"


@pytest.fixture
def notebook(path: Path, clock: Clock) -> Iterator[Notebook]:
    with Notebook.open(path, author="Kim", clock=clock) as notebook:
        yield notebook
