"""Whatever a file holds, reading gives a dataset or a sentence, and never anything else."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.bad_input.damage import cut_and_flipped
from viewer.errors import UnreadableFile
from viewer.formats.native import read
from viewer.formats.report import as_json, as_lines

SMALL = Path(__file__).parent / "small.json"
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=12,
)
FIELDS = ("id", "title", "date", "kind", "participants", "relations", "amounts", "sources", "fields", "claims", "areas")
EVENTS = st.lists(
    st.dictionaries(st.sampled_from(FIELDS), VALUES | st.sampled_from(["event", "agreement"])), max_size=3
)
SETTINGS = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def outcome(folder: Path, content: bytes) -> str:
    """What is said of a file of these bytes."""
    path = folder / "any"
    path.write_bytes(content)
    try:
        reading = read(path)
    except UnreadableFile as error:
        return _sayable(str(error))
    assert json.loads(as_json(reading))
    return "".join(_sayable(line) for line in as_lines(reading))


def _sayable(line: str) -> str:
    assert line.encode().decode().isprintable()
    return line


@SETTINGS
@given(st.binary())
def test_any_bytes(tmp_path: Path, content: bytes) -> None:
    assert outcome(tmp_path, content)
    assert outcome(tmp_path, gzip.compress(content))


@SETTINGS
@given(VALUES)
def test_any_json(tmp_path: Path, value: object) -> None:
    assert outcome(tmp_path, json.dumps(value).encode())


@SETTINGS
@given(EVENTS, st.dictionaries(st.sampled_from(["parties", "places", "sources", "topics", "edition"]), VALUES))
def test_any_events(tmp_path: Path, events: list[object], sections: dict[str, object]) -> None:
    header = {"format": "yeonpyo", "version": 1, "id": "x", "title": "X"} | sections
    assert outcome(tmp_path, json.dumps(header | {"events": events}).encode())
    lines = [json.dumps(value) for value in (header, *events)]
    assert outcome(tmp_path, "\n".join(lines).encode())


def mutations() -> Iterator[tuple[str, bytes]]:
    """The small file cut, with bytes flipped, and in other encodings."""
    whole = SMALL.read_bytes()
    yield from cut_and_flipped(whole)
    for codec in ("utf-16", "utf-16-be", "utf-32", "cp949", "shift_jis", "latin-1", "utf-7"):
        yield codec, whole.decode().encode(codec, "replace")


@pytest.mark.parametrize(("name", "content"), list(mutations()), ids=[name for name, _ in mutations()])
def test_a_damaged_file_is_told(tmp_path: Path, name: str, content: bytes) -> None:
    said = outcome(tmp_path, content)
    assert "Traceback" not in said
    if name.startswith("cut"):
        assert "the text ends in the middle".lower() in said.lower() or "is empty" in said


def test_the_small_file_is_whole() -> None:
    assert as_lines(read(SMALL)) == ["6 events, 0 errors, 0 warnings"]
