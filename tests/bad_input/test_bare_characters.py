"""Characters that JSON wants escaped, standing bare inside a text (B5): one event is marked, nothing is lost."""

from collections.abc import Callable
from pathlib import Path

import pytest

from viewer.formats.native import read

OPEN = '{"format": "yeonpyo", "version": 1, "id": "x", "title": "X", "events": [\n'
EVENTS = '{"kind": "event", "id": "a", "title": "A", "sources": []},\n{"kind": "event", "id": "b", "title": "%s"}\n]}'


@pytest.mark.parametrize(
    ("bare", "words"),
    [
        ("\x01", "A text holds the bare character U+0001; it was kept. Write it as \\u0001."),
        ("\n", "A text holds the bare character U+000A; it was kept. Write it as \\n."),
        ("\t", "A text holds the bare character U+0009; it was kept. Write it as \\t."),
    ],
)
def test_the_event_is_kept_and_named(tmp_path: Path, bare: str, words: str) -> None:
    path = tmp_path / "set.json"
    path.write_text(OPEN + EVENTS % f"raw {bare} control", encoding="utf-8")
    found = read(path)
    said = [problem for problem in found.problems if problem.kind == "bare_character"]
    assert [(problem.line, problem.record, problem.sentence) for problem in said] == [(3, "b", words)]
    assert [event.title.en for event in found.dataset.events] == ["A", f"raw {bare} control"]


def test_so_it_is_in_lines_and_in_the_header(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    header = '{"format": "yeonpyo", "version": 1, "id": "x", "title": "X\t"}\n'
    path.write_text(header + '{"kind": "event", "id": "b", "title": "B\t"}\n', encoding="utf-8")
    said = [(problem.line, problem.record) for problem in read(path).problems if problem.kind == "bare_character"]
    assert said == [(1, None), (2, "b")]


def test_a_text_that_is_never_closed_is_still_told_where_it_began(refused: Callable[[str], str]) -> None:
    content = OPEN + '{"kind": "event", "id": "a", "title": "A\n}, {"kind": "event", "id": "b"}\n]}'
    assert "set.json:2:41: A line break or control character stands inside a text" in refused(content)


def test_another_fault_of_the_same_event_still_leaves_it_out(tmp_path: Path) -> None:
    path = tmp_path / "set.json"
    path.write_text(OPEN + EVENTS % '\t", "id": "c', encoding="utf-8")
    found = read(path)
    assert [event.id for event in found.dataset.events] == ["a"]
    assert [problem.kind for problem in found.problems if problem.severity == "error"] == ["duplicate_key"]
