"""Ids and ties that cannot be right (B10, B11): reported with both places, nothing dropped."""

from collections.abc import Callable
from typing import Any

import pytest

from viewer.formats.reading import Reading

Reader = Callable[..., Reading]


def relation(type_: str, to: str) -> dict[str, Any]:
    return {"relations": [{"type": type_, "to": to}]}


def test_the_second_bearer_of_an_id_gets_a_suffix_and_both_lines_are_told(reading: Reader) -> None:
    found = reading({"title": "One"}, {"title": "Two"}, {"id": "a-2"}, {"title": "Three"})
    assert [event.id for event in found.dataset.events] == ["a", "a-3", "a-2", "a-4"]
    first, second = found.problems
    assert first.sentence == ("Line 13 already has the id “a”; this record is now “a-3”. Give it an id of its own.")
    assert (first.line, second.record) == (22, "a-4")


def test_other_records_keep_their_ids_apart_too(reading: Reader) -> None:
    found = reading({}, sources=[{"id": "s", "title": "One"}, {"id": "s", "title": "Two"}])
    assert [source.id for source in found.dataset.sources] == ["s", "s-2"]
    assert [problem.kind for problem in found.problems] == ["duplicate_id"]


@pytest.mark.parametrize(
    ("one", "other"), [("abc", "ABC"), ("한국", "\u1112\u1161\u11ab\u1100\u116e\u11a8"), ("é", "e\u0301")]
)
def test_ids_that_only_look_alike_are_named(reading: Reader, one: str, other: str) -> None:
    found = reading({"id": one}, {"id": other})
    (problem,) = found.problems
    assert problem.sentence.startswith(f"The id differs from “{one}” in line 13 only by capitals")
    assert [event.id for event in found.dataset.events] == [one, other]


@pytest.mark.parametrize(
    ("fields", "path", "words"),
    [
        (relation("follows", "z"), "relations.0.to", "No event has the id “z”"),
        ({"participants": [{"party": "z"}]}, "participants.0.party", "No party has the id “z”; add it to the parties"),
        ({"place": "z"}, "place", "No place has the id “z”"),
        ({"sources": ["s", "z"]}, "sources.1", "No source has the id “z”"),
        ({"topics": ["z"]}, "topics.0", "No topic has the id “z”"),
        ({"claims": [{"field": "date", "value": "x", "source": "z"}]}, "claims.0.source", "No source has"),
        ({"aka": [{"name": "x", "source": "z"}]}, "aka.0.source", "No source has"),
        ({"kind": "agreement", "parties": ["z"]}, "parties.0", "No party has"),
        ({"kind": "agreement", "areas": ["z"]}, "areas.0", "No topic has"),
        ({"kind": "mission", "phases": [{"title": "x", "place": "z"}]}, "phases.0.place", "No place has"),
        ({"kind": "mission", "phases": [{"title": "x", "sources": ["z"]}]}, "phases.0.sources.0", "No source has"),
        ({"kind": "contribution", "contributor": "z"}, "contributor", "No party has"),
        ({"kind": "contribution", "recipient": "z"}, "recipient", "No party has"),
        ({"kind": "contribution", "towards": "z"}, "towards", "No event has"),
        (
            {"kind": "contribution", "amounts": [{"value": "1", "currency": "USD", "kind": "part_of", "of": "z"}]},
            "amounts.0.of",
            "No amount has the id “z”",
        ),
        (
            {"kind": "dialogue", "recurs": {"every": "year", "since": "2005", "occurrences": ["z"]}},
            "recurs.occurrences.0",
            "No event has",
        ),
        ({"kind": "context", "said_by": ["z"]}, "said_by.0", "No party has"),
    ],
)
def test_an_id_nothing_has_is_named(reading: Reader, fields: dict[str, Any], path: str, words: str) -> None:
    found = reading(fields)
    (problem,) = found.problems
    assert words in problem.sentence
    assert (problem.severity, problem.line, problem.field, problem.value) == ("warning", 13, path, "z")
    assert len(found.dataset.events) == 1


def test_parties_and_places_name_what_they_belong_to(reading: Reader) -> None:
    found = reading(
        {},
        parties=[{"id": "p", "kind": "body", "name": "P", "part_of": "z", "roles": [{"title": "x", "party": "y"}]}],
        places=[{"id": "q", "name": "Q", "part_of": "w"}],
    )
    assert [(problem.field, problem.value) for problem in found.problems] == [
        ("part_of", "z"),
        ("roles.0.party", "y"),
        ("part_of", "w"),
    ]


def test_an_event_tied_to_itself_is_named(reading: Reader) -> None:
    (problem,) = reading(relation("follows", "a")).problems
    assert problem.sentence == "The event is tied to itself; name another event."


def test_a_ring_names_its_members(reading: Reader) -> None:
    found = reading(
        {"id": "a"} | relation("renews", "b"),
        {"id": "b"} | relation("succeeds", "c"),
        {"id": "c"} | relation("renews", "a"),
    )
    (problem,) = found.problems
    assert problem.sentence == "3 records lead back to the first: a → b → c → a. Take one of the ties away."
    assert (problem.line, problem.kind) == (13, "cycle_succeeds")


def test_rings_of_parts_are_found_in_parties_and_places(reading: Reader) -> None:
    found = reading(
        {},
        parties=[{"id": id_, "kind": "body", "name": "x", "part_of": of} for id_, of in ("pq", "qp")],
        places=[{"id": id_, "name": "x", "part_of": of} for id_, of in ("xy", "yx")],
    )
    assert [problem.sentence.split(":")[1][:10] for problem in found.problems] == [" p → q → p", " x → y → x"]


def test_an_event_without_a_source_is_marked(reading: Reader) -> None:
    (problem,) = reading({"sources": []}).problems
    assert (problem.severity, problem.kind) == ("warning", "unsourced")
    assert problem.sentence == "The event has no source; it is marked “unsourced”."
