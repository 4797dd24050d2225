"""Files written whole or not at all."""

import errno
import os
import tempfile
from collections.abc import Callable
from io import BufferedWriter, FileIO
from pathlib import Path
from typing import Any, ClassVar

import pytest

from viewer.errors import ExportError
from viewer.export import written
from viewer.export.written import check_target, write_whole
from viewer.store import durable


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


def test_a_file_that_came_meanwhile_is_not_written_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.pdf"
    monkeypatch.setattr(written, "_keep_mode", lambda target, _fresh: target.write_bytes(b"theirs"))
    with pytest.raises(ExportError, match="already there"):
        write_whole(file, b"ours", force=False)
    assert file.read_bytes() == b"theirs"
    assert [file.name for file in tmp_path.iterdir()] == ["a.pdf"]


def test_a_disk_without_second_names_is_written_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_paths: Path) -> None:
        raise OSError(errno.EPERM, "no links")

    monkeypatch.setattr(os, "link", refuse)
    write_whole(tmp_path / "a.pdf", b"ours", force=False)
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [b"ours"]


class Nth:
    """Wraps calls, the n-th of which fails."""

    def __init__(self, n: int) -> None:
        self.left = n

    def __call__(self, act: Callable[..., Any]) -> Callable[..., Any]:
        def called(*args: Any, **options: Any) -> Any:
            self.left -= 1
            if self.left == 0:
                raise OSError(errno.EIO, "injected")
            return act(*args, **options)

        return called


class Failing(BufferedWriter):
    """A file each call of which may be the one that fails."""

    nth: ClassVar[Nth]

    def write(self, content: Any) -> int:
        return int(self.nth(super().write)(content))

    def flush(self) -> None:
        self.nth(super().flush)()

    def close(self) -> None:
        if not self.closed:
            super().close()
            self.nth(lambda: None)()


@pytest.mark.parametrize("force", [True, False])
def test_whichever_call_fails_the_old_file_or_the_new_one_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, force: bool
) -> None:
    file, failed = tmp_path / "a.pdf", 0
    while True:
        file.unlink(missing_ok=True)
        if force:
            file.write_bytes(b"old")
        with monkeypatch.context() as patch:
            _let_one_fail(patch, Nth(failed + 1))
            try:
                write_whole(file, b"new", force=force)
            except ExportError as error:
                told = str(error)
            else:
                break
        failed += 1
        kept = [b"old"] if force else []
        wanted = kept if "Nothing was changed" in told else [b"new"]
        assert [file.read_bytes() for file in tmp_path.iterdir()] == wanted, (failed, told)
    assert failed >= 8
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [b"new"]


def _let_one_fail(patch: pytest.MonkeyPatch, nth: Nth) -> None:
    patch.setattr(Failing, "nth", nth, raising=False)
    patch.setattr(written, "open", lambda descriptor, _mode: Failing(FileIO(descriptor, "wb")), raising=False)
    for name in ("fsync", "chmod", "replace"):
        patch.setattr(os, name, nth(getattr(os, name)))
    patch.setattr(tempfile, "mkstemp", nth(tempfile.mkstemp))
    patch.setattr(durable, "sync_folder", nth(durable.sync_folder))


def test_a_folder_that_takes_no_file_is_told_before_any_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda place, _mode: Path(place) != tmp_path)
    with pytest.raises(ExportError, match="is read-only"):
        check_target(tmp_path / "a.pdf", force=False)
