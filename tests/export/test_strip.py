"""The figure of a dossier."""

import pytest

from tests.export.conftest import DossierMaker, extended, make_dataset
from viewer.export.figure import Item, Sheet, Strip
from viewer.export.order import Paper, StripPlan
from viewer.export.selection import by_hand
from viewer.export.strip import make_strip
from viewer.export.strip_scale import Setting
from viewer.i18n import speaking
from viewer.index.columns import build
from viewer.model.calendar import seconds
from viewer.model.dataset import Dataset


def item(strip: Strip, number: int) -> Item:
    return next(item for item in sheet(strip).items if item.n == number)


def sheet(strip: Strip) -> Sheet:
    (only,) = strip.sheets
    return only


def strip_of(
    plan: StripPlan | None = None, paper: Paper = Paper.A4, *, dataset: Dataset | None = None, linked: bool = True
) -> Strip:
    table = build(dataset or make_dataset())
    numbers = {id: n for n, id in enumerate(table.ids, 1)}
    with speaking("en"):
        made = make_strip(table, numbers, Setting("en", 1.8e9, plan or StripPlan(), paper, linked))
    assert made is not None
    return made


@pytest.fixture
def strip(dossier: DossierMaker) -> Strip:
    made = dossier().strip
    assert made is not None
    return made


def test_drawn_and_counted_events_make_all_dated_ones(strip: Strip) -> None:
    counted = sum(int(pill.words.removeprefix("+")) for pill in sheet(strip).counts)
    assert len(sheet(strip).items) + counted == 6
    assert (strip.drawn, strip.counted) == (len(sheet(strip).items), counted)


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
    assert all(0 <= one.left <= one.right <= 650 for one in sheet(strip).items)
    assert all(one.top >= 0 and one.top + one.height <= sheet(strip).height for one in sheet(strip).items)


def test_the_caption_explains_the_signs_used_and_no_others(dossier: DossierMaker) -> None:
    made = dossier(how=by_hand(["first"])).strip
    assert made is not None
    assert made.caption == "The selection in time. Numbers lead to the entries. Filled mark: day known."


def test_chains_are_drawn_from_the_older_event_to_the_younger(strip: Strip) -> None:
    (tie,) = sheet(strip).arcs
    assert (tie.word, tie.x0 < tie.x1) == ("renews", True)


def test_items_come_in_the_order_of_time_for_those_who_read_them_aloud(strip: Strip) -> None:
    lefts = [one.left for one in sheet(strip).items]
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
    assert [tick.words for tick in sheet(made).ticks if tick.strong] == ["2005", "2010", "2015", "2020", "2025"]


def test_the_figure_is_as_wide_as_the_paper_between_its_margins() -> None:
    widths = {paper: sheet(strip_of(paper=paper)).width for paper in Paper}
    assert widths == {Paper.A4: 650, Paper.LETTER: 672, Paper.A3: 1443}


def test_every_figure_and_not_only_its_words_leads_to_its_entry(strip: Strip) -> None:
    for one in sheet(strip).items:
        left, top, width, height = one.hit
        assert one.to == f"e{one.n}"
        assert left <= one.left and one.right <= left + width + 0.01
        assert top <= one.y <= top + height


def test_without_entries_nothing_leads_to_them_nor_is_said_to() -> None:
    made = strip_of(linked=False)
    assert {one.to for one in sheet(made).items} == {""}
    assert "entries" not in made.caption + sheet(made).alt


def test_a_window_shows_its_stretch_and_says_what_lies_outside() -> None:
    made = strip_of(StripPlan(window=(float(seconds(2016)), float(seconds(2019)))))
    assert "outside the stretch shown" in made.caption
    assert 1 not in {one.n for one in sheet(made).items}


def test_ends_of_a_tie_between_tracks_stand_at_the_events_in_their_own_tracks() -> None:
    made = strip_of(dataset=extended("talk", relations=[{"type": "follows", "to": "first"}]))
    tie = next(tie for tie in sheet(made).arcs if tie.word != "renews")
    boxes = {one.n: one for one in sheet(made).items}
    assert boxes[1].top - 12 <= tie.y0 <= boxes[1].top + boxes[1].height + 12


def test_the_word_of_a_tie_never_stands_on_a_title() -> None:
    events = [
        {"kind": "contribution", "id": f"c{n}", "title": {"en": "A gift with a long name"}, "date": f"20{10 + n}-05-01"}
        for n in range(12)
    ]
    ties = [event | {"relations": [{"type": "follows", "to": f"c{max(n - 3, 0)}"}]} for n, event in enumerate(events)]
    made = sheet(strip_of(dataset=make_dataset(events=[events[0], *ties[1:]])))
    assert any(tie.word for tie in made.arcs)
    for tie in made.arcs:
        for one in made.items if tie.word else ():
            left, top, width, height = one.hit
            assert not (left < tie.word_x < left + width and top < tie.y < top + height)


def test_an_arc_comes_to_a_bar_before_the_words_on_it() -> None:
    made = sheet(strip_of(dataset=extended("part", relations=[{"type": "implements", "to": "whole"}])))
    (tie,) = (tie for tie in made.arcs if tie.kind == "contribution")
    bars = [one for one in made.items if one.form == "bar"]
    assert all(max(tie.x0, tie.x1) < one.label_x for one in bars)
