"""Files that are no datasets (B18 for gzip, B25, B26): refused by kind, with the reason."""

import gzip
import os
import pickle
import socket
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from viewer.errors import UnreadableFile
from viewer.formats.native import read

Refused = Callable[[bytes], str]


def said_of(path: Path) -> str:
    with pytest.raises(UnreadableFile) as caught:
        read(path)
    return str(caught.value)


def test_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert said_of(tmp_path / "pipe").endswith("pipe is a pipe; save its content to a file and open that.")


def test_a_socket_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket")
        assert said_of(tmp_path / "socket").endswith("is a socket, not a file; choose a dataset file.")


def test_a_device_is_refused() -> None:
    assert said_of(Path("/dev/zero")) == "/dev/zero is a device, not a file; choose a dataset file."


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert said_of(tmp_path).endswith("is a folder; choose a file inside it.")


def test_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert "is a link that leads back to itself" in said_of(tmp_path / "loop")


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    assert said_of(tmp_path / "none.json").endswith("none.json does not exist; check its name and folder.")


def test_a_file_closed_to_us_is_told(tmp_path: Path) -> None:
    path = tmp_path / "closed.json"
    path.write_text("{}")
    path.chmod(0)
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        assert "You have no permission to read" in said_of(path)
    finally:
        os.seteuid(user)


def test_a_name_is_shown_on_one_line_whatever_its_bytes(tmp_path: Path) -> None:
    name = os.fsdecode(b"a\nb\xff\x1b.json")
    (tmp_path / name).write_text("")
    assert said_of(tmp_path / name).endswith("a\ufffdb\ufffd\ufffd.json is empty; there is nothing to read.")


@pytest.mark.parametrize("name", ["x" * 300, "x" * 5000, "a\0b"])
def test_a_name_no_file_can_have_is_told(tmp_path: Path, name: str) -> None:
    said = said_of(tmp_path / name)
    assert "cannot be opened" in said
    assert len(said) < 400


class Trap:
    """Pickled, it would leave a file behind when it is opened."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (self.mark,)


@pytest.mark.parametrize("protocol", range(6))
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_pickle_is_never_opened(
    tmp_path: Path, refused: Refused, protocol: int, pack: Callable[[bytes], bytes]
) -> None:
    said = refused(pack(pickle.dumps(Trap(tmp_path / "mark"), protocol)))
    assert "is a Python pickle, which can run code when it is opened" in said
    assert not (tmp_path / "mark").exists()


def test_a_database_is_named(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "x.json")
    connection.execute("CREATE TABLE t (x)")
    connection.close()
    assert said_of(tmp_path / "x.json").endswith("is an SQLite database; export its table as JSON and open that.")


def test_a_zip_is_named(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.json", "w") as archive:
        archive.writestr("a.json", "{}")
    assert "is a zip archive (Excel and Word files are too)" in said_of(tmp_path / "x.json")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty; there is nothing to read."),
        (b" \n\t ", "is empty; there is nothing to read."),
        (gzip.compress(b"", mtime=0), "is empty; there is nothing to read."),
        (gzip.compress(b"X\n\0\0\0\x03", mtime=0), "is an R data file"),
        (gzip.compress(b"%PDF-1.7", mtime=0), "is a packed PDF"),
        (b"BZh91AY", "unpack it first, or pack it with gzip"),
        (b"\x89PNG\r\n", "is a picture"),
        (b"<!doctype html>", "is a web page or XML"),
        (b"PAR1", "is a table in a binary format"),
        (gzip.compress(b"{}", mtime=0)[:-9], "was cut off: its packed data ends too early"),
        (gzip.compress(b"{}" * 500, mtime=0)[:-8] + b"\xff" * 8, "is damaged: its packed data cannot be unpacked"),
        (gzip.compress(gzip.compress(b"{}", mtime=0), mtime=0), "is neither UTF-8 nor CP949"),
        (b"id,title\n1,x\n", "set.json looks like a table (CSV)"),
    ],
)
def test_another_format_is_named(refused: Refused, content: bytes, words: str) -> None:
    assert words in refused(content)


def test_a_bomb_is_stopped_while_it_grows(refused: Refused) -> None:
    assert "more than 200 times its size" in refused(gzip.compress(b" " * 40 * 1024**2))
