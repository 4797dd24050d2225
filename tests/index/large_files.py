"""Files read both ways: into memory and into columns."""

import json
from collections.abc import Iterable
from pathlib import Path

from viewer.formats import native, report
from viewer.formats.reading import Reading
from viewer.index.large.dataset import LargeDataset
from viewer.index.reading import read_large
from viewer.model.dataset import Header
from viewer.store.cache import Cache

HEADER = {
    "format": "yeonpyo",
    "version": 1,
    "id": "large",
    "title": {"en": "Large", "ko": "큰 자료"},
    "parties": [{"id": "rok", "kind": "state", "name": {"en": "Korea", "ko": "한국"}, "part_of": "none"}],
    "places": [
        {"id": "seoul", "name": "Seoul", "part_of": "seoul-2"},
        {"id": "seoul-2", "name": "S", "part_of": "seoul"},
    ],
    "topics": [{"id": "cyber", "title": "Cyber"}],
    "sources": [{"id": "s", "title": "A newspaper", "URL": "ftp://x"}],
}


def event(number: int, **fields: object) -> dict[str, object]:
    """A plain event, with whatever else it should have."""
    return {
        "kind": "event",
        "id": f"e{number}",
        "title": f"Event {number}",
        "date": "2012-09-20",
        "sources": ["s"],
        **fields,
    }


def lines(*events: object, header: object = HEADER) -> bytes:
    """A file of JSON Lines; bytes and strings stand as they are."""
    return b"\n".join(_line(each) for each in (header, *events)) + b"\n"


def listed(*events: object) -> bytes:
    """The same as one object, the events before the last of the other lists."""
    sources = {"sources": HEADER["sources"]}
    head = {key: value for key, value in HEADER.items() if key != "sources"}
    inside = ",\n".join(_line(each).decode() for each in events)
    return f'{json.dumps(head)[:-1]}, "events": [\n{inside}\n], {json.dumps(sources)[1:]}\n'.encode()


def _line(content: object) -> bytes:
    if isinstance(content, bytes):
        return content
    return (content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)).encode()


def in_columns(path: Path, cache: Cache | None = None, *, parallel: bool = False) -> Reading:
    """The reading of a file into columns, however small it is."""
    cache = cache or Cache(path.parent / "cache")
    return read_large(path, lambda _rows, _share: None, cache, parallel=parallel)


def assert_same(path: Path, found: Reading) -> None:
    """What was read into columns is what reading into memory gives: records, and the report word for word."""
    wanted = native.read(path)
    assert report.as_json(found) == report.as_json(wanted)
    assert found.problems.counts == wanted.problems.counts
    assert isinstance(found.dataset, LargeDataset)
    assert tuple(found.dataset.events) == wanted.dataset.events
    assert {name: getattr(found.dataset, name) for name in Header.model_fields} == {
        name: getattr(wanted.dataset, name) for name in Header.model_fields
    }


def many(count: int) -> Iterable[dict[str, object]]:
    """Events on successive days, every tenth in Korean, every hundredth with something more to say."""
    for number in range(count):
        fields: dict[str, object] = {"date": f"{1900 + number % 120}-{number % 12 + 1:02}-{number % 28 + 1:02}"}
        if number % 10 == 0:
            fields["title"] = {"ko": f"사건 {number}"}
        if number % 100 == 0:
            fields |= {"summary": 'A "quoted" word', "relations": [{"type": "follows", "to": f"e{number // 2}"}]}
        yield event(number, **fields)
