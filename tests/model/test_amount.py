"""What an amount of money must have."""

from decimal import Decimal

import pytest
from pydantic import ValidationError

from viewer.model.amount import Amount, Basis


def test_a_value_is_exact() -> None:
    amount = Amount.model_validate({"value": "0.10", "currency": "USD"})
    assert (amount.value, amount.basis) == (Decimal("0.10"), Basis.UNSPECIFIED)


@pytest.mark.parametrize(
    "fields",
    [
        {"value": 0.1},
        {"value": "1", "currency": "usd"},
        {"value": "1", "kind": "per_period"},
        {"value": "1", "kind": "part_of"},
        {"value": "NaN"},
        {"value": "1", "note": "x"},
    ],
)
def test_an_incomplete_amount_is_refused(fields: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Amount.model_validate({"currency": "USD"} | fields)
