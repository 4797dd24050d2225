"""Exports that cannot be written leave what was there, say so, and end with 2 (F3, F4, F5, F6, F28, F29)."""

import io
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.export.conftest import make_dataset
from tests.faults.disks import closed_to_us, fill_up
from tests.sources import ROOT
from viewer.cli import main
from viewer.export.attachment import as_json
from viewer.export.forms import FORMS

ENDINGS = [form.ending for form in FORMS]
_LESS = {".pdf": 50_000, ".bib": 50, ".ris": 50, ".csl.json": 50}
"""Bytes that a form does not do with, where they are not some hundreds: what is typeset is itself put on the disk."""


@pytest.fixture
def record(tmp_path: Path, qapp: QApplication) -> Path:
    file = tmp_path / "record" / "small.json"
    file.parent.mkdir()
    file.write_text(as_json(make_dataset()), encoding="utf-8")
    return file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def words_of(record: Path, out: Path, *options: str) -> list[str]:
    return ["export", str(record), str(out), "--lang", "en", *options]


def begin(record: Path, out: Path, *options: str, limit: Callable[[], None] | None = None) -> subprocess.Popen[str]:
    """An export in a process of its own."""
    command = [sys.executable, "-m", "viewer", *words_of(record, out, *options)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, stdout=pipe, stderr=pipe, text=True, preexec_fn=limit)  # noqa: PLW1509


def export(record: Path, out: Path, *options: str, limit: Callable[[], None] | None = None) -> tuple[int, str, str]:
    """The exit code of an export, what it says and what it complains of; with a limit in a process of its own."""
    if limit is None:
        streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _stream in range(2)]
        with redirect_stdout(streams[0]), redirect_stderr(streams[1]):
            code = main(words_of(record, out, *options))
        said, complaint = (stream.buffer.getvalue().decode() for stream in streams)
        return code, said, complaint
    with begin(record, out, *options, limit=limit) as process:
        said, complaint = process.communicate(timeout=60)
    return process.returncode, said, complaint


def no_larger_than(size: int) -> Callable[[], None]:
    """Lets a process write no file of more bytes."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def assert_refused(told: tuple[int, str, str], reason: str) -> None:
    code, said, complaint = told
    assert (code, said) == (2, "")
    assert reason in complaint
    assert "Traceback" not in complaint


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_full_disk_keeps_the_old_file(record: Path, disk: Path, ending: str) -> None:
    out = disk / f"a{ending}"
    out.write_bytes(b"old")
    filler = fill_up(disk)
    assert_refused(export(record, out, "--force"), "the disk is full")
    filler.unlink()
    assert contents(disk) == {out.name: b"old"}
    assert export(record, out, "--force")[0] == 0
    assert contents(disk)[out.name] != b"old"


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_file_that_may_not_grow_keeps_the_old_one(record: Path, folder: Path, ending: str) -> None:
    out = folder / f"a{ending}"
    out.write_bytes(b"old")
    told = export(record, out, "--force", limit=no_larger_than(_LESS.get(ending, 500)))
    assert_refused(told, f"{out} could not be written")
    assert contents(folder) == {out.name: b"old"}


def test_no_room_for_what_is_to_be_typeset_is_told(record: Path, folder: Path) -> None:
    told = export(record, folder / "a.pdf", limit=no_larger_than(1_000))
    assert_refused(told, "The program that typesets could not be run")
    assert contents(folder) == {}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the kernel has no full device")
@pytest.mark.parametrize("ending", ENDINGS)
def test_a_device_is_refused(record: Path, folder: Path, ending: str) -> None:
    out = folder / f"a{ending}"
    out.symlink_to("/dev/full")
    assert_refused(export(record, out, "--force"), "is not a regular file")
    assert [file.name for file in folder.iterdir()] == [out.name]


def test_an_output_that_is_full_is_told(record: Path, folder: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("the kernel has no full device")
    command = [sys.executable, "-m", "viewer", *words_of(record, folder / "a.png")]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    assert "The output could not be written (the disk is full)." in done.stderr


def test_a_file_that_is_there_is_kept_unless_told(record: Path, folder: Path) -> None:
    out = folder / "a.pdf"
    out.write_bytes(b"old")
    assert_refused(export(record, out), "is already there")
    assert contents(folder) == {"a.pdf": b"old"}


def test_a_file_that_is_read_only_is_kept(record: Path, folder: Path) -> None:
    out = folder / "a.pdf"
    out.write_bytes(b"old")
    with closed_to_us(out):
        assert_refused(export(record, out, "--force"), "is read-only")
    assert contents(folder) == {"a.pdf": b"old"}


def test_a_symbolic_link_stays_and_the_file_it_leads_to_is_replaced(record: Path, folder: Path, tmp_path: Path) -> None:
    real, out = tmp_path / "real.pdf", folder / "a.pdf"
    real.write_bytes(b"old")
    out.symlink_to(real)
    assert export(record, out, "--force")[0] == 0
    assert out.is_symlink()
    assert real.read_bytes().startswith(b"%PDF")


def test_a_folder_is_refused(record: Path, folder: Path) -> None:
    (folder / "a.pdf").mkdir()
    assert_refused(export(record, folder / "a.pdf", "--force"), "is a folder")


def test_a_pipe_with_a_name_is_refused_without_waiting(record: Path, folder: Path) -> None:
    os.mkfifo(folder / "a.pdf")
    assert_refused(export(record, folder / "a.pdf", "--force"), "is not a regular file")


def test_a_folder_that_goes_away_meanwhile_is_told(record: Path, folder: Path) -> None:
    with begin(record, folder / "a.pdf") as process:
        shutil.rmtree(folder)
        _said, complaint = process.communicate(timeout=60)
    assert process.returncode == 2
    assert "There is no folder" in complaint


def test_two_exports_onto_one_file_leave_one_of_them_whole(record: Path, folder: Path) -> None:
    whole = {}
    for id in ("first", "tenth"):
        export(record, folder / "alone.pdf", "--select", id, "--force")
        whole[id] = (folder / "alone.pdf").read_bytes()
    (folder / "alone.pdf").unlink()
    with (
        begin(record, folder / "a.pdf", "--select", "first") as one,
        begin(record, folder / "a.pdf", "--select", "tenth") as other,
    ):
        one.communicate(timeout=60)
        other.communicate(timeout=60)
    assert sorted((one.returncode, other.returncode)) == [0, 2]
    assert contents(folder) == {"a.pdf": whole["first" if one.returncode == 0 else "tenth"]}


def test_a_record_replaced_meanwhile_is_written_as_it_was_or_as_it_is(record: Path, folder: Path) -> None:
    fresh = record.with_name("fresh.json")
    fresh.write_text(as_json(make_dataset("One more")), encoding="utf-8")
    with begin(record, folder / "a.pdf") as process:
        os.replace(fresh, record)
        said, _complaint = process.communicate(timeout=60)
    assert process.returncode == 0
    assert "with 6 events" in said or "with 7 events" in said
