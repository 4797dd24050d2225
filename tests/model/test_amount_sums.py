"""What may be added up, and what may not."""

from decimal import Decimal
from typing import Any

import pytest

from viewer.model.amount import Amount
from viewer.model.money import NotAdded, period_count, sum_amounts


def amount(value: str, currency: str = "USD", **fields: Any) -> Amount:
    return Amount.model_validate({"value": value, "currency": currency} | fields)


def yearly(period: str | None = "2011/2013", **fields: Any) -> Amount:
    return amount("45", kind="per_period", per="year", period=period, **fields)


def totals(*amounts: Amount) -> list[tuple[str, str, Decimal]]:
    return [(each.currency, each.basis.value, each.value) for each in sum_amounts(amounts).totals]


def left_out(*amounts: Amount) -> list[NotAdded]:
    return [reason for _, reason in sum_amounts(amounts).left_out]


def test_currencies_and_bases_stay_apart() -> None:
    found = totals(amount("1"), amount("2", "EUR"), amount("3"), amount("4", basis="paid"))
    assert found == [
        ("USD", "unspecified", Decimal(4)),
        ("EUR", "unspecified", Decimal(2)),
        ("USD", "paid", Decimal(4)),
    ]


def test_a_part_is_not_added_to_its_whole() -> None:
    whole, part = amount("500", id="w"), amount("45", kind="part_of", of="w")
    assert (totals(whole, part), left_out(whole, part)) == (
        [("USD", "unspecified", Decimal(500))],
        [NotAdded.PART],
    )


def test_a_part_of_a_part_is_not_added_either() -> None:
    amounts = [amount("9", id="w"), amount("4", id="p", kind="part_of", of="w"), amount("1", kind="part_of", of="p")]
    assert left_out(amounts[0], amounts[2], amounts[1]) == [NotAdded.PART, NotAdded.PART]


def test_a_part_alone_is_counted() -> None:
    assert totals(amount("45", kind="part_of", of="elsewhere")) == [("USD", "unspecified", Decimal(45))]


def test_a_payment_towards_a_pledge_stands_in_a_sum_of_its_own() -> None:
    found = totals(amount("500", id="w", basis="pledged"), amount("45", kind="part_of", of="w", basis="paid"))
    assert found == [("USD", "pledged", Decimal(500)), ("USD", "paid", Decimal(45))]


def test_a_stated_total_stands_for_its_yearly_amounts() -> None:
    each, total = yearly(id="y"), amount("135", of="y")
    assert (totals(each, total), left_out(each, total)) == (
        [("USD", "unspecified", Decimal(135))],
        [NotAdded.SAME_AS_TOTAL],
    )


def test_a_yearly_amount_over_whole_years_is_multiplied() -> None:
    assert totals(yearly()) == [("USD", "unspecified", Decimal(135))]


@pytest.mark.parametrize("period", [None, "2011/..", "2011~/2013", "2011/2013-06"])
def test_a_yearly_amount_over_no_whole_years_is_left_out(period: str | None) -> None:
    assert (totals(yearly(period)), left_out(yearly(period))) == ([], [NotAdded.NO_WHOLE_PERIOD])


def test_the_same_amount_twice_is_counted_once() -> None:
    one, again = amount("5", id="a"), amount("5", id="a")
    assert (totals(again, one), left_out(again, one)) == ([("USD", "unspecified", Decimal(5))], [NotAdded.REPEATED])


def test_wholes_that_name_each_other_end() -> None:
    ring = [amount("1", id="a", kind="part_of", of="b"), amount("1", id="b", kind="part_of", of="a")]
    assert left_out(*ring) == [NotAdded.PART, NotAdded.PART]


@pytest.mark.parametrize(
    ("per", "period", "count"),
    [
        ("year", "2011/2013", 3),
        ("year", "2011", 1),
        ("year", "2011-03/2012-02", 1),
        ("year", "2011-03-15/2012-03-14", 1),
        ("year", "2011-03/2012-03", None),
        ("month", "2011-01/2011-06", 6),
        ("month", "2011", 12),
        ("month", "2011-01-01/2011-01-10", None),
        ("year", "201X", None),
        ("year", "2011?/2013", None),
    ],
)
def test_periods_are_counted_only_when_whole(per: str, period: str, count: int | None) -> None:
    assert period_count(amount("1", kind="per_period", per=per, period=period)) == count


def test_sums_are_exact_beyond_ordinary_decimals() -> None:
    big = "1" + "0" * 40
    assert totals(amount(big), amount("0.01")) == [("USD", "unspecified", Decimal(big + ".01"))]


def test_of_two_amounts_with_one_id_the_first_counts() -> None:
    first, second = amount("500", id="w"), amount("600", id="w")
    assert totals(first, second) == [("USD", "unspecified", Decimal(500))]
    assert left_out(first, second) == [NotAdded.REPEATED]


def test_a_part_counts_where_its_whole_cannot() -> None:
    vague, part = yearly(period=None, id="w"), amount("20", kind="part_of", of="w")
    assert totals(vague, part) == [("USD", "unspecified", Decimal(20))]
    assert left_out(vague, part) == [NotAdded.NO_WHOLE_PERIOD]


def test_a_part_of_a_yearly_amount_is_not_added_to_the_stated_total() -> None:
    amounts = [yearly(period=None, id="w"), amount("135", of="w"), amount("20", kind="part_of", of="w")]
    assert left_out(*amounts) == [NotAdded.SAME_AS_TOTAL, NotAdded.PART]
