"""What is said of problems that were only counted."""

import json
from pathlib import Path

import pytest

from viewer.formats import report
from viewer.formats.kinds import kind_words
from viewer.formats.native import read
from viewer.formats.problem import Problems

HEADER = '{"format": "yeonpyo", "version": 1, "id": "x", "title": "X"}\n'
ROW = '{"kind": "event", "id": "a", "titel": "A", "date": "2012-13", "importance": 99}\n'


def test_every_kind_is_counted_for_every_row(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text(HEADER + ROW * 300)
    found = read(path)
    assert found.problems.errors == 4 * 300
    assert {kind: count for (_severity, kind), count in found.problems.counts.items()} == {
        "missing": 300,
        "value_error": 300,
        "less_than_equal": 300,
        "extra_forbidden": 300,
    }
    assert report.as_lines(found)[Problems.KEPT : -1] == [
        "250 more errors: there is no field of this name",
        "250 more errors: a number is too large or too small",
        "250 more errors: a field that must be there is missing",
        "250 more errors: a date, a text or an amount cannot be read",
    ]


def test_numbers_are_written_with_their_thousands() -> None:
    problems = Problems("x.json")
    for _ in range(300_000):
        problems.report("warning", "unsourced", str)
    assert report.beyond(problems) == ["299,800 more warnings: the event has no source"]


@pytest.mark.parametrize("kind", ["string_type", "dangling_party", "cycle_part_of", "bidi_control", "not_known_yet"])
def test_no_kind_is_shown_by_its_inner_name(kind: str) -> None:
    assert "_" not in kind_words(kind)


def test_the_schema_of_the_json_report_keeps_the_kinds(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text(HEADER + ROW * 60)
    said = json.loads(report.as_json(read(path)))
    assert sum(each["count"] for each in said["beyond"]) + len(said["problems"]) == said["errors"] == 240
