"""A file read into columns says exactly what it says when it is read into memory."""

import gzip
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import numpy as np
import pytest

from tests.bad_input.test_any_bytes import mutations
from tests.index.large_files import assert_same, event, in_columns, lines, listed, many
from viewer.errors import FileChanged, ReadingCancelled, UnreadableFile
from viewer.formats import native
from viewer.formats.intake import stopped
from viewer.formats.problem import Problems
from viewer.formats.reading import Reading
from viewer.index.columns import build
from viewer.index.large.dataset import LargeDataset
from viewer.index.large.relations import LargeRelations
from viewer.index.large.search import LargeTextIndex
from viewer.index.reading import is_large, read, read_large, table_of
from viewer.index.relations import Relations
from viewer.index.text import TextIndex
from viewer.model.kinds import GroupBy
from viewer.paths import SHIPPED_RECORD
from viewer.store.cache import Cache

AMOUNTS = [
    {"id": "m", "value": "5", "currency": "USD"},
    {"value": "9", "currency": "USD", "kind": "part_of", "of": "m"},
]
ODD: tuple[object, ...] = (
    event(1),
    event(1, title="Again"),
    event(2, id="E1"),
    event(3, id="é"),
    event(4, id="e\u0301"),
    event(5, relations=[{"type": "succeeds", "to": "e6"}, {"type": "follows", "to": "nobody"}]),
    event(6, relations=[{"type": "renews", "to": "e5"}, {"type": "part_of", "to": "e6"}]),
    event(7, relations=[{"type": "follows", "to": "e1"}] * 3),
    event(8, sources=[]),
    event(9, sources=["t", {"source": "u", "locator": "p. 1"}], topics=["cyber", "x"], place="a", tags=["a", "b"]),
    event(10, participants=[{"party": "rok"}, {"party": "who", "role": "Host"}], summary={"en": "Word", "ko": "말"}),
    event(11, kind="contribution", amounts=AMOUNTS, towards="e1"),
    event(12, kind="contribution", amounts=AMOUNTS, towards="nothing", recipient="rok"),
    event(13, kind="dialogue", recurs={"every": "year", "since": "2005", "occurrences": ["e1", "e99"]}),
    event(14, kind="mission", phases=[{"title": "One", "place": "nowhere", "sources": ["v"]}]),
    event(15, kind="agreement", parties=["rok", "xx"], areas=["cyber", "y"], status="planned"),
    event(16, links=[{"url": "http://user@x.com"}], claims=[{"field": "date", "value": "2005", "source": "w"}]),
    event(17, title="Hidden\u202e\u200b", importance=6),
    event(18, date="2005-13"),
    event(19, date={"edtf": "2005", "quality": "inferred", "order": 3}, aka=[{"name": "Other", "source": "s"}]),
    event(20, date="2012-09-20/2012-09-01"),
    event(21, date="2012-09-20/2013-02-28", title="  Two   spaces "),
    event(22, date="201X~", title="x" * 600),
    event(23, date=None, status="planned", short="Short"),
    event(24, unknown="field", kind="nothing"),
    event(25, id=""),
    event(26, tags=["", "a\tb"], importance=True),
    '{"kind":"event","id":"twice","title":"A","title":"B","sources":["s"]}',
    '{"kind":"event","id":"twice","title":"A","sources":["s"],"importance":2,"importance":3}',
    '{"kind":"event","id":"nan","title":"A","fields":{"x":NaN}}',
    '{"kind":"event","id":"esc","title":"A \\u202e \\ud800 \\n","sources":["s"]}',
    '{"kind":"event","id":"bare","title":"A \x01 b","sources":["s"]}',
    "[1, 2]",
    "7",
    '{"kind":"event","id":"deep","title":' + "[" * 70 + "]" * 70 + "}",
)


WORDS = ["event", "E", "다시", "newspaper", "korea", "word 말", "seoul a", "cyber", "mine", "2012-09", "", "zzz"]


@pytest.mark.parametrize("form", [lines, listed])
def test_whatever_is_wrong_is_told_in_the_same_words(tmp_path: Path, form: Callable[..., bytes]) -> None:
    (tmp_path / "a").write_bytes(form(*ODD))
    assert_same(tmp_path / "a", in_columns(tmp_path / "a"))


