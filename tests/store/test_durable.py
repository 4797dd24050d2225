"""Files and folders that survive a power cut."""

import errno
import os
import stat
from pathlib import Path

import pytest

from viewer.store import durable


def test_the_name_of_each_new_folder_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[Path] = []
    monkeypatch.setattr(durable, "sync_folder", waited.append)
    durable.make_folder(tmp_path / "a" / "b")
    assert waited == [tmp_path, tmp_path / "a"]
    assert (tmp_path / "a" / "b").stat().st_mode & 0o777 == 0o700


def test_a_file_in_the_place_of_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(FileExistsError):
        durable.make_folder(tmp_path / "file")


@pytest.mark.parametrize(("code", "fails"), [(errno.EINVAL, False), (errno.EIO, True)])
def test_a_drive_without_waiting_for_folders_still_takes_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, fails: bool
) -> None:
    def fsync(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", fsync)
    if fails:
        with pytest.raises(OSError, match=os.strerror(code)):
            durable.replace(tmp_path / "file", b"kept")
    else:
        durable.replace(tmp_path / "file", b"kept")
        assert (tmp_path / "file").read_bytes() == b"kept"


def test_two_that_replace_a_file_at_once_do_not_share_the_one_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beside: list[Path] = []
    move = durable.move

    def move_later(source: Path, path: Path) -> None:
        beside.append(source)
        if len(beside) == 1:
            durable.replace(path, b"second")
        move(source, path)

    monkeypatch.setattr(durable, "move", move_later)
    durable.replace(tmp_path / "file", b"first")
    assert len(set(beside)) == 2
    assert (tmp_path / "file").read_bytes() == b"first"


def test_what_could_not_be_written_leaves_nothing_beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="space"):
        durable.replace(tmp_path / "file", b"kept")
    assert list(tmp_path.iterdir()) == []
