"""Amounts that should agree: a yearly sum with its total, parts with their whole."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from viewer.i18n import _
from viewer.model.amount import Amount
from viewer.model.money import added, amounts_by_id, period_count, value_words, whole_value


@dataclass(frozen=True, slots=True)
class Disagreement:
    """An amount that does not agree with another: its place among those checked, a name for counting, a sentence."""

    index: int
    kind: str
    sentence: str


def check_amounts(amounts: Sequence[Amount], language: str = "en") -> Iterator[Disagreement]:
    """Compare every amount with the one it names, in one currency only."""
    by_id = amounts_by_id(amounts)
    parts: dict[str, list[int]] = {}
    for index, amount in enumerate(amounts):
        other = by_id.get(amount.of) if amount.of is not None else None
        if other is None:
            continue
        if other is amount:
            yield Disagreement(index, "amount_of_itself", _("The amount is named as its own whole."))
        elif other.currency == amount.currency:
            yield from _compared(index, amount, other, language)
            if amount.kind == "part_of" and amount.of is not None:
                parts.setdefault(amount.of, []).append(index)
    for whole_id, indexes in parts.items():
        yield from _together(indexes, amounts, by_id[whole_id], language)


def _compared(index: int, amount: Amount, other: Amount, language: str) -> Iterator[Disagreement]:
    if amount.kind == "total" and other.kind == "per_period":
        count, expected = period_count(other), whole_value(other)
        if expected is not None and expected != amount.value:
            sentence = _("{count} times {each} make {product}, but {total} is stated as the total.").format(
                count=count,
                each=_words(other.value, other, language),
                product=_words(expected, other, language),
                total=_words(amount.value, amount, language),
            )
            yield Disagreement(index, "total_differs", sentence)
    elif amount.kind == "part_of":
        part, whole = whole_value(amount), whole_value(other)
        if part is not None and whole is not None and part > whole:
            sentence = _("The part, {part}, is larger than its whole, {whole}.").format(
                part=_words(part, amount, language), whole=_words(whole, other, language)
            )
            yield Disagreement(index, "part_above_whole", sentence)


def _together(
    indexes: Sequence[int], amounts: Sequence[Amount], whole: Amount, language: str
) -> Iterator[Disagreement]:
    """Parts of one whole added up for each basis, since the same money may be pledged and then paid."""
    limit = whole_value(whole)
    for basis in dict.fromkeys(amounts[index].basis for index in indexes):
        own = [index for index in indexes if amounts[index].basis == basis]
        total = added(whole_value(amounts[index]) or Decimal(0) for index in own)
        if limit is not None and len(own) > 1 and total > limit:
            sentence = _("The parts together, {parts}, are more than their whole, {whole}.").format(
                parts=_words(total, whole, language), whole=_words(limit, whole, language)
            )
            yield Disagreement(own[-1], "parts_above_whole", sentence)


def _words(value: Decimal, amount: Amount, language: str) -> str:
    return value_words(value, amount.currency, language)
