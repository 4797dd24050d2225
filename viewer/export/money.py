"""The money of a selection: each amount in words, the sums that may be made, and what stands outside them."""

from collections.abc import Iterable

from viewer.export.blocks import Block, Line, MoneyTable, Piece
from viewer.export.numbering import Numbering
from viewer.i18n import _, ngettext
from viewer.model.amount import Amount
from viewer.model.date_words import date_words
from viewer.model.event import AnyEvent, Contribution
from viewer.model.event_words import text_words
from viewer.model.money import NotAdded, Sum, amount_words, basis_words, sum_amounts, value_words


def amount_line(amount: Amount, numbering: Numbering) -> Line:
    """An amount with its period and basis, what it is part of, and the source's own words."""
    language = numbering.language
    told = [
        amount_words(amount, language),
        date_words(amount.period, language) if amount.period else "",
        basis_words(amount.basis, language),
        _of(amount, numbering),
    ]
    words = f". {text_words(amount.text, language)}" if amount.text else ""
    return (Piece(", ".join(part for part in told if part) + words),)


def money_table(events: Iterable[AnyEvent], numbering: Numbering) -> MoneyTable | None:
    """All amounts of the selection, or None where it has none."""
    owned = [(event, amount) for event in events if isinstance(event, Contribution) for amount in event.amounts]
    if not owned:
        return None
    sums = sum_amounts([amount for _event, amount in owned])
    owners = {id(amount): event for event, amount in owned}
    total = Block(_("Sums"), tuple(_sum_line(one, numbering.language) for one in sums.totals))
    return MoneyTable(
        heading=_("Amounts"),
        heads=(_("No."), _("Contribution"), _("Amount"), _("Period"), _("Basis")),
        rows=tuple(_row(event, amount, numbering) for event, amount in owned),
        sums=(total,) if sums.totals else (),
        left_out=tuple(_left_out(owners[id(amount)], amount, why, numbering) for amount, why in sums.left_out),
    )


def _row(event: AnyEvent, amount: Amount, numbering: Numbering) -> tuple[Line, ...]:
    language, number = numbering.language, numbering.entries[event.id]
    title = (event.short or event.title).get(language)
    part = _of(amount, numbering)
    return (
        (Piece(str(number), f"e{number}"),),
        (Piece(title), Piece(f" ({part})", style="quiet")) if part else (Piece(title),),
        (Piece(amount_words(amount, language)),),
        (Piece(date_words(amount.period, language, short=True) if amount.period else _("not stated")),),
        (Piece(basis_words(amount.basis, language)),),
    )


def _sum_line(one: Sum, language: str) -> Line:
    count = ngettext("{count} amount", "{count} amounts", one.count).format(count=one.count)
    words = f"{basis_words(one.basis, language)}, {count}"
    return (Piece(value_words(one.value, one.currency, language), style="strong"), Piece(f" {words}", style="quiet"))


def _left_out(event: AnyEvent, amount: Amount, why: NotAdded, numbering: Numbering) -> Line:
    number = numbering.entries[event.id]
    reason = {
        NotAdded.REPEATED: _("the same amount is already counted"),
        NotAdded.PART: _("part of a larger amount that is counted"),
        NotAdded.SAME_AS_TOTAL: _("the stated total of it is counted"),
        NotAdded.NO_WHOLE_PERIOD: _("its time is not a whole number of periods"),
    }[why]
    words = _("Not added: {amount} of {entry}, {reason}.").format(
        amount=amount_words(amount, numbering.language), entry="{event}", reason=reason
    )
    before, _found, after = words.partition("{event}")
    return (Piece(before), Piece(str(number), f"e{number}"), Piece(after))


def _of(amount: Amount, numbering: Numbering) -> str:
    """What an amount is part of, or the yearly amount whose total it states."""
    if amount.of is None:
        return ""
    whole = numbering.amounts.get(amount.of)
    if whole is None:
        return ""
    words = _("part of {amount}") if amount.kind == "part_of" else _("the total of {amount}")
    return words.format(amount=amount_words(whole, numbering.language))
