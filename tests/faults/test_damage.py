"""Damaged, replaced, deleted: set aside by name, a backup and what can be read in its place (F16 to F19)."""

import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.store.world import Clock, files, fill, numbers
from viewer.errors import StoreDamaged, StoreError
from viewer.model.annotation import Change
from viewer.store import backup, durable, recovery
from viewer.store.connection import Connection, connect
from viewer.store.notebook import Notebook

PAGE = 4096


@pytest.fixture
def backed_up(path: Path, clock: Clock) -> Path:
    """A store of fifty notes, the first forty of them in a backup."""
    with Notebook.open(path, clock=clock) as notebook:
        fill(notebook, range(40))
        notebook.back_up()
        fill(notebook, range(40, 50))
    return path


@pytest.mark.parametrize("size", [0, 1, 99, 100, PAGE - 1, PAGE, 3 * PAGE, 3 * PAGE + 7])
def test_a_truncated_store_gives_way_to_the_backup(backed_up: Path, size: int) -> None:
    broken = backed_up.read_bytes()[:size]
    backed_up.write_bytes(broken)
    with Notebook.open(backed_up) as notebook:
        assert notebook.recovered
        assert notebook.recovered.startswith("The notebook was damaged. It was set aside as ")
        assert "the backup of 2026-03-02" in notebook.recovered
        assert numbers(notebook) == set(range(40))
    assert [content for name, content in files(backed_up.parent).items() if ".damaged-" in name] == [broken]


@pytest.mark.parametrize("kind", ["text", "header", "foreign"])
def test_what_is_no_store_is_set_aside(backed_up: Path, kind: str) -> None:
    if kind == "foreign":
        backed_up.unlink()
        other = sqlite3.connect(backed_up)
        other.execute("CREATE TABLE mine (x)")
        other.close()
    else:
        whole = backed_up.read_bytes()
        backed_up.write_bytes(b"Dear diary" * 1000 if kind == "text" else bytes(100) + whole[100:])
    broken = backed_up.read_bytes()
    with Notebook.open(backed_up) as notebook:
        assert numbers(notebook) == set(range(50 if kind == "header" else 40))
    assert broken in files(backed_up.parent).values()


def test_a_store_without_its_tables_gives_way_to_the_backup(backed_up: Path) -> None:
    connection = sqlite3.connect(backed_up)
    connection.execute("DROP TABLE note")
    connection.close()
    with Notebook.open(backed_up) as notebook:
        assert numbers(notebook) == set(range(50))