@pytest.mark.parametrize(("name", "content"), list(mutations())[::4])
def test_a_damaged_file_is_told_as_a_small_one(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / "a"
    path.write_bytes(content)
    said, found = outcome(in_columns, path), outcome(native.read, path)
    assert said == found
    if isinstance(said, list):
        assert_same(path, in_columns(path))


def outcome(read: Callable[[Path], Reading], path: Path) -> object:
    """The problems of a file, or why it cannot be used."""
    try:
        return list(read(path).problems)
    except UnreadableFile as error:
        return str(error)


@pytest.mark.parametrize("rest", ["", "\r", "  ", "\t]", " x"])
def test_what_stands_behind_an_event_is_told(tmp_path: Path, rest: str) -> None:
    (tmp_path / "a").write_bytes(lines(json.dumps(event(1)) + rest, "", " \u3000", b"", event(2), "{"))
    assert_same(tmp_path / "a", in_columns(tmp_path / "a"))


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "cp949"])
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_every_encoding_packed_or_not(tmp_path: Path, codec: str, pack: Callable[[bytes], bytes]) -> None:
    content = lines(*(event(n, title="한국의 사건") for n in range(20))).decode().encode(codec)
    (tmp_path / "a").write_bytes(pack(content))
    assert_same(tmp_path / "a", in_columns(tmp_path / "a"))


@pytest.mark.parametrize("cut", [0.2, 0.9])
def test_a_packed_file_that_is_cut_off_is_told(tmp_path: Path, cut: float) -> None:
    whole = gzip.compress(lines(*many(500)))
    (tmp_path / "a").write_bytes(whole[: int(len(whole) * cut)])
    with pytest.raises(UnreadableFile, match="was cut off: its packed data ends too early"):
        in_columns(tmp_path / "a")


@pytest.mark.parametrize("form", [lines, listed])
def test_the_columns_are_those_of_a_table_in_memory(tmp_path: Path, form: Callable[..., bytes]) -> None:
    (tmp_path / "a").write_bytes(form(*ODD))
    large, small = table_of(in_columns(tmp_path / "a").dataset), build(native.read(tmp_path / "a").dataset)
    for name in (
        "start",
        "end",
        "core_start",
        "core_end",
        "order",
        "kind",
        "importance",
        "precision",
        "flags",
        "anchor",
    ):
        assert np.array_equal(getattr(large, name), getattr(small, name)), name
    assert list(large.ids) == list(small.ids)
    assert dict(large.row_by_id) == dict(small.row_by_id)
    assert [list(large.titles(each)) for each in ("en", "ko")] == [list(small.titles(each)) for each in ("en", "ko")]
    fields: tuple[GroupBy, ...] = ("kind", "party", "place", "topic", "tag", "source", "whole")
    for field in fields:
        one, other = (
            ([(key, rows.tolist()) for key, rows in facet.rows.items()], facet.parents)
            for facet in (table.facet(field) for table in (large, small))
        )
        assert one == other, field
    for one, other in zip(vars(large.links()).values(), vars(small.links()).values(), strict=True):
        assert one.tolist() == other.tolist() and len(one) == 3


def test_relations_are_those_of_a_dataset_in_memory(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(lines(*ODD))
    dataset = in_columns(tmp_path / "a").dataset
    assert isinstance(dataset, LargeDataset)
    large, small = LargeRelations(dataset), Relations(native.read(tmp_path / "a").dataset)
    assert large.amounts == small.amounts
    for id in [*dataset.event_by_id, "nobody"]:
        assert [(type_, out, list(ids)) for type_, out, ids in large.groups(id)] == [
            (type_, out, list(ids)) for type_, out, ids in small.groups(id)
        ]
        assert (large.backers(id), large.rules(id)) == (small.backers(id), small.rules(id))
        assert (large.predecessors(id), large.successors(id)) == (small.predecessors(id), small.successors(id))


@pytest.mark.parametrize("words", WORDS)
def test_words_are_found_as_in_memory(tmp_path: Path, words: str) -> None:
    (tmp_path / "a").write_bytes(lines(*ODD, event(50, title="다시 만남")))
    dataset, notes = in_columns(tmp_path / "a").dataset, {"e8": ["A note of Mine"], "gone": ["mine"]}
    assert isinstance(dataset, LargeDataset)
    wanted = TextIndex(native.read(tmp_path / "a").dataset, notes).find(words)
    assert LargeTextIndex(dataset, notes).find(words) == wanted


def test_many_problems_are_counted_alike(tmp_path: Path) -> None:
    odd = [{**each, "id": f"{each['id']}"} for each in ODD if isinstance(each, dict)]
    (tmp_path / "a").write_bytes(lines(*odd * 40, *(event(n, sources=["lost"], date="x") for n in range(300))))
    found = in_columns(tmp_path / "a")
    assert found.problems.errors > Problems.KEPT and found.problems.warnings > Problems.KEPT
    assert_same(tmp_path / "a", found)


@pytest.mark.parametrize("form", [lines, listed])
def test_two_processes_read_as_one_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: Callable[..., bytes]
) -> None:
    monkeypatch.setattr("viewer.index.large.loading._CHUNK", 20_000)
    (tmp_path / "a").write_bytes(form(*many(2000), *ODD, *many(300)))
    assert_same(tmp_path / "a", in_columns(tmp_path / "a", parallel=True))


