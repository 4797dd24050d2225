"""Amounts that should agree."""

from typing import Any

import pytest

from viewer.model.amount import Amount
from viewer.model.money_checks import check_amounts


def kinds(*amounts: dict[str, Any]) -> list[tuple[int, str]]:
    made = [Amount.model_validate({"currency": "USD"} | fields) for fields in amounts]
    return [(fault.index, fault.kind) for fault in check_amounts(made)]


YEARLY = {"id": "w", "value": "45", "kind": "per_period", "per": "year", "period": "2011/2013"}


@pytest.mark.parametrize(
    ("amounts", "found"),
    [
        ([YEARLY, {"value": "135", "of": "w"}], []),
        ([YEARLY, {"value": "130", "of": "w"}], [(1, "total_differs")]),
        ([YEARLY | {"period": None}, {"value": "130", "of": "w"}], []),
        ([{"id": "w", "value": "5"}, {"value": "9", "of": "w"}], []),
        ([{"id": "w", "value": "5", "currency": "EUR"}, {"value": "9", "kind": "part_of", "of": "w"}], []),
        ([{"id": "w", "value": "5"}, {"value": "9", "kind": "part_of", "of": "w"}], [(1, "part_above_whole")]),
        ([{"id": "w", "value": "5", "kind": "part_of", "of": "w"}], [(0, "amount_of_itself")]),
    ],
)
def test_an_amount_is_compared_with_the_one_it_names(
    amounts: list[dict[str, Any]], found: list[tuple[int, str]]
) -> None:
    assert kinds(*amounts) == found


def test_parts_are_added_up_by_basis() -> None:
    whole = {"id": "w", "value": "5"}
    parts = [{"value": "3", "kind": "part_of", "of": "w", "basis": basis} for basis in ("pledged", "paid", "paid")]
    assert kinds(whole, *parts) == [(3, "parts_above_whole")]
