"""Relations said over and over (B11)."""

from collections.abc import Callable

from viewer.formats.reading import Reading

Reader = Callable[..., Reading]
TIE = {"type": "follows", "to": "b"}
OTHER = {"id": "b"}


def test_what_is_said_twice_is_kept_once_and_counted(reading: Reader) -> None:
    found = reading({"relations": [TIE, TIE | {"type": "renews"}, *[TIE] * 5]}, OTHER)
    (problem,) = found.problems
    assert (problem.severity, problem.record, problem.field) == ("warning", "a", "relations")
    assert problem.sentence == "5 relations were left out, since the event says the same ones before; take them away."
    assert [relation.type for relation in found.dataset.events[0].relations] == ["follows", "renews"]


def test_the_same_tie_by_another_source_says_something_else(reading: Reader) -> None:
    found = reading({"relations": [TIE, TIE | {"sources": ["s"]}]}, OTHER)
    assert (len(found.problems), len(found.dataset.events[0].relations)) == (0, 2)


def test_more_than_a_reader_can_follow_is_told(reading: Reader) -> None:
    ties = [{"type": "follows", "to": f"e{number}"} for number in range(10_001)]
    found = reading({"relations": ties}, *({"id": f"e{number}"} for number in range(10_001)))
    (problem,) = found.problems
    assert problem.sentence == "The event has 10,001 relations; all are kept, but showing it may take long."


def test_relations_that_are_none_are_still_told(reading: Reader) -> None:
    found = reading({"relations": [5, 5, [], {"type": []}]}, OTHER)
    assert {problem.field for problem in found.problems} == {
        "relations.0",
        "relations.1",
        "relations.2",
        "relations.3.type",
        "relations.3.to",
    }
