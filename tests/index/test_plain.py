"""What is read of many events at once is what their records say."""

import json
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from viewer.errors import DateError
from viewer.index.columns import bounds_of_value, flags_of_value
from viewer.index.large.batch import GROUP_OF, Batch
from viewer.index.large.folding import folded
from viewer.index.large.plain import plain_events
from viewer.index.large.plain_dates import Unusual, bounds_of_dates
from viewer.index.large.plain_fields import PlainEvents
from viewer.index.large.taking import batch_of_elements, batch_of_lines
from viewer.index.text import fold
from viewer.model.edtf import parse

PLAIN = st.text(st.sampled_from("aZ 가힣é·“"), min_size=1, max_size=4) | st.sampled_from(["Word", "한국  A", "x" * 600])
TEXT = PLAIN | st.text(st.sampled_from('a가\u3000\u00a0\u202e\t\\"ﬁ\x7f'), max_size=3)
ID = st.sampled_from(["a", "b", "rok", "s", "é"])
USUAL_DATES = "2012-09-20 2012-02-29/2012-09-21 2012-09-20/2012-09-20 2012 201X~ 9999-12-31 2012~/.."
DATES = st.sampled_from(USUAL_DATES.split())
FAULTY = (
    "2013-02-29 2012-09-21/2012-09-20 2012-13 2012-09-20Z2012-09-21 2012-00-10 ２０１２-09-20 -012-09-20 0000-01-01"
)
TITLE = st.one_of(PLAIN, st.dictionaries(st.sampled_from(["en", "ko"]), PLAIN, min_size=1))
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "kind": st.sampled_from(["event", "mission"]),
    "id": st.sampled_from([f"e{n}" for n in range(50)]),
    "title": TITLE,
    "summary": TITLE,
    "date": DATES,
    "status": st.sampled_from(["occurred", "planned"]),
    "importance": st.integers(1, 5),
    "place": ID,
    "topics": st.lists(ID, max_size=2),
    "tags": st.lists(PLAIN, max_size=2),
    "sources": st.lists(ID, max_size=2),
    "participants": st.lists(st.fixed_dictionaries({"party": ID}), max_size=2),
    "relations": st.lists(st.sampled_from([{"type": type, "to": "e1"} for type in ("follows", "part_of")]), max_size=2),
}
ODD: list[object] = [None, True, 0, 6, 1.0, "", " ", "x" * 201, [], [[]], [1], [""], ["x" * 201], {}, [{}], "nothing"]
ODD += [{"en": 1}, {"fr": "a"}, {"en": " "}, {"edtf": "2012", "order": 2}, [{"source": "s"}], *FAULTY.split()]
ODD += [[{"party": "a", "role": "Host"}], [{"party": 1}], [{"type": "follows"}], [{"type": "nothing", "to": "a"}]]
ODD += [[{"type": "follows", "to": "a"}] * 2, [{"type": "follows", "to": f"e{n}"} for n in range(101)]]
USUAL = st.fixed_dictionaries(
    {name: FIELDS[name] for name in ("kind", "id", "title")},
    optional={name: FIELDS[name] for name in FIELDS.keys() - {"kind", "id", "title"}},
)
FLAWS = st.none() | st.tuples(st.sampled_from([*FIELDS, "unknown"]), st.sampled_from(ODD) | TEXT)
EVENTS = st.lists(st.tuples(USUAL, FLAWS).map(lambda pair: pair[0] | dict([pair[1]] if pair[1] else [])), max_size=8)
TWICE = '{"kind":"event","id":"a","title":"A","title":"A"}'


