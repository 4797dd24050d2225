"""Disks that are full, closed or broken: the note is refused in words and can be tried again (F3, F4, F7, F8, F30)."""

import subprocess
from pathlib import Path

import pytest

from tests.faults.disks import closed_to_us, fill_up, mounted
from tests.faults.processes import child
from tests.store.world import fill, make_note, numbers
from viewer.errors import StoreError
from viewer.model.annotation import Change
from viewer.store.notebook import Notebook


def test_a_full_disk_refuses_the_note_and_keeps_it_later(disk: Path) -> None:
    with Notebook.open(disk / "notebook.sqlite") as notebook:
        fill(notebook, range(3))
        filler = fill_up(disk)
        change = Change(after=make_note("n3", text="long " * 2000))
        with pytest.raises(StoreError, match="The disk is full, so nothing was written"):
            notebook.apply(change)
        assert numbers(notebook) == {0, 1, 2}
        filler.unlink()
        notebook.apply(change)
        assert numbers(notebook) == {0, 1, 2, 3}


def test_a_disk_full_at_the_start_is_no_reason_not_to_write_later(disk: Path) -> None:
    path = disk / "notebook.sqlite"
    with Notebook.open(path) as notebook:
        fill(notebook, range(3))
    filler = fill_up(disk)
    with Notebook.open(path) as notebook:
        assert (numbers(notebook), notebook.read_only_reason) == ({0, 1, 2}, None)
        filler.unlink()
        fill(notebook, range(3, 4))


def test_a_file_that_may_not_grow_refuses_the_note_and_keeps_it_later(path: Path) -> None:
    with child("limited", path) as process:
        assert process.stdout
        told = process.stdout.readline()
        assert process.wait() == 0
    with Notebook.open(path) as notebook:
        assert numbers(notebook) == set(range(int(told) + 1))
        assert int(told) > 10


def test_a_home_that_is_read_only_shows_its_notes(disk: Path) -> None:
    path = disk / "notebook.sqlite"
    with Notebook.open(path) as notebook:
        fill(notebook, range(3))
    assert mounted("-o", "remount,ro", str(disk))
    with Notebook.open(path) as notebook:
        assert numbers(notebook) == {0, 1, 2}
        assert notebook.read_only_reason
        assert "cannot be written (the disk is read-only)" in notebook.read_only_reason
    with pytest.raises(StoreError, match=r"cannot be opened \(the disk is read-only\)"):
        Notebook.open(disk / "none" / "notebook.sqlite")


def test_a_home_that_becomes_read_only_refuses_the_note(disk: Path) -> None:
    path = disk / "notebook.sqlite"
    with Notebook.open(path) as notebook:
        fill(notebook, range(3))
        assert mounted("--bind", str(disk), str(disk))
        assert mounted("-o", "remount,bind,ro", str(disk))
        with pytest.raises(StoreError, match=r"cannot be (opened|written)"):
            fill(notebook, range(3, 4))
        assert numbers(notebook) == {0, 1, 2}
        subprocess.run(["umount", disk], check=True)
        fill(notebook, range(3, 4))
        assert numbers(notebook) == {0, 1, 2, 3}


def test_a_file_where_the_folder_should_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match=r"A file stands at .*, where the folder of the notes should be"):
        Notebook.open(tmp_path / "file" / "notebook.sqlite")


def test_a_store_closed_to_us_can_be_read(path: Path) -> None:
    with Notebook.open(path) as notebook:
        fill(notebook, range(2))
    with closed_to_us(path), Notebook.open(path) as notebook:
        assert numbers(notebook) == {0, 1}
        assert "cannot be written (there is no permission)" in (notebook.read_only_reason or "")
