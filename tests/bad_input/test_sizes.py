"""Very many records, good and bad (B11, B28, B29): counted by kind, in bounded memory."""

import json
from pathlib import Path

from viewer.formats.native import read
from viewer.formats.problem import Problems

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
