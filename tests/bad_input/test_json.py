"""Text that is not the JSON we read (B9): one sentence with line and column."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from viewer.formats.native import read
from viewer.formats.reading import Reading

Refused = Callable[[str | bytes], str]
HEADER = {"format": "yeonpyo", "version": 1, "id": "x", "title": "X"}
OPEN = '{"format": "yeonpyo", "version": 1, "id": "x", "title": "X",\n "events": [\n  '
EVENT = '{"kind": "event", "id": "a", "title": "A"}'


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("[]", "set.json:1: this is JSON but not a dataset: it holds []"),
        ("null", "it holds null"),
        ("true", "it holds true"),
        ('"text"', "it holds text"),
        ("{}", '"format" should be "yeonpyo"'),
        ('{"format": "yeonpyo", "version": 2}', '"version" should be 1'),
        ('{"format": "yeonpyo", "version": true}', '"version" should be the number 1.'),
        ('{"format": "yeonpyo", "version": "1"}', '"version" should be the number 1, without quotes.'),
        ('{"format": "yeonpyo", "version": 0}', '"version" should be the number 1.'),
        ('{"format": "yeonpyo"}', '"version" is missing; write "version": 1.'),
        ("a,b\n1,2\n", "set.json looks like a table (CSV), but not like one that Yeonpyo wrote"),
        ('"date";"title"\n2012;"A; B"\n', "looks like a table (CSV)"),
        ("date\ttitle\r\n2012\tA\r\n", "looks like a table (CSV)"),
        ("1,2\n3,4", "looks like a table (CSV)"),
        ('{"format": "yeonpyo", "version": 1, "title": "X"}', "id: This field is missing"),
        ('{"format": "yeonpyo", "version": 1, "id": "", "title": "X"}', "id: This text is empty"),
        ("hello", "set.json:1:1: A value should stand here"),
        ("[" * 100_000, "set.json:1:65: Lists and objects are nested more than 64 deep"),
        ('{"a":' * 100_000, "nested more than 64 deep"),
        (OPEN + EVENT + "]} x", "set.json:3:48: More text stands behind the end"),
        (OPEN + EVENT, "set.json:3:45: The text ends in the middle"),
        (OPEN + '{"kind": "ev', "set.json:3:12: The text ends in the middle"),
        (OPEN + EVENT + " " + EVENT + "]}", "set.json:3:46: “,” should stand here"),
        (OPEN + '{"kind" "event"}]}', "set.json:3:11: A colon should stand here"),
        (OPEN + "{'kind': 1}]}", "set.json:3:4: The name of a field, in double quotes"),
        (OPEN + '{"id": "a\nb}]}', "control character stands inside a text"),
        (OPEN + '{"id": "\\q"}]}', "write the backslash twice"),
        (OPEN + '{"id": "\\u12"}]}', "four hexadecimal digits"),
        (OPEN + EVENT + "],\n}", "set.json:4:1: The name of a field"),
        (OPEN + EVENT + ",]}", "A value should stand here"),
        ('{"format": "yeonpyo", "format": "yeonpyo"}', "set.json:1:23: The field “format” stands twice"),
        ('{"format": NaN}', "set.json:1:12: NaN is not a number"),
        (EVENT + "\n" + EVENT, "the header is missing"),
    ],
)
def test_the_sentence_names_the_place(refused: Refused, content: str, words: str) -> None:
    assert words in refused(content)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("NaN", "Column 22: NaN is not a number"),
        ("[-Infinity]", "Column 23: -Infinity is not a number"),
        ("1e400", "The number 1e400 is too large"),
        ("9" * 5000, "A number of 5000 digits is too long"),
        ('{"en": "a", "en": "b"}', "Column 34: The field “en” stands twice"),
        ("[" * 70 + "]" * 70, "nested more than 64 deep"),
    ],
)
def test_one_bad_event_leaves_the_others(tmp_path: Path, value: str, words: str) -> None:
    path = tmp_path / "set.json"
    path.write_text(f'{OPEN}{{"kind": "event",\n "x": "}}]", "title": {value}}},\n{EVENT}]}}')
    found = read(path)
    (problem,) = [problem for problem in found.problems if problem.severity == "error"]
    assert words in problem.sentence
    assert (problem.line, [event.id for event in found.dataset.events], found.left_out) == (4, ["a"], 1)


def test_json_lines_cut_in_the_middle_lose_only_the_last(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text(f"{json.dumps(HEADER)}\n{EVENT}\n\n{EVENT[:-5]}")
    found = read(path)
    (problem,) = [problem for problem in found.problems if problem.severity == "error"]
    assert (problem.line, len(found.dataset.events)) == (4, 1)
    assert problem.sentence.startswith("Column 38: The text ends in the middle")


@pytest.mark.parametrize("fields", [{"importance": True}, {"private": 1}, {"importance": "3"}, {"importance": 2.0}])
def test_a_value_of_another_kind_is_not_guessed(reading: Callable[..., Reading], fields: dict[str, object]) -> None:
    (problem,) = reading(fields).problems
    assert (problem.line, problem.record, problem.field) == (13, "a", next(iter(fields)))
    assert problem.sentence in ("This should be a whole number.", "This should be true or false.")


@pytest.mark.parametrize(
    ("fields", "path", "words"),
    [
        ({"dat": "2005"}, "dat", "did you mean “date”?"),
        ({"participants": [{"partyy": "x", "party": "x"}]}, "participants.0.partyy", "did you mean “party”?"),
        ({"xyzzy": 1}, "xyzzy", "these are known: id, title"),
        ({"title": ""}, "title", "The text is empty; write it in English, in Korean or in both."),
        ({"title": {"en": 5}}, "title.en", "This should be text in double quotes."),
        ({"tags": "one"}, "tags", "This should be a list in square brackets."),
        ({"date": 2012}, "date", 'This should be text; write it in double quotes: "2012".'),
        ({"date": 20}, "date", 'This should be text in double quotes, for example "2012".'),
        ({"date": 2012.5}, "date", 'This should be text in double quotes, for example "2012".'),
        ({"date": True}, "date", 'This should be text in double quotes, for example "2012".'),
        ({"date": ["2012"]}, "date", 'This should be text in double quotes, for example "2012".'),
        ({"title": 2012}, "title", 'This should be text; write it in double quotes: "2012".'),
        ({"title": None}, "title", "This should be text in double quotes."),
        ({"sources": [5]}, "sources.0", 'This should be text; write it in double quotes: "5".'),
        ({"participants": [5]}, "participants.0", "This should be an object in curly brackets."),
        ({"relations": [{"type": "foo", "to": "b"}]}, "relations.0.type", "one of renews, succeeds, implements"),
        ({"relations": [{"type": "renews"}]}, "relations.0.to", "This field is missing; add it."),
        ({"fields": {"x": None}}, "fields.x", "text in double quotes or a whole number or a number or true or false"),
        ({"kind": "meeting"}, "kind", "There is no such kind of event; write one of agreement, mission"),
        ({"importance": 6}, "importance", "This should be 5 or less."),
        ({"id": "x" * 1_000_000}, "id", "This text is too long; 200 characters are the most."),
        ({"id": ""}, "id", "This text is empty"),
    ],
)
def test_a_wrong_field_is_named_with_what_to_do(
    reading: Callable[..., Reading], fields: dict[str, object], path: str, words: str
) -> None:
    found = reading(fields, {"id": "good"})
    problem = next(iter(found.problems))
    assert words in problem.sentence
    assert (problem.field, problem.severity, len(problem.value) <= 80) == (path, "error", True)
    assert [event.id for event in found.dataset.events] == ["good"]


def test_bad_entries_of_every_section_are_left_out_singly(reading: Callable[..., Reading]) -> None:
    found = reading(
        {"sources": ["s2"]},
        parties=[{"id": "p", "kind": "state", "name": "P"}, {"id": "q", "kind": "land", "name": "Q"}],
        sources=[3, {"id": "s2", "title": "S"}],
        places=[{"id": "x", "name": "X", "latitude": 91}],
        topics={},
    )
    said = [(problem.record, problem.field, problem.sentence) for problem in found.problems]
    assert said == [
        ("sources[0]", "", "This should be an object in curly brackets."),
        ("q", "kind", "This should be one of state, organisation, body, office, person."),
        ("x", "latitude", "This should be 90 or less."),
        (None, "topics", "This should be a list in square brackets; it was left out."),
    ]
    assert (len(found.dataset.parties), len(found.dataset.sources), found.left_out) == (1, 1, 4)


def test_a_bad_field_of_the_header_is_left_out_alone(reading: Callable[..., Reading]) -> None:
    found = reading({}, edition="2005-13", event=[], foo=1)
    said = {problem.field: problem.sentence for problem in found.problems}
    assert "month 13" in said["edition"]
    assert said["foo"].endswith("parties, places, sources, topics, eras, events.")
    assert said["foo"].count("title") == 1
    assert "did you mean “events”?" in said["event"]
    assert (found.dataset.edition, len(found.dataset.events)) == (None, 1)


def test_a_million_relations_are_reported_in_bounds(reading: Callable[..., Reading]) -> None:
    found = reading({"relations": [{"type": "follows", "to": f"b{number}"} for number in range(20_000)]})
    assert sum(found.problems.beyond().values()) + len(list(found.problems)) == 20_001
    assert json.dumps(list(found.problems)[1].sentence) == json.dumps(
        "No event has the id “b0”; add the event or correct the id."
    )
