"""Files written whole or not at all."""

from pathlib import Path

import pytest

from viewer.errors import ExportError
from viewer.export.written import check_target, write_whole


def test_a_file_that_is_there_is_only_replaced_when_told(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(b"old")
    with pytest.raises(ExportError, match="already there"):
        write_whole(file, b"new", force=False)
    assert file.read_bytes() == b"old"
    write_whole(file, b"new", force=True)
    assert file.read_bytes() == b"new"
    assert [file.name for file in tmp_path.iterdir()] == ["a.pdf"]


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="is a folder"):
        check_target(tmp_path, force=True)


def test_what_the_system_does_not_tell_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="the name is too long"):
        check_target(tmp_path / ("x" * 300), force=True)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"There is no folder .*nowhere"):
        check_target(tmp_path / "nowhere" / "a.pdf", force=True)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the kernel has no full device")
def test_a_device_is_refused_and_stays(tmp_path: Path) -> None:
    link = tmp_path / "a.pdf"
    link.symlink_to("/dev/full")
    with pytest.raises(ExportError, match="not a regular file"):
        write_whole(link, b"new", force=True)
    assert link.is_symlink()
    assert [file.name for file in tmp_path.iterdir()] == ["a.pdf"]


def test_a_full_disk_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    file = tmp_path / "a.pdf"
    file.write_bytes(b"old")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    signal = pytest.importorskip("signal")
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        with pytest.raises(ExportError, match=r"could not be written: .*Nothing was changed"):
            write_whole(file, b"x" * 100_000, force=True)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    assert file.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["a.pdf"]


def test_a_link_is_followed_and_kept(tmp_path: Path) -> None:
    target, link = tmp_path / "target.pdf", tmp_path / "link.pdf"
    target.write_bytes(b"old")
    link.symlink_to(target)
    write_whole(link, b"new", force=True)
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_the_mode_of_the_old_file_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(b"old")
    file.chmod(0o600)
    write_whole(file, b"new", force=True)
    assert file.stat().st_mode & 0o777 == 0o600
