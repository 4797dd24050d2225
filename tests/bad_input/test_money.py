"""Amounts that are not money (B15), and amounts that do not agree."""

from collections.abc import Callable
from typing import Any

import pytest

from viewer.formats.reading import Reading
from viewer.model.event import Contribution
from viewer.model.money import amount_words, sum_amounts

FORMS = (("en", False), ("en", True), ("ko", False), ("ko", True))
Reader = Callable[..., Reading]


def contribution(*amounts: dict[str, Any]) -> dict[str, Any]:
    return {"kind": "contribution", "amounts": [{"currency": "USD"} | amount for amount in amounts]}


@pytest.mark.parametrize(
    ("amount", "field", "words"),
    [
        ({"value": "500 million"}, "value", "This is not a number; write digits"),
        ({"value": "5,00"}, "value", "This is not a number; write digits"),
        ({"value": 500}, "value", "An amount is written as digits in double quotes"),
        ({"value": True}, "value", "An amount is written as digits in double quotes"),
        ({"value": None}, "value", "An amount is written as digits in double quotes"),
        ({"value": "５00"}, "value", "The amount “５00” has digits that are not 0 to 9"),
        ({"value": "٥"}, "value", "Write it with 0 to 9."),
        ({"value": "NaN"}, "value", "finite number"),
        ({"value": "Infinity"}, "value", "finite number"),
        ({"value": "1", "currency": "dollars"}, "currency", "three-letter code, for example USD"),
        ({"value": "1", "currency": None}, "currency", "This should be text in double quotes."),
        ({"value": "1", "kind": "per_period"}, "", 'give "per" as "year" or "month"'),
        ({"value": "1", "kind": "part_of"}, "", 'give "of" as the id of another amount'),
        ({"value": "1", "period": "2011/2010"}, "period", "2011"),
    ],
)
def test_a_wrong_amount_is_refused_with_words(reading: Reader, amount: dict[str, Any], field: str, words: str) -> None:
    (problem,) = reading(contribution(amount)).problems
    assert words in problem.sentence
    assert problem.field == f"amounts.0.{field}".rstrip(".")


@pytest.mark.parametrize("value", ["-0", "1e308", "-5.00", "0.001"])
def test_an_odd_amount_is_kept_as_given(reading: Reader, value: str) -> None:
    found = reading(contribution({"value": value, "currency": "XXX"}))
    assert len(found.problems) == 0


@pytest.mark.parametrize(
    ("amounts", "words"),
    [
        (
            [
                {"id": "y", "value": "45000000", "kind": "per_period", "per": "year", "period": "2011/2013"},
                {"value": "130000000", "of": "y"},
            ],
            "3 times US$45 million make US$135 million, but US$130 million is stated as the total.",
        ),
        (
            [{"id": "w", "value": "500"}, {"value": "600", "kind": "part_of", "of": "w"}],
            "The part, US$600, is larger than its whole, US$500.",
        ),
        (
            [{"id": "w", "value": "500"}, *({"value": "300", "kind": "part_of", "of": "w"} for _ in range(2))],
            "The parts together, US$600, are more than their whole, US$500.",
        ),
        ([{"id": "w", "value": "5", "kind": "part_of", "of": "w"}], "The amount is named as its own whole."),
        ([{"id": "w", "value": "5"}, {"id": "w", "value": "6"}], "The event “a” already has an amount with the id “w”"),
    ],
)
def test_amounts_that_do_not_agree_are_named(reading: Reader, amounts: list[dict[str, Any]], words: str) -> None:
    found = reading(contribution(*amounts))
    assert words in next(iter(found.problems)).sentence
    assert len(found.dataset.events) == 1


@pytest.mark.parametrize("value", ["1e99999999999", "1e-99999999999", "9" * 2000, "0." + "9" * 2000])
def test_no_size_of_number_breaks_the_checks_or_the_words(reading: Reader, value: str) -> None:
    whole = {"id": "w", "value": value}
    found = reading(contribution(whole, *({"value": value, "kind": "part_of", "of": "w"} for _ in range(2))))
    (event,) = found.dataset.events
    assert isinstance(event, Contribution)
    assert all(len(problem.sentence) < 10_000 for problem in found.problems)
    assert sum_amounts(event.amounts).totals[0].count == 1
    assert all(amount_words(amount, language, short) for amount in event.amounts for language, short in FORMS)
