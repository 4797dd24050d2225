"""Stores of other versions: newer ones are read and left alone, older ones are brought up (F13, F14)."""

import json
import shutil
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.faults.child import next_shape
from tests.store.world import DATASET, files, fill, numbers
from viewer.errors import StoreError, StoreTooNew
from viewer.model.annotation import Change
from viewer.store import backup, migrations
from viewer.store.connection import Connection
from viewer.store.lock import WriterLock
from viewer.store.notebook import Notebook
from viewer.store.plain import notes_as_json

GOLDEN = sorted((Path(__file__).parents[1] / "store" / "golden").glob("*.sqlite"))


def make_newer(path: Path) -> None:
    with Notebook.open(path) as notebook:
        fill(notebook, range(2))
    connection = sqlite3.connect(path)
    connection.execute("ALTER TABLE note ADD COLUMN colour TEXT")
    connection.execute("""UPDATE note SET colour = 'red', body = json_set(body, '$.colour', 'red', '$.tags', 7,
        '$.targets[1]', json('{"type": "claim", "claim": "c"}')) WHERE id = 'n1'""")
    connection.execute("PRAGMA user_version = 99")
    connection.commit()
    connection.close()


def test_a_newer_store_is_read_and_not_one_byte_of_it_changed(path: Path) -> None:
    make_newer(path)
    before = files(path.parent)
    with Notebook.open(path) as notebook:
        assert notebook.read_only_reason
        assert "was written by a later version of Yeonpyo" in notebook.read_only_reason
        assert numbers(notebook) == {0, 1}
        newer = notebook.note("n1")
        assert newer
        assert ([target.type for target in newer.targets], newer.tags) == (["event"], ())
        assert len(notebook.history("n1")) == 1
        with pytest.raises(StoreTooNew, match="later version"):
            fill(notebook, range(2, 3))
    assert files(path.parent) == before


def test_a_newer_store_gives_out_all_it_has(path: Path) -> None:
    make_newer(path)
    with Notebook.open(path) as notebook:
        note = json.loads(notes_as_json(notebook))["notes"][1]
    assert (note["colour"], note["targets"][1]["claim"]) == ("red", "c")


def test_a_newer_store_open_elsewhere_is_newer_first(path: Path, notebook: Notebook) -> None:
    notebook._connection.execute("PRAGMA user_version = 99")
    with Notebook.open(path) as second:
        assert "later version" in (second.read_only_reason or "")


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda golden: golden.name)
def test_the_store_of_every_version_opens(golden: Path, path: Path) -> None:
    path.parent.mkdir()
    shutil.copyfile(golden, path)
    with Notebook.open(path) as notebook:
        assert (notebook.recovered, notebook.read_only_reason) == (None, None)
        assert [note.text for note in notebook.notes(DATASET)] == ["첫 메모, first note", "span"]
        assert notebook.undo_name(DATASET) == "star"
        assert notebook.redo_name(DATASET) == "delete note"


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda golden: golden.name)
def test_a_note_of_every_version_can_be_changed_and_backed_up(golden: Path, path: Path) -> None:
    path.parent.mkdir()
    shutil.copyfile(golden, path)
    with Notebook.open(path) as notebook:
        note = notebook.notes(DATASET)[0]
        notebook.apply(Change(before=note, after=note.model_copy(update={"text": "changed"})))
        assert notebook.back_up().is_file()


def test_an_older_store_is_brought_up_after_a_backup(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Notebook.open(path) as notebook:
        fill(notebook, range(1))
    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, next_shape))
    with Notebook.open(path) as notebook:
        assert numbers(notebook) == {0}
        assert migrations.version(notebook._connection) == migrations.newest()
    kept = sqlite3.connect(backup.backups(path)[0].path)
    assert kept.execute("PRAGMA user_version").fetchone() == (migrations.newest() - 1,)
    kept.close()


def test_an_older_store_that_cannot_be_backed_up_is_left_as_it_is(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Notebook.open(path).close()
    before = path.read_bytes()
    backup.folder(path).touch()
    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, next_shape))
    with pytest.raises(StoreError, match="cannot be opened"):
        Notebook.open(path)
    assert path.read_bytes() == before


def test_a_migration_that_fails_changes_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(connection: Connection) -> None:
        next_shape(connection)
        connection.execute("SELECT * FROM nowhere")

    Notebook.open(path).close()
    before = path.read_bytes()
    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, failing))
    with pytest.raises(sqlite3.OperationalError, match="nowhere"):
        Notebook.open(path)
    assert path.read_bytes() == before


def test_a_store_of_the_first_shape_is_read_where_it_cannot_be_brought_up(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(GOLDEN[0], path)
    lock = WriterLock(path, datetime.now(UTC))
    with Notebook.open(path) as reader:
        notes = reader.notes(None)
        assert [named for _id, *named, _count in reader.datasets()] == [["", ""]]
        assert reader.history(notes[0].id)[0].seen == ()
        assert notes[0].id in reader.lineage(notes[0].dataset)
    lock.release()


def test_what_a_later_version_says_of_privacy_in_its_own_way_is_not_let_out(path: Path) -> None:
    make_newer(path)
    connection = sqlite3.connect(path)
    connection.execute("UPDATE note SET body = json_set(body, '$.private', 'from all') WHERE id = 'n0'")
    connection.commit()
    connection.close()
    with Notebook.open(path) as notebook:
        note = notebook.note("n0")
    assert note and note.private