def test_a_page_of_noise_anywhere_loses_no_note(backed_up: Path) -> None:
    whole, noise = backed_up.read_bytes(), os.urandom(PAGE)
    for page in range(len(whole) // PAGE):
        backed_up.write_bytes(whole[: page * PAGE] + noise + whole[(page + 1) * PAGE :])
        with Notebook.open(backed_up) as notebook:
            assert numbers(notebook) == set(range(50))


def test_a_damaged_backup_gives_way_to_an_earlier_one(backed_up: Path) -> None:
    newest, earlier = (kept.path for kept in backup.backups(backed_up)[:2])
    newest.write_bytes(newest.read_bytes()[:PAGE])
    backed_up.write_bytes(b"")
    with Notebook.open(backed_up) as notebook:
        assert numbers(notebook) == {0}
    assert (newest.with_name(newest.name + ".damaged").exists(), newest.exists(), earlier.exists()) == (
        True,
        False,
        True,
    )


def test_damage_without_a_sound_backup_begins_an_empty_notebook(backed_up: Path) -> None:
    for kept in backup.backups(backed_up):
        kept.path.write_bytes(b"worn out")
    backed_up.write_bytes(b"worn out")
    with Notebook.open(backed_up) as notebook:
        assert notebook.recovered
        assert "there was no sound backup" in notebook.recovered
        assert numbers(notebook) == set()
        fill(notebook, range(1))
    assert list(files(backup.folder(backed_up)).values()) == [b"worn out"] * 2


def test_damage_without_any_backup_begins_an_empty_notebook(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"broken")
    with Notebook.open(path) as notebook:
        assert notebook.recovered
    assert b"broken" in files(path.parent).values()


def test_a_recovery_cut_short_goes_on_at_the_next_start(backed_up: Path, clock: Clock) -> None:
    recovery.set_aside(backed_up, clock())
    with Notebook.open(backed_up) as notebook:
        assert notebook.recovered
        assert "was missing. The backup of 2026-03-02" in notebook.recovered
        assert numbers(notebook) == set(range(50))


def test_a_recovery_cut_short_without_backups_says_what_is_left(path: Path, clock: Clock) -> None:
    path.parent.mkdir()
    path.write_bytes(b"broken")
    recovery.set_aside(path, clock())
    with Notebook.open(path) as notebook:
        assert notebook.recovered
        assert "was missing, and there was no sound backup" in notebook.recovered


def test_files_set_aside_in_one_second_keep_their_names_apart(path: Path, clock: Clock) -> None:
    path.parent.mkdir()
    for content in (b"first", b"second"):
        path.write_bytes(content)
        recovery.set_aside(path, clock())
    assert sorted(files(path.parent).values()) == [b"first", b"second"]


def test_a_creation_cut_short_is_begun_anew(path: Path) -> None:
    path.parent.mkdir()
    for name in (".new", ".new-journal"):
        path.with_name(path.name + name).write_bytes(b"half")
    with Notebook.open(path) as notebook:
        fill(notebook, range(1))
        assert notebook.recovered is None


def test_an_operational_error_is_not_mistaken_for_damage(backed_up: Path) -> None:
    before = files(backed_up.parent)
    backed_up.unlink()
    backed_up.mkdir()
    with pytest.raises(StoreError, match="where the notebook should be"):
        Notebook.open(backed_up)
    assert backed_up.is_dir()
    assert not [name for name in before if ".damaged-" in name]


def test_a_backup_that_cannot_be_read_now_is_not_renamed(backed_up: Path) -> None:
    newest = backup.backups(backed_up)[0].path
    newest.unlink()
    newest.symlink_to(newest)
    with pytest.raises(StoreError, match="cannot be opened"):
        backup.is_sound(newest, connect)
    assert newest.is_symlink()


@pytest.mark.parametrize("lock", [b"", b"someone"])
def test_a_stale_journal_beside_a_replaced_store_is_caught(backed_up: Path, lock: bytes) -> None:
    older = backup.backups(backed_up)[0].path.read_bytes()
    durable.replace(backed_up.with_name("stale"), stale_journal(backed_up))
    backed_up.write_bytes(older)
    backed_up.with_name("stale").rename(recovery.journal(backed_up))
    backed_up.with_name(backed_up.name + ".lock").write_bytes(lock)
    with Notebook.open(backed_up) as notebook:
        assert notebook.recovered
        assert numbers(notebook) >= set(range(40))


def stale_journal(path: Path) -> bytes:
    """A journal as a crash in the middle of a large change would leave it."""
    copy = path.with_name("copy")
    shutil.copyfile(path, copy)
    connection = sqlite3.connect(copy, isolation_level=None)
    connection.execute("PRAGMA cache_size=1")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE note SET body = body || ' '")
    journal = recovery.journal(copy).read_bytes()
    connection.execute("ROLLBACK")
    connection.close()
    copy.unlink()
    return journal


def test_a_journal_left_without_its_store_never_spoils_another(backed_up: Path) -> None:
    journal = stale_journal(backed_up)
    recovery.journal(backed_up).write_bytes(journal)
    backed_up.unlink()
    with Notebook.open(backed_up) as notebook:
        assert numbers(notebook) == set(range(40))
    assert journal in files(backed_up.parent).values()


def test_a_store_deleted_while_open_is_noticed(path: Path, notebook: Notebook) -> None:
    fill(notebook, range(1))
    path.unlink()
    with pytest.raises(StoreError, match="replaced or deleted while Yeonpyo was running"):
        fill(notebook, range(1, 2))


def test_a_store_replaced_while_open_is_noticed_and_left_alone(path: Path, notebook: Notebook, tmp_path: Path) -> None:
    fill(notebook, range(1))
    with Notebook.open(tmp_path / "other.sqlite") as other:
        fill(other, range(5))
    os.replace(tmp_path / "other.sqlite", path)
    before = path.read_bytes()
    with pytest.raises(StoreError, match="replaced or deleted"):
        notebook.undo("korea-nato")
    assert path.read_bytes() == before


def test_a_note_that_cannot_be_read_is_said_and_mended_at_the_next_start(backed_up: Path) -> None:
    with Notebook.open(backed_up) as notebook:
        notebook._connection.execute("UPDATE note SET body = '{' WHERE id = 'n45'")
        with pytest.raises(StoreDamaged, match="The note n45 in the notebook is damaged"):
            notebook.notes("korea-nato")
    with Notebook.open(backed_up) as notebook:
        assert notebook.recovered
        assert numbers(notebook) == set(range(50))


def test_a_message_of_the_database_that_is_no_text_is_damage(backed_up: Path) -> None:
    whole = backed_up.read_bytes()
    backed_up.write_bytes(whole.replace(b"revision_of_note", b"\xd7evision of note"))
    with Notebook.open(backed_up) as notebook:
        assert numbers(notebook) == set(range(50))


def test_a_length_that_no_text_has_is_damage(backed_up: Path) -> None:
    opened: list[str] = []

    def connect_once_with_a_limit(uri: str) -> Connection:
        connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
        if not opened:
            connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 10)
        opened.append(uri)
        return connection

    with Notebook.open(backed_up, connect=connect_once_with_a_limit) as notebook:
        assert notebook.recovered
        assert numbers(notebook) == set(range(50))


def test_a_history_that_does_not_hang_together_is_damage(backed_up: Path) -> None:
    with Notebook.open(backed_up) as notebook:
        note = notebook.note("n1")
        notebook.apply(Change(before=note))
        notebook._connection.execute("DROP TRIGGER revision_stays")
        notebook._connection.execute("UPDATE revision SET after = '{}' WHERE seq = 2")
        with pytest.raises(StoreDamaged):
            notebook.back_up()


@pytest.mark.parametrize("byte", [24, 40, 47, 60])
def test_a_wrong_byte_in_the_head_of_the_file_gives_way_to_the_backup(backed_up: Path, byte: int) -> None:
    whole = backed_up.read_bytes()
    backed_up.write_bytes(whole[:byte] + bytes([whole[byte] ^ 0xFF]) + whole[byte + 1 :])
    with Notebook.open(backed_up) as notebook:
        assert numbers(notebook) == set(range(50))


def test_a_bad_byte_in_a_note_alone_is_mended_from_its_revision_at_the_next_start(backed_up: Path) -> None:
    connection = sqlite3.connect(backed_up)
    connection.execute(
        "UPDATE note SET body = CAST(replace(CAST(body AS BLOB), 'note', x'ff') AS TEXT) WHERE id = 'n7'"
    )
    connection.commit()
    connection.close()
    with Notebook.open(backed_up) as notebook:
        before = notebook.notes(None)
    with Notebook.open(backed_up) as notebook:
        assert notebook.recovered
        after = notebook.notes(None)
    assert "\ufffd" in "".join(note.text for note in before)
    assert "\ufffd" not in "".join(note.text for note in after) and len(after) == 50
