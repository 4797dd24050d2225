"""The sums of money in a selection, in words, with what they leave out."""

from collections.abc import Iterable

from viewer.i18n import _
from viewer.model.amount import Amount
from viewer.model.event import AnyEvent, Contribution
from viewer.model.money import NotAdded, amount_words, basis_words, sum_amounts, value_words

_PLACE = "\0"


def sums_parts(events: Iterable[AnyEvent], language: str) -> list[tuple[str, bool]]:
    """The sums by currency and basis in pieces, and which are figures: "US$135m committed, US$24m pledged"."""
    parts: list[tuple[str, bool]] = []
    for total in sum_amounts(_amounts(events)).totals:
        words = _("{amount} {basis}").format(amount=_PLACE, basis=basis_words(total.basis, language))
        before, _place, after = words.partition(_PLACE)
        figure = value_words(total.value, total.currency, language, short=True)
        parts += [((", " if parts else "") + before, False), (figure, True), (after, False)]
    return [(words, is_figure) for words, is_figure in parts if words]


def sums_details(events: Iterable[AnyEvent], language: str) -> str:
    """The same in long words, one sum a line, and each amount left out with the reason."""
    sums = sum_amounts(_amounts(events))
    lines = [
        _("{amount} {basis}").format(
            amount=value_words(total.value, total.currency, language), basis=basis_words(total.basis, language)
        )
        for total in sums.totals
    ]
    lines += [
        _("Not added: {amount}, {reason}").format(amount=amount_words(amount, language), reason=_reason(why))
        for amount, why in sums.left_out
    ]
    return "\n".join(lines)


def left_out_words(events: Iterable[AnyEvent]) -> str:
    """How many amounts the sums leave out, or nothing."""
    count = len(sum_amounts(_amounts(events)).left_out)
    return _("{count} not added").format(count=count) if count else ""


def _amounts(events: Iterable[AnyEvent]) -> list[Amount]:
    return [amount for event in events if isinstance(event, Contribution) for amount in event.amounts]


def _reason(why: NotAdded) -> str:
    return {
        NotAdded.REPEATED: _("the same amount as another one"),
        NotAdded.PART: _("it is a part of another amount"),
        NotAdded.SAME_AS_TOTAL: _("its stated total is counted"),
        NotAdded.NO_WHOLE_PERIOD: _("its period is not a whole number of years or months"),
    }[why]
