"""A large file in a session: read by a process of its own, growing, given up."""

import gzip
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.index.large_files import assert_same, in_columns, lines, many
from viewer.errors import ReadingCancelled, UnreadableFile
from viewer.index.large.entry import partial_reading
from viewer.model.dataset import Dataset
from viewer.session import opening
from viewer.session.child import Hear
from viewer.session.contents import make_indexes
from viewer.session.opening import Growth
from viewer.session.session import Session
from viewer.timeline.scale import TimeScale

Written = Callable[[int], Path]


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Written:
    """Files of some number of events that count as large."""
    monkeypatch.setattr("viewer.index.reading.LARGE_FILE", 0)
    monkeypatch.setattr("viewer.index.reading.LARGE_PACKED", 0)

    def of(count: int) -> Path:
        path = tmp_path / "large.jsonl"
        path.write_bytes(lines(*many(count)))
        return path

    return of


def never() -> bool:
    return False


def test_twenty_thousand_events_come_from_a_process_of_their_own(written: Written) -> None:
    path, heard = written(20_000), list[Growth]()
    opened = opening.read(path, never, heard.append)
    assert len(opened.indexes[0]) == len(opened.reading.dataset.events) == 20_000
    assert heard[-1].share == 1.0 and heard[-1].rows == 20_000
    assert_same(path, opened.reading)


def test_the_second_time_no_process_is_started(written: Written, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(500)
    opening.read(path, never)
    monkeypatch.setattr(subprocess, "Popen", None)
    assert len(opening.read(path, never).indexes[0]) == 500


def test_a_packed_file_is_read_beside_too(written: Written, tmp_path: Path) -> None:
    packed = tmp_path / "large.jsonl.gz"
    packed.write_bytes(gzip.compress(written(2000).read_bytes()))
    assert_same(packed, opening.read(packed, never).reading)


def test_why_a_file_cannot_be_used_comes_back_in_words(written: Written) -> None:
    path = written(100)
    path.write_bytes(path.read_bytes()[1:])
    with pytest.raises(UnreadableFile) as beside:
        opening.read(path, never)
    with pytest.raises(UnreadableFile) as here:
        in_columns(path)
    assert str(beside.value) == str(here.value)


def test_a_process_that_dies_is_told(written: Written, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/bin/true")
    with pytest.raises(UnreadableFile, match=r"large\.jsonl could not be read: the process that reads it has ended"):
        opening.read(written(10), never)


def test_stopping_leaves_no_process_and_no_folder(written: Written, home: Path) -> None:
    heard: list[int] = []

    def hear(growth: Growth) -> None:
        heard.append(growth.rows)

    with pytest.raises(ReadingCancelled):
        opening.read(written(100_000), lambda: any(heard), hear)
    assert list(home.glob("cache/entries/*")) == []


def test_near_the_end_the_first_rows_are_no_longer_shown(written: Written, monkeypatch: pytest.MonkeyPatch) -> None:
    path, shown = written(2000), list[int]()
    in_columns(path)
    [folder] = (path.parent / "cache" / "entries").iterdir()

    def beside(_path: Path, _cancelled: object, hear: Hear) -> Path:
        for rows, share in ((10, 0.01), (30, 0.02), (100, 0.1), (1000, 0.5)):
            hear(folder, rows, share)
        return folder

    def hear(growth: Growth) -> None:
        if growth.opened is not None:
            shown.append(len(growth.opened.indexes[0]))
            growth.shown.set()

    monkeypatch.setattr("viewer.session.opening._FIRST", 0.0)
    monkeypatch.setattr("viewer.session.child.load_beside", beside)
    opening.read(path, never, hear)
    assert shown == [10, 100]


def first_rows(path: Path, count: int, folder: Path) -> opening.Opened:
    """The first rows of a file, as they are while it is read."""
    reading = partial_reading(path, folder, count)
    assert reading is not None
    return opening.Opened(path, reading, make_indexes(reading.dataset))


@pytest.fixture
def growing(written: Written, tmp_path: Path) -> tuple[Path, Path]:
    """A large file and the folder of its columns."""
    path = written(400)
    in_columns(path)
    [folder] = (tmp_path / "cache" / "entries").iterdir()
    return path, folder


def test_more_rows_leave_view_and_selection_as_they_are(session: Session, growing: tuple[Path, Path]) -> None:
    path, folder = growing
    changes: list[int] = []
    first = first_rows(path, 50, folder)
    session.grow(first.reading, path, first.indexes)
    session.select(["e7"])
    session.set_view(scale := TimeScale(0.0, 1000.0, 800.0))
    session.dataset_changed.connect(lambda: changes.append(0))
    session.dataset_grew.connect(lambda: changes.append(len(session.table)))
    more = first_rows(path, 200, folder)
    session.grow(more.reading, path, more.indexes)
    whole = in_columns(path)
    session.take(whole, path, make_indexes(whole.dataset))
    assert changes == [200, 400]
    assert (session.selection, session.view, session.reading) == (("e7",), scale, whole)


def test_giving_up_brings_back_what_was_open(session: Session, dataset: Dataset, growing: tuple[Path, Path]) -> None:
    path, folder = growing
    session.select(["b"])
    session.set_view(scale := TimeScale(0.0, 1000.0, 800.0))
    first = first_rows(path, 50, folder)
    session.grow(first.reading, path, first.indexes)
    session.give_up()
    assert (session.dataset, session.selection, session.view) == (dataset, ("b",), scale)
    session.give_up()
    assert session.dataset is dataset


def test_the_first_rows_outlive_the_folder_they_were_found_in(growing: tuple[Path, Path]) -> None:
    path, folder = growing
    table = first_rows(path, 50, folder).indexes[0]
    folder.rename(folder.with_name("elsewhere"))
    assert (len(table), table.row_by_id["e49"], list(table.titles("en"))[3]) == (50, 49, "Event 3")
    assert table.record(3).id == "e3"


def test_all_of_a_large_file_can_be_selected(session: Session, written: Written) -> None:
    whole = in_columns(written(3000))
    session.take(whole, None, make_indexes(whole.dataset))
    session.select(session.table.ids)
    assert len(session.selection) == 3000
    session.select(["e5", "nobody"], toggle=True)
    assert len(session.selection) == 2999


def test_the_rows_of_a_selection_follow_it_and_the_table(session: Session, growing: tuple[Path, Path]) -> None:
    path, folder = growing
    session.select(["c", "a"])
    assert session.selected_rows.tolist() == [2, 0]
    assert session.selected_rows is session.selected_rows
    first = first_rows(path, 50, folder)
    session.grow(first.reading, path, first.indexes)
    session.select(["e49", "e3"])
    assert session.selected_rows.tolist() == [49, 3]


def test_the_loader_ends_with_the_program_that_started_it(written: Written, home: Path) -> None:
    command = [sys.executable, "-m", "viewer.session.loader", str(written(60_000)), "en"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stdin is not None
        assert any(line.startswith(b"folder ") for line in process.stdout)
        process.stdin.close()
        assert process.wait(60) == 1
    assert list(home.glob("cache/entries/*")) == []
