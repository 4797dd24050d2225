"""The figure of a dossier."""

import pytest

from tests.export.conftest import DossierMaker, make_dataset
from viewer.export.figure import WIDTH, Item, Strip
from viewer.export.selection import by_hand


def item(strip: Strip, number: int) -> Item:
    return next(item for item in strip.items if item.n == number)


@pytest.fixture
def strip(dossier: DossierMaker) -> Strip:
    made = dossier().strip
    assert made is not None
    return made


def test_drawn_and_counted_events_make_all_dated_ones(strip: Strip) -> None:
    counted = sum(int(pill.words.removeprefix("+")) for pill in strip.counts)
    assert len(strip.items) + counted == 6
    assert (strip.drawn, strip.counted) == (len(strip.items), counted)


def test_a_known_day_is_filled_and_a_year_known_to_the_year_stands_on_a_band(dossier: DossierMaker) -> None:
    made = dossier(make_dataset(events=[
        {"kind": "event", "id": "day", "title": {"en": "Day"}, "date": "2012-09-20"},
        {"kind": "event", "id": "year", "title": {"en": "Year"}, "date": "2014"},
        {"kind": "event", "id": "about", "title": {"en": "About"}, "date": "2018~"},
    ])).strip  # fmt: skip
    assert made is not None
    assert [item(made, n).mark for n in (1, 2, 3)] == ["filled", "open", "dotted"]
    assert item(made, 2).band
    assert item(made, 2).left < item(made, 2).x < item(made, 2).right


def test_a_span_known_to_the_year_fades_at_both_ends(strip: Strip) -> None:
    bar = item(strip, 3)
    assert bar.form == "bar"
    assert bar.left < bar.core[0] < bar.core[1] < bar.right


def test_everything_stays_inside_the_figure(strip: Strip) -> None:
    assert all(0 <= one.left <= one.right <= WIDTH for one in strip.items)
    assert all(one.top >= 0 and one.top + one.height <= strip.height for one in strip.items)


def test_the_caption_explains_the_signs_used_and_no_others(dossier: DossierMaker) -> None:
    made = dossier(how=by_hand(["first"])).strip
    assert made is not None
    assert made.caption == "The selection in time. Numbers lead to the entries. Filled mark: day known."


def test_chains_are_drawn_from_the_older_event_to_the_younger(strip: Strip) -> None:
    (tie,) = strip.arcs
    assert (tie.word, tie.x0 < tie.x1) == ("renews", True)


def test_items_come_in_the_order_of_time_for_those_who_read_them_aloud(strip: Strip) -> None:
    lefts = [one.left for one in strip.items]
    assert lefts == sorted(lefts)


def test_a_cell_too_narrow_for_its_figure_stands_empty(dossier: DossierMaker) -> None:
    def gift(id: str, value: str, period: str) -> dict[str, object]:
        amount = {"value": value, "currency": "USD", "kind": "per_period", "per": "year", "period": period}
        return {"kind": "contribution", "id": id, "title": {"en": id}, "date": period, "amounts": [amount]}

    made = dossier(make_dataset(events=[gift("long", "123456000000", "1900/2020")])).strip
    assert made is not None
    assert {words for _left, _right, words in item(made, 1).cells} == {""}
    made = dossier(make_dataset(events=[gift("short", "45000000", "2018/2020")])).strip
    assert made is not None
    assert {words for _left, _right, words in item(made, 1).cells} == {"45"}


def test_a_year_that_stands_out_is_named_although_it_is_wider_than_its_unit(dossier: DossierMaker) -> None:
    made = dossier(make_dataset(events=[
        {"kind": "event", "id": f"y{year}", "title": {"en": "Year"}, "date": f"{year}-01-02"}
        for year in range(2005, 2026)
    ])).strip  # fmt: skip
    assert made is not None
    assert [tick.words for tick in made.ticks if tick.strong] == ["2005", "2010", "2015", "2020", "2025"]
