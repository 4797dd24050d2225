"""Very many records, good and bad (B11, B28, B29): counted by kind, in bounded memory."""

import gzip
import json
from pathlib import Path

from viewer.formats.native import read
from viewer.formats.problem import Problems

EVENT = json.dumps({"kind": "event", "id": "b", "title": "B"})
HEADER = json.dumps({"format": "yeonpyo", "version": 1, "id": "big", "title": "Big"})


def test_many_bad_rows_are_counted_by_kind(tmp_path: Path) -> None:
    path = tmp_path / "bad.jsonl"
    rows = [json.dumps({"kind": "event", "id": f"e{row}", "title": "", "date": "2005"}) for row in range(30_000)]
    path.write_text("\n".join([HEADER, *rows]))
    found = read(path)
    assert (found.problems.errors, found.left_out, len(list(found.problems))) == (30_000, 30_000, Problems.KEPT)
    assert found.problems.beyond() == {("error", "value_error"): 30_000 - Problems.KEPT}


def test_many_events_of_one_day_are_all_kept(tmp_path: Path) -> None:
    path = tmp_path / "day.jsonl"
    rows = [
        json.dumps({"kind": "event", "id": f"e{row}", "title": "Same", "date": "2005-01-01"}) for row in range(20_000)
    ]
    path.write_text("\n".join([HEADER, *rows]))
    assert len(read(path).dataset.events) == 20_000


def test_an_event_of_a_million_years_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "long.jsonl"
    path.write_text(f'{HEADER}\n{{"kind": "event", "id": "a", "title": "Long", "date": "Y-1000000/2005"}}')
    assert len(read(path).dataset.events) == 1


def test_a_long_chain_is_walked_without_recursion(tmp_path: Path) -> None:
    path = tmp_path / "chain.jsonl"
    count = 20_000
    rows = [
        json.dumps(
            {
                "kind": "event",
                "id": f"e{row}",
                "title": "Link",
                "relations": [{"type": "succeeds", "to": f"e{(row + 1) % count}"}],
            }
        )
        for row in range(count)
    ]
    path.write_text("\n".join([HEADER, *rows]))
    (problem,) = [problem for problem in read(path).problems if problem.kind == "cycle_succeeds"]
    assert problem.sentence.startswith("20000 records lead back to the first: e0 → e1 → e2")
    assert problem.sentence.endswith("e9 → … → e0. Take one of the ties away.")


def test_a_list_of_many_wrong_values_is_counted(tmp_path: Path) -> None:
    path = tmp_path / "tags.jsonl"
    path.write_text(f"{HEADER}\n{json.dumps({'kind': 'event', 'id': 'a', 'title': 'A', 'tags': [1] * 100_000})}")
    assert read(path).problems.errors == 100_000


def test_many_bad_rows_on_one_line_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "line.json"
    twice = '"id": "b"'
    row = f'{{"kind": "event", "id": "a", {twice}}}'
    path.write_text(f'{HEADER[:-1]}, "events": [{", ".join([row] * 20_000)}]}}')
    found = read(path)
    assert (found.problems.errors, found.left_out) == (20_000, 20_000)
    first = next(iter(found.problems)).sentence
    assert first.startswith(f"Column {path.read_text().index(twice) + 1}: The field “id” stands twice")


def test_rings_in_very_many_ties_are_found_once(tmp_path: Path) -> None:
    path = tmp_path / "rings.jsonl"
    ties = [[{"type": "succeeds", "to": f"e{row + 1}"}, {"type": "succeeds", "to": "e0"}] for row in range(20_000)]
    rows = [{"kind": "event", "id": f"e{row}", "title": "Link", "relations": tie} for row, tie in enumerate(ties)]
    path.write_text("\n".join([HEADER, *map(json.dumps, rows)]))
    assert read(path).problems.counts["warning", "cycle_succeeds"] == 1


def test_very_many_packed_parts_are_one_text(tmp_path: Path) -> None:
    path = tmp_path / "parts.jsonl.gz"
    path.write_bytes(gzip.compress(b"") * 100_000 + gzip.compress(HEADER.encode()) + b"\0" * 100)
    assert read(path).dataset.id == "big"


def test_a_large_packed_text_comes_out_whole(tmp_path: Path) -> None:
    path = tmp_path / "large.jsonl.gz"
    row = json.dumps({"kind": "event", "id": "a", "title": "A", "summary": "가" * 5_000_000}, ensure_ascii=False)
    path.write_bytes(gzip.compress(f"{HEADER}\n{row}".encode()) + gzip.compress(f"\n{EVENT}".encode()))
    first, second = read(path).dataset.events
    assert first.summary is not None and first.summary.en == "가" * 5_000_000
    assert second.id == "b"
