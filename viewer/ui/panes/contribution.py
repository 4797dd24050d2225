"""What the pane says of a contribution: amounts with honest labels, help in kind, what it went towards."""

from decimal import Decimal

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QPushButton, QWidget

from viewer.i18n import _, ngettext
from viewer.model.amount import Amount, Basis
from viewer.model.event import Contribution
from viewer.model.money import amount_exact, basis_words, period_count, value_words, whole_value
from viewer.model.text import Text
from viewer.paint.shapes import MarkForm
from viewer.ui.panes import charts
from viewer.ui.panes.charts import Bar
from viewer.ui.panes.page import Page, capitalised
from viewer.ui.panes.sections import Mark, Section, Swatch, fact, label, link_row, rest_words, row, rows_of
from viewer.ui.panes.spots import passage, spot
from viewer.ui.plain_text import menu_text, set_tooltip

_MOST = 12
_UNITS = {"en": Decimal(1_000_000), "ko": Decimal(10_000)}
"""Figures in charts are in millions, in Korean in 만; the caption says so."""


def contribution_sections(page: Page, event: Contribution) -> list[QWidget]:
    """Every amount with its figure, then help in kind, who gave to whom, and towards what."""
    totals = {amount.of: amount for amount in event.amounts if amount.kind == "total" and amount.of}
    per_period = {amount.id for amount in event.amounts if amount.kind == "per_period"}
    shown = [amount for amount in event.amounts if not (amount.kind == "total" and amount.of in per_period)]
    sections: list[QWidget] = []
    for amount in shown[:_MOST]:
        sections += _amount(page, amount, totals.get(amount.id) if amount.id else None)
    if len(shown) > _MOST:
        sections.append(Section().add(label(rest_words(len(shown) - _MOST), "second")))
    if not event.amounts:
        sections.append(Section().add(label(_("No amount is stated."), "muted")))
    return [*sections, *_in_kind(page, event), *_sides(page, event), *_towards(page, event)]


def unit_of(value: Decimal, language: str) -> Decimal:
    """What the figures of a chart are counted in: millions (만), or single units where the value is small."""
    unit = _UNITS.get(language, _UNITS["en"])
    return unit if abs(value) >= unit else Decimal(1)


def figure_words(value: Decimal, unit: Decimal) -> str:
    """A value in a chart's unit, rounded to a tenth where it is not whole."""
    scaled = value / unit
    return f"{scaled:,.0f}" if scaled == scaled.to_integral_value() else f"{scaled:,.1f}"


def _amount(page: Page, amount: Amount, total: Amount | None) -> list[QWidget]:
    """One amount: how much, when and on what basis, then the figure that suits it."""
    shown = total or amount
    big = label(value_words(shown.value, shown.currency, page.language), "amount")
    set_tooltip(big, amount_exact(shown, page.language))
    both = Section().add(big, label(_period_and_basis(page, amount), "muted"))
    section = Section().add(spot(page, f"amounts.{_number(page, shown)}", both))
    sections: list[QWidget] = [section]
    if amount.kind == "part_of":
        sections += _part(page, amount)
    if amount.kind == "per_period":
        sections += [*_bars(page, amount), *_check(page, amount, total)]
    else:
        sections += _band(page, amount)
    said = [page.words(one.text) for one in (amount, total) if one is not None and one.text is not None]
    return [*sections, *([Section(_("What the record says")).add(*map(label, said))] if said else [])]


def _number(page: Page, amount: Amount) -> int:
    """Which of the event's amounts it is."""
    event = page.event
    assert isinstance(event, Contribution)
    return event.amounts.index(amount)


def _period_and_basis(page: Page, amount: Amount) -> str:
    """When and on what basis: "2018 to 2020. Committed, US$45 million a year."."""
    basis = basis_words(amount.basis, page.language)
    if amount.kind == "per_period":
        each = value_words(amount.value, amount.currency, page.language)
        words = _("{basis}, {amount} a year") if amount.per == "year" else _("{basis}, {amount} a month")
        basis = words.format(basis=basis, amount=each)
    told = [page.date(amount.period), basis]
    return ". ".join(capitalised(part) for part in told if part) + "."


def _part(page: Page, part: Amount) -> list[QWidget]:
    """The part beside the rest of its whole, which may stand in another event."""
    found = page.amount(part.of) if part.of else None
    if found is None:
        return [
            Section(_("Part of a larger total")).add(label(_("The data lack the amount it is a part of."), "muted"))
        ]
    holder, whole = found
    words = value_words(whole.value, whole.currency, page.language)
    section = Section(_("Part of a larger total")).add(label(_("In all, {amount}").format(amount=words), "strong"))
    if whole.currency == part.currency and 0 < part.value <= whole.value:
        section.add(*_part_bar(page, part, whole))
    else:
        section.add(label(_("The part cannot be drawn against this whole."), "muted"))
    section.add(label(_("Sums take the whole and leave this part out, since it is already inside."), "muted"))
    if holder != page.event.id:
        section.add(link_row(page, holder))
    return [section]


def _part_bar(page: Page, part: Amount, whole: Amount) -> list[QWidget]:
    unit = unit_of(part.value, page.language)
    share = charts.share_of(part.value, whole.value)
    mine, rest = figure_words(part.value, unit), figure_words(whole.value - part.value, unit)
    others = _("{amount} the rest").format(amount=rest)
    percent = _("This part, {percent} %").format(percent=round(share * 100))

    def paint(painter: QPainter, area: QRectF) -> None:
        charts.draw_part(painter, area, share, mine, others)

    caption = row(None, label(percent, "second"), label(_unit_words(part, unit), "second"))
    return [Swatch(charts.PART_HEIGHT, paint, percent), caption]


