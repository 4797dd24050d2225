"""Amounts of money: what may be added up, and how an amount is written in English and Korean."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import MAX_EMAX, MIN_EMIN, ROUND_HALF_EVEN, Context, Decimal
from enum import StrEnum
from functools import reduce

from viewer.model.amount import Amount, Basis
from viewer.model.calendar import civil
from viewer.model.edtf import Precision

_SYMBOLS = {"USD": "US$", "EUR": "€", "KRW": "₩", "JPY": "¥", "GBP": "£"}
_KOREAN_NAMES = {"USD": "달러", "EUR": "유로", "KRW": "원", "JPY": "엔", "GBP": "파운드"}
_PER = {"en": {"year": "{} a year", "month": "{} a month"}, "ko": {"year": "연 {}", "month": "월 {}"}}
_PER_SHORT = {"year": "{}/yr", "month": "{}/mo"}
_UNITS = ((12, "trillion", "tn"), (9, "billion", "bn"), (6, "million", "m"))
_KOREAN_UNITS = ((12, "조"), (8, "억"), (4, "만"))
_BASES = {
    "en": {"pledged": "pledged", "committed": "committed", "paid": "paid", "unspecified": "basis not stated"},
    "ko": {"pledged": "공약", "committed": "약정", "paid": "지급", "unspecified": "성격 미상"},
}
_LARGEST = 18
"""Decimal places of the largest number written out; beyond it stands the power of ten."""
_EXACT = Context(prec=100, Emax=MAX_EMAX, Emin=MIN_EMIN)
"""Room for any sum of money; ordinary decimals would round at 28 digits."""


class NotAdded(StrEnum):
    """Why an amount stands outside the sums."""

    REPEATED = "repeated"
    PART = "part"
    SAME_AS_TOTAL = "same_as_total"
    NO_WHOLE_PERIOD = "no_whole_period"


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum of amounts of one currency and one basis, and how many they were."""

    currency: str
    basis: Basis
    value: Decimal
    count: int


@dataclass(frozen=True, slots=True)
class Sums:
    """The sums, in the order their first amounts came, and the amounts left out of them with the reason."""

    totals: tuple[Sum, ...]
    left_out: tuple[tuple[Amount, NotAdded], ...]


def sum_amounts(amounts: Sequence[Amount]) -> Sums:
    """Add up what can honestly be added up.

    Never across currencies, never pledges with payments, never a part with its whole (unless each is of its own
    stated basis, and so in a sum of its own), never an amount per period with its stated total.
    """
    by_id = amounts_by_id(amounts)
    totalled = {amount.of for amount in amounts if amount.kind == "total" and amount.of is not None}
    sums: dict[tuple[str, Basis], tuple[Decimal, int]] = {}
    left_out: list[tuple[Amount, NotAdded]] = []
    for amount in amounts:
        reason = _why_not(amount, by_id, totalled)
        value = whole_value(amount)
        if reason is None and value is not None:
            key = (amount.currency, amount.basis)
            former, count = sums.get(key, (Decimal(0), 0))
            sums[key] = (added((former, value)), count + 1)
        else:
            left_out.append((amount, reason or NotAdded.NO_WHOLE_PERIOD))
    totals = tuple(Sum(currency, basis, value, count) for (currency, basis), (value, count) in sums.items())
    return Sums(totals, tuple(left_out))


def amounts_by_id(amounts: Iterable[Amount]) -> dict[str, Amount]:
    """Each amount that has an id; of two with the same one the first."""
    found: dict[str, Amount] = {}
    for amount in amounts:
        if amount.id is not None:
            found.setdefault(amount.id, amount)
    return found


def added(values: Iterable[Decimal]) -> Decimal:
    """The exact sum of values of one currency."""
    return reduce(_EXACT.add, values, Decimal(0))


def whole_value(amount: Amount) -> Decimal | None:
    """All the money of an amount; for one per period only when its time is a whole number of periods."""
    if amount.kind != "per_period":
        return amount.value
    periods = period_count(amount)
    return None if periods is None else _EXACT.multiply(amount.value, Decimal(periods))


def period_count(amount: Amount) -> int | None:
    """How many whole years or months the time of an amount covers; None when it is open, vague or not whole."""
    if amount.period is None or amount.per is None:
        return None
    date = amount.period.value
    start, end = date.possible
    if start is None or end is None or date.approximate or date.uncertain or date.precision > Precision.YEAR:
        return None
    (year, month, *first), (end_year, end_month, *last) = civil(start), civil(end)
    months = (end_year - year) * 12 + end_month - month
    length = 12 if amount.per == "year" else 1
    return months // length if first == last and months > 0 and months % length == 0 else None


