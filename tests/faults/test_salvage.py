"""A damaged store gives what can still be read to the one that takes its place (F16, F17)."""

import random
import sqlite3
from pathlib import Path

import pytest

from tests.store.world import DATASET, Clock, fill, make_note, numbers, text_of
from viewer.model.annotation import Change
from viewer.store import backup, recovery, salvage
from viewer.store.connection import Connection
from viewer.store.notebook import Notebook
from viewer.store.pages import PAGE


@pytest.fixture
def store(path: Path, clock: Clock) -> Path:
    """A store of two hundred notes, one of them in a backup."""
    with Notebook.open(path, clock=clock) as notebook:
        fill(notebook, range(200))
    [kept] = backup.backups(path)
    assert kept.number == 1
    return path


def spoilt(whole: bytes, kind: str) -> bytes:
    """``whole`` cut in two, with forty bytes changed, or without its head."""
    if kind == "truncated":
        return whole[: len(whole) // 2]
    if kind == "headless":
        return bytes(PAGE) + whole[PAGE:]
    chance, changed = random.Random(3), bytearray(whole)
    for at in chance.sample(range(100, len(whole)), 40):
        changed[at] ^= 1 << chance.randrange(8)
    return bytes(changed)


@pytest.mark.parametrize(("kind", "least"), [("truncated", 60), ("flipped", 190), ("headless", 200)])
@pytest.mark.parametrize("backups", ["sound", "none"])
def test_more_notes_survive_than_the_backup_has(store: Path, kind: str, least: int, backups: str) -> None:
    if backups == "none":
        backup.backups(store)[0].path.unlink()
    broken = spoilt(store.read_bytes(), kind)
    store.write_bytes(broken)
    with Notebook.open(store) as notebook:
        found = numbers(notebook)
        assert len(found) >= least
        count = len(found) - (backups == "sound")
        assert f"{count} notes were brought over from the damaged file." in (notebook.recovered or "")
    assert [file.read_bytes() for file in recovery.files_set_aside(store)] == [broken]


def test_what_could_not_be_read_is_counted(store: Path) -> None:
    whole = store.read_bytes()
    for word in (b'"text":"note 70 ', b'"text":"note 80 '):
        assert whole.count(word) == 2
        whole = whole.replace(word, b'"text":not' + word[9:-1])
    store.write_bytes(spoilt(whole, "headless"))
    with Notebook.open(store) as notebook:
        assert numbers(notebook) == set(range(200)) - {70, 80}
        assert "At least 2 changes in it could not be read." in (notebook.recovered or "")


def test_the_newest_state_of_a_note_is_taken_and_none_is_lost(store: Path) -> None:
    with Notebook.open(store) as notebook:
        first, second, third = (make_note(id, text="first") for id in ("a", "b", "c"))
        notebook.apply_all([Change(after=note) for note in (first, second, third)])
        notebook.back_up()
        notebook.apply(Change(before=first, after=make_note("a", text="later")))
        notebook.apply(Change(before=second))
        notebook.apply(Change(after=make_note("d", text="gone")))
        notebook.apply(Change(before=make_note("d", text="gone")))
    store.write_bytes(spoilt(store.read_bytes(), "headless"))
    with Notebook.open(store) as notebook:
        assert [text_of(notebook, id) for id in "abcd"] == ["later", "first", "first", None]


def test_it_is_a_step_like_any_other(store: Path) -> None:
    store.write_bytes(spoilt(store.read_bytes(), "headless"))
    with Notebook.open(store) as notebook:
        assert notebook.undo_name(DATASET) == salvage.STEP
        notebook.undo(DATASET)
        assert numbers(notebook) == {0}
        notebook.redo(DATASET)
        notebook.back_up()
        assert numbers(notebook) == set(range(200))


def test_the_revisions_that_led_to_a_note_stay_known(store: Path) -> None:
    with Notebook.open(store) as notebook:
        former = notebook.lineage(DATASET)["n100"]
    store.write_bytes(spoilt(store.read_bytes(), "headless"))
    with Notebook.open(store) as notebook:
        assert set(former) <= set(notebook.lineage(DATASET)["n100"])


def test_a_text_of_many_pages_is_brought_over(path: Path) -> None:
    text = "긴 글 " * 30_000
    with Notebook.open(path) as notebook:
        notebook.apply(Change(after=make_note(text=text)))
    path.write_bytes(spoilt(path.read_bytes(), "headless"))
    with Notebook.open(path) as notebook:
        assert text_of(notebook) == text


def test_a_byte_that_is_no_text_in_one_of_two_places_is_taken_from_the_other(path: Path) -> None:
    with Notebook.open(path) as notebook:
        fill(notebook, range(10))
    path.write_bytes(path.read_bytes().replace(b'"text":"note 7', b'"text":"\xffote 7', 1))
    path.with_name(path.name + ".lock").write_bytes(b"someone")  # so that all is looked over
    with Notebook.open(path) as notebook:
        assert notebook.recovered
        assert text_of(notebook, "n7") == "note 7 " * 20


def test_a_file_set_aside_before_the_backup_was_made_is_not_brought_over_again(store: Path, clock: Clock) -> None:
    store.write_bytes(spoilt(store.read_bytes(), "headless"))
    with Notebook.open(store, clock=clock) as notebook:
        notebook.apply(Change(before=notebook.note("n150")))
        clock.move(hours=1)
        notebook.back_up()
    store.unlink()
    with Notebook.open(store, clock=clock) as notebook:
        assert numbers(notebook) == set(range(200)) - {150}


def test_a_store_opens_when_nothing_can_be_brought_over(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail_half_way(_damaged: Path, connection: Connection, _now: object) -> str:
        connection.execute("DELETE FROM note")
        raise sqlite3.OperationalError

    monkeypatch.setattr(salvage, "bring_over", fail_half_way)
    store.write_bytes(spoilt(store.read_bytes(), "headless"))
    with Notebook.open(store) as notebook:
        assert "Nothing could be brought over from the damaged file." in (notebook.recovered or "")
        assert numbers(notebook) == {0}


@pytest.mark.parametrize(("read", "lost"), [([], 0), ([1, 2, 3], 0), ([1, 3, 4, 6], 2), ([1, 2, 3, 2**40], 0)])
def test_gaps_are_counted_up_to_the_last_likely_number(read: list[int], lost: int) -> None:
    assert salvage._gaps(read) == lost
