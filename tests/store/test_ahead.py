"""Notes read while the store is looked over are those of the store, or none."""

from pathlib import Path

import pytest

from tests.store.world import DATASET, fill, numbers
from viewer.model.annotation import Note
from viewer.store.ahead import Ahead, state_of
from viewer.store.connection import connect
from viewer.store.notebook import Notebook
from viewer.store.rows import Rows


@pytest.fixture
def filled(path: Path) -> Path:
    with Notebook.open(path) as notebook:
        fill(notebook, range(20))
    return path


def test_what_was_read_ahead_is_not_read_again(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reads: list[str | None] = []
    usual = Rows.notes

    def read(rows: Rows, dataset: str | None) -> tuple[Note, ...]:
        reads.append(dataset)
        return usual(rows, dataset)

    monkeypatch.setattr(Rows, "notes", read)
    with Notebook.open(filled, ahead=DATASET) as notebook:
        assert numbers(notebook) == set(range(20))
        assert reads == [DATASET]
        assert numbers(notebook) == set(range(20))
        assert reads == [DATASET] * 2


def test_what_was_written_meanwhile_is_not_missed(filled: Path) -> None:
    reading = Ahead(filled, DATASET, connect)
    reading._thread.join()
    with Notebook.open(filled) as notebook:
        assert len(reading.notes(state_of(filled, notebook._connection)) or ()) == 20
        fill(notebook, range(20, 21))
        assert reading.notes(state_of(filled, notebook._connection)) is None


def test_what_was_damaged_is_read_from_the_store_in_its_place(filled: Path) -> None:
    filled.write_bytes(b"broken")
    with Notebook.open(filled, ahead=DATASET) as notebook:
        assert notebook.recovered and notebook.notes(DATASET) == tuple(notebook._rows.notes(DATASET))


def test_a_store_of_another_shape_is_not_read_ahead(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("viewer.store.migrations.newest", lambda: 99)
    reading = Ahead(filled, DATASET, connect)
    reading._thread.join()
    assert reading._found is None