def amount_words(amount: Amount, language: str, short: bool = False) -> str:
    """An amount as a reader says it, with its period: "US$45 million a year"."""
    words = value_words(amount.value, amount.currency, language, short)
    return _per(words, amount, language, short)


def amount_exact(amount: Amount, language: str) -> str:
    """An amount with all its digits: "US$200,000,000"."""
    return _per(value_exact(amount.value, amount.currency, language), amount, language, short=False)


def basis_words(basis: Basis, language: str) -> str:
    """Whether money was pledged, committed or paid, in a word."""
    return _BASES["ko" if language == "ko" else "en"][basis]


def value_words(value: Decimal, currency: str, language: str, short: bool = False) -> str:
    """A value in millions or 억 where that loses nothing; ``short`` rounds to three figures and says so."""
    if short:
        rounded = _three_figures(value)
        mark = "" if rounded == value else "≈"
        return mark + _worded(rounded, currency, language, short=True)
    return _worded(value, currency, language, short=False)


def value_exact(value: Decimal, currency: str, language: str) -> str:
    """A value with all its digits; one beyond any real money stays as a power of ten."""
    return _with_currency(_sign(value), _digits(value.copy_abs()), currency, language, apart=False)


def _why_not(amount: Amount, by_id: dict[str, Amount], totalled: set[str]) -> NotAdded | None:
    if amount.id is not None and by_id[amount.id] is not amount:
        return NotAdded.REPEATED
    if amount.kind == "per_period" and amount.id in totalled:
        return NotAdded.SAME_AS_TOTAL
    return NotAdded.PART if amount.kind == "part_of" and _has_whole(amount, by_id, totalled) else None


def _has_whole(part: Amount, by_id: dict[str, Amount], totalled: set[str]) -> bool:
    """Whether a whole of the part, at any step, is counted and may stand in the same sum or beside it unclear."""
    seen: set[str] = set()
    above = part
    while above.of is not None and above.of not in seen and above.of in by_id:
        seen.add(above.of)
        above = by_id[above.of]
        counted = whole_value(above) is not None or above.id in totalled
        if counted and (above.basis == part.basis or Basis.UNSPECIFIED in (above.basis, part.basis)):
            return True
    return False


def _worded(value: Decimal, currency: str, language: str, short: bool) -> str:
    size = value.copy_abs()
    if size and size.adjusted() <= _LARGEST:
        words = _korean_number(size) if language == "ko" else _english_number(size, short)
        if words:
            return _with_currency(_sign(value), words, currency, language, apart=True)
    return value_exact(value, currency, language)


def _english_number(size: Decimal, short: bool) -> str | None:
    for power, word, letter in _UNITS:
        scaled = _EXACT.scaleb(size, -power)
        if scaled >= 1:
            if scaled != _cents(scaled):
                return None
            digits = f"{scaled.normalize(_EXACT):,f}"
            return digits + letter if short else f"{digits} {word}"
    return None


def _korean_number(size: Decimal) -> str | None:
    """In 조, 억 and 만, at most two of them; None when digits are left over."""
    if size != size.to_integral_value() or int(size) % 10_000:
        return None
    words, rest = [], int(size)
    for power, unit in _KOREAN_UNITS:
        count, rest = divmod(rest, 10**power)
        if count:
            words.append(f"{count:,}{unit}")
    return " ".join(words) if 0 < len(words) <= 2 else None


def _digits(size: Decimal) -> str:
    if size and abs(size.adjusted()) > _LARGEST:
        return f"{size:E}"
    if size == size.to_integral_value():
        return f"{size.to_integral_value():,f}"
    return f"{_cents(size) if _cents(size) == size else size:,f}"


def _cents(size: Decimal) -> Decimal:
    """The size to two decimal places."""
    return size.quantize(Decimal("0.01"), context=_EXACT)


def _three_figures(value: Decimal) -> Decimal:
    if not value:
        return value
    return value.quantize(_EXACT.scaleb(Decimal(1), value.adjusted() - 2), ROUND_HALF_EVEN, _EXACT)


def _with_currency(sign: str, number: str, currency: str, language: str, apart: bool) -> str:
    """The number with its currency; ``apart`` when it ends in a word."""
    if language == "ko":
        name = _KOREAN_NAMES.get(currency)
        return f"{sign}{number}{' ' if apart or name is None else ''}{name or currency}"
    symbol = _SYMBOLS.get(currency)
    return f"{sign}{symbol}{number}" if symbol else f"{sign}{currency} {number}"


def _per(words: str, amount: Amount, language: str, short: bool) -> str:
    if amount.kind != "per_period" or amount.per is None:
        return words
    if language == "ko":
        return _PER["ko"][amount.per].format(words)
    return (_PER_SHORT if short else _PER["en"])[amount.per].format(words)


def _sign(value: Decimal) -> str:
    return "−" if value.is_signed() else ""