def with_care(read: Callable[..., Batch], *given: object) -> Batch:
    """What is read without a quick look."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("viewer.index.large.taking.plain_events", lambda *_given: PlainEvents.at([]))
        return read(*given)


def assert_alike(quick: Batch, careful: Batch) -> None:
    for name in quick.columns.keys() - {"tie_code"}:
        assert quick.columns[name].tolist() == careful.columns[name].tolist(), name
    assert ties(quick) == ties(careful)
    for name in ("id", "en", "ko"):
        one, other = ([*each.texts.get(name, each.texts["en"])] for each in (quick, careful))
        assert one == other, name
    for name in ("name", "text"):
        one, other = ([set(text.split()) for text in each.texts[name]] for each in (quick, careful))
        assert one == other, name
    assert quick.problems is not None
    assert careful.problems is not None
    assert list(quick.problems) == list(careful.problems)
    assert (quick.left_out, quick.late, quick.late_rows) == (careful.left_out, careful.late, careful.late_rows)


def ties(batch: Batch) -> list[tuple[int, int, object]]:
    names = {field: batch.groups[group] for field, group in GROUP_OF.items()}
    columns = (batch.columns[f"tie_{name}"].tolist() for name in ("row", "field", "code"))
    return sorted(
        (row, field, names[field][code] if field in names else code) for row, field, code in zip(*columns, strict=True)
    )


@given(EVENTS, st.sampled_from(["\n", "\n\n", " \n", "\r\n", f"\n{TWICE}\n"]), st.booleans())
def test_lines_are_read_at_once_as_one_by_one(events: list[object], end: str, escaped: bool) -> None:
    raw = end.join(json.dumps(each, ensure_ascii=escaped) for each in events).encode()
    given = raw, "a", 100, 7, 3
    assert_alike(batch_of_lines(*given), with_care(batch_of_lines, *given))


@given(EVENTS, st.sampled_from([",", ", ", ",\n", "\n\t,\r\n", f",{TWICE},", ",[],7,"]))
def test_elements_are_read_at_once_as_one_by_one(events: list[object], between: str) -> None:
    raw = between.join(json.dumps(each, ensure_ascii=False, indent=len(events) % 2 or None) for each in events).encode()
    given = raw, "a", 100, 7, 5, 3
    assert_alike(batch_of_elements(*given), with_care(batch_of_elements, *given))


def test_what_is_usual_is_read_at_once() -> None:
    usual: list[dict[str, object]] = [
        {"kind": "event", "id": "a", "title": "A", "date": "2012-09-20", "tags": ["x"], "sources": ["s"]},
        {
            "kind": "event",
            "id": "b",
            "title": {"ko": "말"},
            "date": "2012",
            "relations": [{"type": "follows", "to": "a"}],
        },
        {"kind": "event", "id": "c", "title": "C", "importance": 9},
        {"kind": "event", "id": "d", "title": "C", "importance": 2},
    ]
    assert plain_events(usual, [json.dumps(each).encode() for each in usual]).rows.tolist() == [0, 1, 3]


@pytest.mark.parametrize(
    ("field", "value"),
    [("importance", 0), ("importance", 6), ("id", "x" * 201), ("place", ""), ("topics", ["x" * 201]), ("tags", [1])],
)
def test_what_is_not_surely_valid_takes_a_closer_look(field: str, value: object) -> None:
    usual = {"kind": "event", "id": "a", "title": "A"}
    found = [usual | {field: value}, usual | {field: value}, usual]
    assert plain_events(found, [json.dumps(each).encode() for each in found]).rows.tolist() == [2]


@pytest.mark.parametrize(("title", "is_quick"), [('한 "A" \\ é', True), ("A\nB", False), ("A\u202e", False)])
def test_what_is_escaped_is_looked_at(monkeypatch: pytest.MonkeyPatch, title: str, is_quick: bool) -> None:
    looked: list[object] = []
    monkeypatch.setattr("viewer.index.large.taking.take_line", lambda *given: looked.append(given))
    raw = json.dumps({"kind": "event", "id": "a", "title": title}).encode()
    batch = batch_of_lines(raw, "a", 0, 0, 0)
    assert [*batch.texts["en"]] == [title] * is_quick
    assert len(looked) == (not is_quick)


@example([" 가", "가 ", "가", " a"])
@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=6) | TEXT))
def test_many_texts_are_folded_as_one_is(texts: list[str]) -> None:
    assert list(folded(texts)) == [text.lower() if text.isascii() else fold(text) for text in texts]


DAYS = st.dates().map(str)


@given(st.lists(DAYS | st.tuples(DAYS, DAYS).map("/".join) | DATES | st.sampled_from(FAULTY.split())))
def test_many_dates_are_read_as_one_is(texts: list[str]) -> None:
    known = {text: found for text in texts if (found := parsed(text))}
    faulty = [place for place, text in enumerate(texts) if text not in known]
    if faulty:
        with pytest.raises(Unusual) as error:
            bounds_of_dates(texts)
        assert error.value.places == faulty
    found = np.array(bounds_of_dates([text for text in texts if text in known])).T.tolist()
    assert [tuple(row) for row in found] == [known[text] for text in texts if text in known]


def parsed(text: str) -> tuple[int, ...] | None:
    """The bounds, the precision and the flags of a date."""
    try:
        value = parse(text)
    except DateError:
        return None
    return (*bounds_of_value(value), int(value.precision), flags_of_value(value))
