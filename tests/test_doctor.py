"""The doctor names what is missing and where to get it."""

import errno
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from viewer import doctor, paths
from viewer.store.notebook import Notebook

BROKEN_QT = """
import sys
sys.modules["PySide6"] = None
from viewer import doctor
sys.exit(doctor.run())
"""


def test_a_machine_that_runs_these_tests_lacks_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert doctor.run() == 0
    printed = capsys.readouterr().out
    assert all(word in printed for word in ("Python", "Qt", "SQLite", "Typst", "Pretendard", "notebook.sqlite"))


def test_it_works_where_qt_cannot_be_loaded() -> None:
    done = subprocess.run([sys.executable, "-c", BROKEN_QT], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "! Qt loads" in done.stdout
    assert not done.stderr


def test_a_library_the_system_lacks_is_named() -> None:
    assert doctor.missing_libraries({"libnot-there.so.9": "libnot-there9", "libc.so.6": "libc6"}) == {
        "libnot-there.so.9": "libnot-there9"
    }


def test_a_missing_library_comes_with_the_line_that_installs_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(doctor, "QT_LIBRARIES", {"libnot-there.so.9": "libnot-there9"})
    assert doctor.run() == 1
    assert "apt-get install --no-install-recommends libnot-there9" in capsys.readouterr().out


def test_missing_fonts_are_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(paths, "FONTS", tmp_path)
    assert any("Pretendard-Regular.otf" in finding.words for finding in doctor.examine() if not finding.sound)


def test_a_store_that_cannot_be_written_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("YEONPYO_HOME", str(tmp_path / "file" / "below"))
    assert any("YEONPYO_HOME" in finding.words for finding in doctor.examine() if not finding.sound)


def test_a_notebook_that_is_none_is_named(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home.mkdir()
    (home / "notebook.sqlite").write_bytes(b"\x8a\x00random" * 500)
    assert doctor.run() == 1
    assert "notebook.sqlite is damaged; start Yeonpyo" in capsys.readouterr().out
    assert (home / "notebook.sqlite").read_bytes() == b"\x8a\x00random" * 500


def said_of_the_notes() -> list[str]:
    return [finding.words for finding in doctor.examine() if finding.label == "Notes"]


def test_a_folder_in_the_place_of_the_notebook_is_no_damage(home: Path) -> None:
    (home / "notebook.sqlite").mkdir(parents=True)
    [words] = said_of_the_notes()
    assert "cannot be written (it is a folder)" in words


def test_a_notebook_without_permission_is_no_damage(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = home / "notebook.sqlite"
    Notebook.open(file).close()

    may, open_it = os.access, Path.open

    def open_others(path: Path, *how: str, **more: str) -> object:
        if path == file:
            raise PermissionError(errno.EACCES, "")
        return open_it(path, *how, **more)  # type: ignore[call-overload]  # as it was called

    monkeypatch.setattr(os, "access", lambda path, mode: path != file and may(path, mode))
    monkeypatch.setattr(Path, "open", open_others)
    [words] = said_of_the_notes()
    assert "cannot be written (there is no permission)" in words


def test_what_was_set_aside_is_named(home: Path) -> None:
    home.mkdir()
    (home / "notebook.sqlite").write_bytes(b"\x8a\x00random" * 500)
    Notebook.open(home / "notebook.sqlite").close()
    _notes, aside = said_of_the_notes()
    assert "notebook.sqlite.damaged-" in aside and aside.endswith("was damaged and set aside; it is kept as it was")


def test_a_notebook_from_a_later_version_is_named(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Notebook.open(home / "notebook.sqlite").close()
    with closing(sqlite3.connect(home / "notebook.sqlite")) as connection:
        connection.execute("PRAGMA user_version=99")
    assert doctor.run() == 1
    assert "was written by a later version of Yeonpyo" in capsys.readouterr().out


def test_the_notes_are_counted_and_nothing_is_left_beside(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Notebook.open(home / "notebook.sqlite").close()
    before = sorted(home.iterdir())
    assert doctor.run() == 0
    assert "notebook.sqlite, 0 notes" in capsys.readouterr().out
    assert sorted(home.iterdir()) == before


def test_a_full_disk_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    assert doctor.run() == 1
    assert "cannot be written (the disk is full)" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("python", "qt", "faulty"),
    [((3, 11, 7), "6.12.0", True), ((3, 12, 0), "6.12.0", False), ((3, 11, 7), "6.11.3", False)],
)
def test_the_release_that_loses_references_is_known(python: tuple[int, ...], qt: str, faulty: bool) -> None:
    assert doctor.reference_fault(python, qt) is faulty


@pytest.mark.parametrize(
    ("folder", "network"),
    [
        ("/home/kim/notes", True),
        ("/home", False),
        ("/home/my disk/notes", True),
        ("/media/ssh/a", True),
        ("/var", False),
    ],
)
def test_a_network_drive_is_told_from_a_local_one(folder: str, network: bool) -> None:
    mounts = (
        "/dev/sda1 / ext4 rw 0 0\n"
        "server:/kim /home/kim nfs4 rw 0 0\n"
        "//server/disk /home/my\\040disk cifs rw 0 0\n"
        "kim@host: /media/ssh fuse.sshfs rw 0 0\n"
    )
    assert doctor.is_on_network(Path(folder), mounts) is network


def test_what_the_readme_installs_is_what_the_doctor_looks_for() -> None:
    readme = Path(__file__).parents[1].joinpath("README.md").read_text(encoding="utf-8")
    line = next(line for line in readme.splitlines() if line.startswith("apt-get install"))
    known = {**doctor.QT_LIBRARIES, **doctor.X11_LIBRARIES, **doctor.WAYLAND_LIBRARIES}
    assert set(line.split()[3:]) <= {"python3-venv", *known.values()}