def _band(page: Page, amount: Amount) -> list[QWidget]:
    """One total over its years, never split by year unless the reader asks."""
    date = amount.period.value if amount.period else None
    years = charts.years_of(date)
    if date is None or len(years) < 2:
        return []
    words = _("one total, years not split")

    def paint(painter: QPainter, area: QRectF) -> None:
        charts.draw_band(painter, area, date, amount.basis, words)

    section = Section(_("Over time"), spacing=6).add(Swatch(charts.BAND_HEIGHT, paint, words))
    section.add(label(_("The source gives no amount for a year, so none is drawn."), "muted"))
    return [section.add(_spread(page, amount, years))]


def _spread(page: Page, amount: Amount, years: tuple[int, ...]) -> QWidget:
    """A button that shows, and hides again, what an even spread would be."""
    each = amount.value / len(years)
    unit = unit_of(each, page.language)
    bars = tuple(Bar(year, figure_words(each, unit), 1.0) for year in years)
    shown = Section().add(
        label(
            _("An even spread, worked out here: {amount} a year. No source says this.").format(
                amount=value_words(each, amount.currency, page.language, short=True)
            ),
            "strong",
        ),
        label(_unit_words(amount, unit), "second"),
        _bar_chart(bars, figure_words(each, unit), amount.basis, spread=True),
    )
    shown.hide()
    button = QPushButton(menu_text(_("Show an even spread, labelled as such")))
    button.setCheckable(True)
    button.setAutoDefault(True)
    button.toggled.connect(shown.setVisible)
    return Section(spacing=8).add(row(None, _at_left(button)), shown)


def _bars(page: Page, amount: Amount) -> list[QWidget]:
    """A bar a year, only where the source gives the figure of each year."""
    count = period_count(amount)
    years = charts.years_of(amount.period.value if amount.period else None)
    if amount.per != "year" or count is None or count != len(years):
        return []
    unit = unit_of(amount.value, page.language)
    figure = figure_words(amount.value, unit)
    chart = _bar_chart(tuple(Bar(year, figure, 1.0) for year in years), figure, amount.basis, spread=False)
    section = Section(_("Per year")).add(label(_unit_words(amount, unit), "second"), chart)
    return [section.add(_legend(page, amount.basis))]


def _bar_chart(bars: tuple[Bar, ...], top: str, basis: Basis, *, spread: bool) -> Swatch:
    def paint(painter: QPainter, area: QRectF) -> None:
        charts.draw_bars(painter, area, bars, top, basis, spread=spread)

    chart = Swatch(charts.BARS_HEIGHT, paint, ", ".join(f"{bar.year}: {bar.figure}" for bar in bars))
    chart.setObjectName("even spread" if spread else "amounts by year")
    return chart


def _legend(page: Page, basis: Basis) -> QWidget:
    def paint(painter: QPainter, area: QRectF) -> None:
        charts.draw_basis(painter, QRectF(area.left() + 1, 4, 11, 11), basis)

    sample = Swatch(20, paint, "")
    sample.setFixedWidth(26)
    words = basis_words(basis, page.language)
    if basis in (Basis.COMMITTED, Basis.PLEDGED):
        words = _("{basis}, payment not stated").format(basis=words)
    return row(sample, label(words, "second"))


def _check(page: Page, amount: Amount, total: Amount | None) -> list[QWidget]:
    """Whether the amounts of all periods make the total the source states, in words."""
    count, whole = period_count(amount), whole_value(amount)
    if total is None or count is None or whole is None or amount.currency != total.currency:
        return []
    unit = unit_of(amount.value, page.language)
    each, stated = figure_words(amount.value, unit), figure_words(total.value, unit)
    if amount.per == "year":
        times = ngettext("{each} × {count} year = {total}", "{each} × {count} years = {total}", count)
    else:
        times = ngettext("{each} × {count} month = {total}", "{each} × {count} months = {total}", count)
    sum_words = times.format(each=each, count=count, total=figure_words(whole, unit))
    if whole == total.value:
        words = _("{sum}, as the source states").format(sum=sum_words)
    else:
        words = _("{sum}, but the source states {stated}").format(sum=sum_words, stated=stated)
    return [Section(_("Check")).add(label(words))]


def _in_kind(page: Page, event: Contribution) -> list[QWidget]:
    if not event.in_kind:
        return []
    heading = _("Also given in kind") if event.amounts else _("Given in kind")

    def item(one: tuple[int, Text]) -> QWidget:
        return row(Mark("contribution", MarkForm.OPEN), passage(page, f"in_kind.{one[0]}", one[1]))

    rows = rows_of(list(enumerate(event.in_kind)), item)
    return [Section(heading).add(*rows)]


def _sides(page: Page, event: Contribution) -> list[QWidget]:
    rows = (
        (_("From"), page.party(event.contributor) if event.contributor else ""),
        (_("To"), page.party(event.recipient) if event.recipient else ""),
    )
    known = [fact(page, name, words) for name, words in rows if words]
    return [Section().add(*known)] if known else []


def _towards(page: Page, event: Contribution) -> list[QWidget]:
    if event.towards is None or event.towards not in page.dataset.event_by_id:
        return []
    return [Section(_("Towards")).add(link_row(page, event.towards))]


def _unit_words(amount: Amount, unit: Decimal) -> str:
    """What the figures of a chart count: "USD million"."""
    if unit == _UNITS["en"]:
        return _("{currency} million").format(currency=amount.currency)
    if unit == _UNITS["ko"]:
        return _("{currency}, tens of thousands").format(currency=amount.currency)
    return amount.currency


def _at_left(widget: QWidget) -> QWidget:
    return row(widget, QWidget())
