"""A notebook, notes to put in it, and a clock that goes where it is told."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from viewer.model.annotation import EventTarget, Note
from viewer.store.notebook import Notebook


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.time = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time

    def move(self, **by: float) -> None:
        self.time += timedelta(**by)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "notebook.sqlite"


@pytest.fixture
def notebook(path: Path, clock: Clock) -> Iterator[Notebook]:
    with Notebook.open(path, author="Kim", clock=clock) as notebook:
        yield notebook


@pytest.fixture
def make_note() -> Callable[..., Note]:
    def make(id: str = "a", text: str = "", dataset: str = "korea-nato", **fields: object) -> Note:
        return Note(id=id, dataset=dataset, targets=(EventTarget(event="ipcp-2012"),), text=text, **fields)

    return make
