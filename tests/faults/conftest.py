"""An open notebook, where it lies, and its clock."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.world import Clock
from viewer.store.notebook import Notebook


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
