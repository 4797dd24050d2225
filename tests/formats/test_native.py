"""Our own format, read and written."""

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.sources import ROOT
from viewer import paths
from viewer.errors import ReadingCancelled
from viewer.formats import registry
from viewer.formats.native import read, write, written
from viewer.model.dataset import Dataset
from viewer.model.event import Event
from viewer.model.text import Text

SMALL = Path(__file__).parents[1] / "bad_input" / "small.json"
WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)
EVENTS = st.lists(
    st.builds(
        Event,
        kind=st.just("event"),
        id=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20),
        title=st.builds(Text, en=WORDS, ko=st.none() | WORDS),
        tags=st.lists(WORDS, max_size=3).map(tuple),
        importance=st.integers(1, 5),
        fields=st.dictionaries(WORDS, WORDS | st.integers(-(2**63), 2**63) | st.booleans(), max_size=3),
    ),
    max_size=4,
    unique_by=lambda event: event.id,
)


@pytest.fixture
def small() -> Dataset:
    return read(SMALL).dataset


def test_what_is_written_is_read_again(small: Dataset, tmp_path: Path) -> None:
    write(small, tmp_path / "again.json")
    again = read(tmp_path / "again.json")
    assert (again.dataset, len(again.problems)) == (small, 0)


def test_writing_is_stable(small: Dataset, tmp_path: Path) -> None:
    write(small, tmp_path / "again.json")
    assert written(read(tmp_path / "again.json").dataset) == written(small)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(EVENTS)
def test_any_event_survives(tmp_path: Path, events: list[Event]) -> None:
    dataset = Dataset(format="yeonpyo", version=1, id="x", title=Text(en="X"), events=tuple(events))
    write(dataset, tmp_path / "any.json")
    assert repr(read(tmp_path / "any.json").dataset) == repr(dataset)


def test_true_does_not_become_one(tmp_path: Path) -> None:
    record, copy = tmp_path / "a.json", tmp_path / "b.json"
    event = {"kind": "event", "id": "a", "title": "A", "date": "2012", "fields": {"open": True}}
    record.write_text(json.dumps({"format": "yeonpyo", "version": 1, "id": "x", "title": "X", "events": [event]}))
    command = [sys.executable, "-m", "viewer", "export", str(record), str(copy)]  # what pydantic built before decides
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    assert '"open": true' in copy.read_text(encoding="utf-8")


@pytest.mark.parametrize("lines", [False, True])
@pytest.mark.parametrize("packed", [False, True])
def test_the_form_is_told_by_content_and_not_by_name(small: Dataset, tmp_path: Path, lines: bool, packed: bool) -> None:
    header = small.model_dump_json(by_alias=True, exclude_defaults=True, exclude={"events"})
    events = [event.model_dump_json(by_alias=True, exclude_defaults=True) for event in small.events]
    content = ("\r\n".join([header, "", *events, ""]) if lines else written(small)).encode()
    path = tmp_path / "data.txt"
    path.write_bytes(gzip.compress(content) if packed else content)
    found = registry.read(path)
    assert (found.dataset, len(found.problems)) == (small, 0)


def test_a_header_alone_is_an_empty_dataset(tmp_path: Path) -> None:
    path = tmp_path / "empty.json"
    path.write_text('{"format": "yeonpyo", "version": 1, "id": "x", "title": "X"}\n\n')
    assert read(path).dataset.events == ()


def test_sections_may_stand_in_any_order(tmp_path: Path) -> None:
    path = tmp_path / "order.json"
    path.write_text(
        '{"events": [{"id": "a", "title": "A", "kind": "event", "sources": ["s"]}],\n'
        '"sources": [{"id": "s", "title": "S"}], "title": "X", "id": "x", "version": 1, "format": "yeonpyo"}'
    )
    found = read(path)
    assert (len(found.dataset.events), len(found.problems)) == (1, 0)


def test_the_shipped_record_is_clean() -> None:
    found = read(paths.SHIPPED_RECORD)
    assert (list(found.problems), found.left_out, found.encoding) == ([], 0, "UTF-8")


def test_a_reading_can_be_stopped_between_records(tmp_path: Path) -> None:
    file, asked = tmp_path / "a.json", list[int]()
    record = {"kind": "event", "title": "x"}
    events = [record | {"id": str(n)} for n in range(9)]
    file.write_text(json.dumps({"format": "yeonpyo", "version": 1, "id": "d", "title": "d", "events": events}))

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) == 3

    with pytest.raises(ReadingCancelled):
        registry.read(file, cancelled)
    assert len(asked) == 3


def test_records_of_the_same_fields_share_their_names(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    header = '{"format": "yeonpyo", "version": 1, "id": "x", "title": "X"}\n'
    path.write_text(header + "".join(f'{{"kind": "event", "id": "{id_}", "title": "A"}}\n' for id_ in "ab"))
    one, other = read(path).dataset.events
    assert one.model_fields_set is other.model_fields_set
    assert one.title.model_fields_set is other.title.model_fields_set
    assert other.model_copy(update={"importance": 5}).model_fields_set > one.model_fields_set == {"kind", "id", "title"}
