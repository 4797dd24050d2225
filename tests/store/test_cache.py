"""Whatever becomes of the cache, files open."""

import errno
import gzip
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from unittest.mock import Mock

import numpy as np
import pytest

from tests.index.large_files import assert_same, event, in_columns, lines, many
from viewer import i18n
from viewer.errors import UnreadableFile
from viewer.formats import native
from viewer.index.columns import build
from viewer.index.large import loading
from viewer.index.reading import kept, relations_of, table_of
from viewer.index.searching import text_index_of
from viewer.store import cache as store
from viewer.store.cache import Cache


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "a.jsonl"
    file.write_bytes(lines(*many(300)))
    return file


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Every file that is read and not found in the cache."""
    found: list[Path] = []
    load = loading.load

    def noted(path: Path, *rest: object, **more: object) -> object:
        found.append(path)
        return load(path, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(loading, "load", noted)
    return found


def entries(cache: Cache) -> list[Path]:
    return sorted(cache.root.glob("entries/*"))


def test_a_file_is_read_once(path: Path, cache: Cache, loads: list[Path]) -> None:
    for _time in range(2):
        assert_same(path, in_columns(path, cache))
    assert loads == [path]
    found = kept(path, cache)
    assert found is not None and len(table_of(found.dataset)) == 300


def test_the_same_content_under_another_name_is_not_read_again(path: Path, cache: Cache, loads: list[Path]) -> None:
    in_columns(path, cache)
    copy = path.with_name("b.jsonl")
    copy.write_bytes(path.read_bytes())
    assert_same(copy, in_columns(copy, cache))
    assert loads == [path]


def test_a_changed_file_is_read_anew(path: Path, cache: Cache, loads: list[Path]) -> None:
    in_columns(path, cache)
    path.write_bytes(lines(*many(301)))
    assert len(in_columns(path, cache).dataset.events) == 301
    assert loads == [path, path]


def test_problems_are_told_in_the_language_spoken_now(path: Path, cache: Cache) -> None:
    path.write_bytes(lines(event(1, sources=[])))
    english = [problem.sentence for problem in in_columns(path, cache).problems]
    i18n.set_language("ko")
    assert [problem.sentence for problem in in_columns(path, cache).problems] != english


@pytest.mark.parametrize("name", ["meta.json", "start.npy", "en.npy", "hash.npy"])
@pytest.mark.parametrize("damage", ["gone", "cut", "empty"])
def test_a_damaged_entry_is_made_again(path: Path, cache: Cache, loads: list[Path], name: str, damage: str) -> None:
    in_columns(path, cache)
    [entry] = entries(cache)
    file = entry / name
    if damage == "gone":
        file.unlink()
    else:
        os.truncate(file, file.stat().st_size // 2 if damage == "cut" else 0)
    assert_same(path, in_columns(path, cache))
    assert loads == [path, path]
    assert entries(cache) == [entry]


def test_a_description_that_lacks_something_is_made_again(path: Path, cache: Cache, loads: list[Path]) -> None:
    in_columns(path, cache)
    store.describe(entries(cache)[0], {})
    assert_same(path, in_columns(path, cache))
    assert loads == [path, path]


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_one_bit_that_flips_in_any_file_of_an_entry_is_noticed(
    path: Path, cache: Cache, loads: list[Path], pack: Callable[[bytes], bytes]
) -> None:
    path.write_bytes(pack(path.read_bytes()))
    in_columns(path, cache)
    [entry] = entries(cache)
    names = sorted(each.name for each in entry.iterdir())
    for name in names:
        flip_a_bit(entry / name)
        assert_same(path, in_columns(path, cache))
    assert len(names) > 25 and len(loads) == 1 + len(names)


def flip_a_bit(file: Path) -> None:
    """Turn one bit over, at two thirds of the file."""
    content = bytearray(file.read_bytes())
    content[len(content) * 2 // 3] ^= 8
    file.write_bytes(content)


@pytest.mark.parametrize("size", [0, 1, 4095, 4096, 4097, 12_288, 20_000])
def test_whatever_differs_in_a_file_shows_in_its_checksum(cache: Cache, size: int) -> None:
    content = np.random.default_rng(size).bytes(size)
    flipped = [content[:n] + bytes([content[n] ^ 1]) + content[n + 1 :] for n in range(0, size, 97)]
    (folder := cache.begin()).joinpath("x").write_bytes(content)
    store.describe(folder, {})
    assert store.whole(folder) is not None
    for other in [content + b"\0", content[1:] or b"x", *flipped]:
        (folder / "x").write_bytes(other)
        assert store.whole(folder) is None


def test_pages_that_change_places_show_in_the_checksum(cache: Cache) -> None:
    one, other = (np.random.default_rng(n).bytes(4096) for n in range(2))
    (folder := cache.begin()).joinpath("x").write_bytes(one + other)
    store.describe(folder, {})
    (folder / "x").write_bytes(other + one)
    assert store.whole(folder) is None


def test_two_that_write_the_same_entry_both_have_it(path: Path, cache: Cache) -> None:
    folders = [cache.begin(), cache.begin()]
    for folder in folders:
        np.save(folder / "x.npy", np.arange(3))
    assert cache.finish(folders[0], "key", {}) == cache.finish(folders[1], "key", {}) == cache.root / "entries" / "key"
    assert cache.entry("key") is not None
    assert len(entries(cache)) == 1


@pytest.fixture(autouse=True)
def stand_ins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the folders are made that stand in for the cache."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_what_cannot_be_kept_is_read_all_the_same(path: Path, tmp_path: Path, stand_ins: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    found = in_columns(path, Cache(tmp_path / "file"))
    assert_same(path, found)
    assert len(list(stand_ins.iterdir())) == 1
    assert table_of(found.dataset).key == ""


def test_a_table_names_its_place_in_the_cache(path: Path, cache: Cache, stand_ins: Path) -> None:
    assert cache.entry(table_of(in_columns(path, cache).dataset).key) in entries(cache)
    assert list(stand_ins.iterdir()) == []


def test_a_full_disk_is_gone_round(path: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    load = loading.load

    def full(path: Path, folder: Path, *rest: object, **more: object) -> object:
        if folder.is_relative_to(cache.root):
            raise OSError(28, "No space left on device")
        return load(path, folder, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(loading, "load", full)
    assert_same(path, in_columns(path, cache))
    assert entries(cache) == []


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "a.jsonl cannot be read: the disk is full."), ("ko", "a.jsonl 파일을 읽을 수 없습니다: 디스크가 가득 참.")],
)
def test_why_no_disk_can_hold_the_columns_is_told_in_words(
    path: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch, language: str, words: str
) -> None:
    i18n.set_language(language)
    monkeypatch.setattr(loading, "load", Mock(side_effect=OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))))
    with pytest.raises(UnreadableFile) as said:
        in_columns(path, cache)
    assert str(said.value).endswith(words)


def test_the_entries_not_used_for_longest_go_first(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "LARGEST", 30_000)
    for number, key in enumerate("abcd"):
        cache.save(key, "x", {"numbers": np.zeros(1000, np.int64)})
        if cache.entry(f"{key}-x"):
            os.utime(cache.root / "entries" / f"{key}-x" / "meta.json", (number + 1, number + 1))
        if key == "c":
            assert cache.load("a", "x") is not None  # used just now
    assert [folder.name for folder in entries(cache)] == ["a-x", "c-x", "d-x"]


def test_arrays_beside_an_entry_come_back_as_they_were(cache: Cache) -> None:
    assert cache.load("key", "placement") is None
    cache.save("key", "placement", {"level": np.arange(5, dtype=np.uint8), "empty": np.empty(0, np.int64)})
    found = cache.load("key", "placement")
    assert found is not None
    assert found["level"].tolist() == [0, 1, 2, 3, 4] and found["empty"].size == 0


@pytest.mark.parametrize("name", ["level.npy", "meta.json"])
def test_one_bit_that_flips_beside_an_entry_is_noticed(cache: Cache, name: str) -> None:
    cache.save("key", "placement", {"level": np.arange(5, dtype=np.uint8)}, {"tree": [1]})
    flip_a_bit(cache.root / "entries" / "key-placement" / name)
    assert cache.load("key", "placement") is None
    assert cache.about("key", "placement") is None


def test_arrays_that_cannot_be_kept_leave_nothing_behind(
    cache: Cache, stand_ins: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as full:
        full.setattr(np, "save", Mock(spec=np.save, side_effect=OSError(errno.ENOSPC, "full")))
        cache.save("key", "name", {"a": np.arange(3)})
    assert entries(cache) == []
    file = cache.root / "in the way"
    file.touch()
    Cache(file).save("key", "name", {"a": np.arange(3)})
    assert [*stand_ins.iterdir()] == []


def test_the_cache_may_be_deleted_while_a_file_is_open(path: Path, cache: Cache) -> None:
    reading, wanted = in_columns(path, cache), build(native.read(path).dataset)
    table = table_of(reading)
    shutil.rmtree(cache.root)
    assert [*table.titles("ko")] == [*wanted.titles("ko")]
    assert table.facet("party").rows.keys() == wanted.facet("party").rows.keys()
    assert len(table.links()) == len(wanted.links())
    assert relations_of(reading.dataset).groups(table.ids[0]) == []
    assert text_index_of(reading.dataset, {}).find(table.titles("en")[3])


def test_nothing_is_written_beside_the_file(path: Path, cache: Cache) -> None:
    before = path.read_bytes(), path.stat().st_mtime_ns
    in_columns(path, cache)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert sorted(each.name for each in path.parent.iterdir()) == ["a.jsonl", "cache", "temporary"]