def test_a_second_process_that_dies_is_not_missed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("viewer.index.large.loading._CHUNK", 20_000)
    monkeypatch.setattr("viewer.index.large.work._serve", lambda *_given: None)
    (tmp_path / "a").write_bytes(lines(*many(2000)))
    assert_same(tmp_path / "a", in_columns(tmp_path / "a", parallel=True))


def test_a_list_longer_than_the_window_is_read_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("viewer.formats.json_window._KEPT", 700)
    monkeypatch.setattr("viewer.formats.stream.PIECE", 300)
    monkeypatch.setattr("viewer.index.large.loading._CHUNK", 1000)
    (tmp_path / "a").write_bytes(listed(*many(400), *ODD, *many(20)))
    assert_same(tmp_path / "a", in_columns(tmp_path / "a"))


def test_an_event_looked_at_after_its_file_changed_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(lines(*many(50)))
    events = in_columns(path).dataset.events
    content = path.read_bytes()
    with path.open("r+b") as file:
        file.seek(content.index(b"Event 7"))
        file.write(b"Evenx 7")
    assert events[6].id == "e6"
    with pytest.raises(FileChanged, match="a has changed since it was read"):
        events[7]


def test_a_file_that_changed_without_looking_so_is_read_anew_once_that_shows(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(lines(*many(50)))
    events = in_columns(path, Cache()).dataset.events
    looked = path.stat()
    path.write_bytes(path.read_bytes().replace(b"Event 7", b"Evenx 7"))
    os.utime(path, ns=(looked.st_atime_ns, looked.st_mtime_ns))
    with pytest.raises(FileChanged):
        events[7]
    assert in_columns(path, Cache()).dataset.events[7].title.en == "Evenx 7"


def test_a_pipe_in_the_place_of_the_file_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(lines(*many(50)))
    events = in_columns(path).dataset.events
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(FileChanged, match="a has changed since it was read"):
        events[7]


def test_a_file_that_changes_while_it_is_read_is_not_taken(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(lines(*many(300)))

    def progress(_rows: int, share: float) -> None:
        if share >= 1.0:
            with path.open("ab") as file:
                file.write(b" ")

    with pytest.raises(UnreadableFile, match="was changed while it was read"):
        read_large(path, progress, Cache(tmp_path / "cache"))
    assert list((tmp_path / "cache").glob("entries/*")) == []


def test_reading_ends_when_nobody_waits(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(lines(*many(300)))

    def progress(rows: int, _share: float) -> None:
        if rows:
            raise stopped(path)

    with pytest.raises(ReadingCancelled):
        read_large(path, progress, Cache(tmp_path / "cache"))
    assert list((tmp_path / "cache").glob("entries/*")) == []


def test_a_file_without_events_has_an_empty_table(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(lines())
    table = table_of(in_columns(tmp_path / "a").dataset)
    assert (len(table), table.extent, list(table.ids), table.rows(["x"])) == (0, None, [], ())


def test_what_is_large_is_told_by_size(tmp_path: Path) -> None:
    small, large = tmp_path / "small", tmp_path / "large"
    small.write_bytes(lines(event(1)))
    large.write_bytes(lines(*many(45_000)))
    packed = tmp_path / "packed"
    packed.write_bytes(gzip.compress(large.read_bytes() + np.random.default_rng(1).bytes(300_000)))
    assert [is_large(path) for path in (small, large, packed, tmp_path, tmp_path / "none")] == [
        False,
        True,
        True,
        False,
        False,
    ]


def test_a_damaged_header_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(lines(*many(20)))
    in_columns(path)
    [meta] = (tmp_path / "cache" / "entries").glob("*/meta.json")
    meta.write_text(meta.read_text().replace('"format": "yeonpyo"', '"formal": "yeonpyo"'))
    assert_same(path, in_columns(path))


def test_the_shipped_record_is_the_same_in_columns(tmp_path: Path) -> None:
    found = read(SHIPPED_RECORD, cache=Cache(tmp_path))
    assert isinstance(found.dataset, LargeDataset)
    assert_same(SHIPPED_RECORD, found)
    table, plain = table_of(found.dataset), build(native.read(SHIPPED_RECORD).dataset)
    for field in get_args(GroupBy):
        facet, other = table.facet(field), plain.facet(field)
        assert {key: rows.tolist() for key, rows in facet.rows.items()} == {
            key: rows.tolist() for key, rows in other.rows.items()
        }
        assert (list(facet.rows), facet.parents) == (list(other.rows), other.parents)


def test_a_subset_of_a_large_dataset_is_in_memory(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(lines(*many(50)))
    dataset = in_columns(tmp_path / "a").dataset
    few = dataset.of_events(dataset.events[2:4])
    assert [each.id for each in few.events] == ["e2", "e3"]
    assert list(table_of(few).ids) == ["e2", "e3"]
