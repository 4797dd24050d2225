"""Amounts in words, with Babel as the oracle for digits and names."""

from decimal import Decimal

import pytest
from babel.numbers import format_decimal, get_currency_name
from hypothesis import given
from hypothesis import strategies as st

from viewer.model.amount import Amount, Basis
from viewer.model.money import amount_exact, amount_words, basis_words, value_exact, value_words


@pytest.mark.parametrize(
    ("value", "currency", "english", "korean"),
    [
        ("200000000", "USD", "US$200 million", "2억 달러"),
        ("45000000", "USD", "US$45 million", "4,500만 달러"),
        ("1500000000", "USD", "US$1.5 billion", "15억 달러"),
        ("1250000000", "EUR", "€1.25 billion", "12억 5,000만 유로"),
        ("500000", "USD", "US$500,000", "50만 달러"),
        ("1234.5", "USD", "US$1,234.50", "1,234.50달러"),
        ("1234567", "USD", "US$1,234,567", "1,234,567달러"),
        ("123450000", "USD", "US$123.45 million", "1억 2,345만 달러"),
        ("1000000000000", "KRW", "₩1 trillion", "1조 원"),
        ("30000000", "CHF", "CHF 30 million", "3,000만 CHF"),
        ("12", "CHF", "CHF 12", "12 CHF"),
        ("0", "USD", "US$0", "0달러"),
        ("-0", "USD", "−US$0", "−0달러"),
        ("-5000000", "USD", "−US$5 million", "−500만 달러"),
        ("1e308", "USD", "US$1E+308", "1E+308달러"),
        ("1e999999", "USD", "US$1E+999999", "1E+999999달러"),
        ("0.001", "USD", "US$0.001", "0.001달러"),
        ("1e-400", "USD", "US$1E-400", "1E-400달러"),
    ],
)
def test_a_value_in_words(value: str, currency: str, english: str, korean: str) -> None:
    assert value_words(Decimal(value), currency, "en") == english
    assert value_words(Decimal(value), currency, "ko") == korean


@pytest.mark.parametrize(
    ("per", "language", "short", "words"),
    [
        ("year", "en", False, "US$45 million a year"),
        ("month", "en", False, "US$45 million a month"),
        ("year", "en", True, "US$45m/yr"),
        ("year", "ko", False, "연 4,500만 달러"),
        ("month", "ko", True, "월 4,500만 달러"),
    ],
)
def test_a_period_is_said(per: str, language: str, short: bool, words: str) -> None:
    amount = Amount.model_validate({"value": "45000000", "currency": "USD", "kind": "per_period", "per": per})
    assert amount_words(amount, language, short) == words


@pytest.mark.parametrize(
    ("value", "english", "korean"),
    [("123456789", "≈US$123m", "≈1억 2,300만 달러"), ("200000000", "US$200m", "2억 달러"), ("0", "US$0", "0달러")],
)
def test_a_short_form_says_that_it_is_rounded(value: str, english: str, korean: str) -> None:
    assert value_words(Decimal(value), "USD", "en", short=True) == english
    assert value_words(Decimal(value), "USD", "ko", short=True) == korean


def test_the_long_form_has_every_digit() -> None:
    amount = Amount.model_validate({"value": "200000000", "currency": "USD"})
    assert (amount_exact(amount, "en"), amount_exact(amount, "ko")) == ("US$200,000,000", "200,000,000달러")


def test_every_basis_has_its_words() -> None:
    words = {language: {basis_words(basis, language) for basis in Basis} for language in ("en", "ko")}
    assert words["en"] == {"pledged", "committed", "paid", "basis not stated"}
    assert words["ko"] == {"공약", "약정", "지급", "성격 미상"}


@given(st.integers(0, 10**18))
def test_digits_are_grouped_as_babel_does(value: int) -> None:
    assert value_exact(Decimal(value), "USD", "en") == "US$" + format_decimal(value, locale="en")
    assert value_exact(Decimal(value), "USD", "ko") == format_decimal(value, locale="ko") + "달러"


@pytest.mark.parametrize("currency", ["USD", "EUR", "KRW", "JPY", "GBP"])
def test_korean_names_are_those_babel_has(currency: str) -> None:
    name = value_words(Decimal(10_000), currency, "ko").split()[-1]
    assert name in get_currency_name(currency, locale="ko")


@given(st.integers(0, 10**18), st.sampled_from(["en", "ko"]))
def test_words_lose_nothing(value: int, language: str) -> None:
    words = value_words(Decimal(value), "XXX", language).replace("XXX", "").replace(",", "")
    units = {"trillion": 12, "billion": 9, "million": 6, "조": 12, "억": 8, "만": 4}
    for unit, power in units.items():
        words = words.replace(unit, f"e{power}")
    parts = words.replace(" e", "e").split()
    assert sum(Decimal(part) for part in parts) == value
