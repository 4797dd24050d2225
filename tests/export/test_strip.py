"""The figure of a dossier."""

from itertools import pairwise

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
from viewer.timeline.advance import text_width


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
    made = sheet(strip_of(dataset=make_dataset(events=[
        {"kind": "agreement", "id": "old", "title": {"en": "Old"}, "date": "2012-09-20"},
        {"kind": "mission", "id": "new", "title": {"en": "New"}, "date": "2018-09-20",
         "relations": [{"type": "follows", "to": "old"}]},
    ])))  # fmt: skip
    (tie,) = made.arcs
    old, new = made.items
    assert old.y < tie.y0 < tie.y < tie.y1 < new.y
    assert (abs(tie.x0 - old.x), abs(tie.x1 - new.x)) == (3, 3)


def gifts(*, apart: int, ties: int) -> Dataset:
    """Gifts ``apart`` months from each other, each of which follows those before it."""
    return make_dataset(events=[
        {"kind": "contribution", "id": f"c{n}", "title": {"en": "A gift with a long name"},
         "date": f"{2010 + n * apart // 12}-{n * apart % 12 + 1:02}-03",
         "relations": [{"type": "follows", "to": f"c{n - back}"} for back in range(1, ties + 1) if n >= back]}
        for n in range(8)
    ])  # fmt: skip


@pytest.mark.parametrize(("apart", "ties"), [(2, 1), (12, 1), (7, 3), (12, 5)])
def test_no_line_of_a_tie_meets_words_or_another_tie(apart: int, ties: int) -> None:
    made = sheet(strip_of(dataset=gifts(apart=apart, ties=ties)))
    for tie in made.arcs:
        half = text_width(tie.word, 11, 600) / 2
        assert min(tie.x0, tie.x1) < tie.word_x - half and tie.word_x + half < max(tie.x0, tie.x1)
        lines = [(tie.x0, tie.y0, tie.y), (tie.x1, tie.y1, tie.y)]
        for x, one, other in lines:
            top, bottom = sorted((one, other))
            for item in made.items:
                label = item.label_x < x < item.label_x + item.label_width
                assert not (label and top < item.top + item.height and item.top < bottom)
            for another in made.arcs:
                if another is not tie:
                    left, right = sorted((another.x0, another.x1))
                    assert not (left <= x <= right and top <= another.y <= bottom)


def test_ties_that_find_no_clear_way_are_counted_in_the_caption() -> None:
    made = strip_of(dataset=gifts(apart=7, ties=3))
    left_out = 18 - len(sheet(made).arcs)
    assert left_out > 0
    assert f"{left_out} ties are not drawn; the entries name them." in made.caption


def test_a_chain_runs_on_one_level_its_arcs_four_px_or_more_apart() -> None:
    events = [
        {
            "kind": "agreement",
            "id": f"a{n}",
            "title": {"en": "Programme"},
            "date": f"{2010 + 3 * n}-05-01",
        }
        for n in range(4)
    ]
    ties = [event | {"relations": [{"type": "renews", "to": f"a{n}"}]} for n, event in enumerate(events[1:])]
    made = sheet(strip_of(dataset=make_dataset(events=[events[0], *ties])))
    assert len({tie.y for tie in made.arcs}) == 1
    assert [tie.word for tie in made.arcs] == ["renews"] * 3
    ends = sorted((tie.x0, tie.x1) for tie in made.arcs)
    assert all(after[0] - before[1] >= 4 for before, after in pairwise(ends))


def test_a_chain_is_drawn_before_lesser_events_are() -> None:
    crowd = [
        {"kind": "agreement", "id": f"x{n}", "title": {"en": "Something more important"}, "importance": 4,
         "date": f"20{10 + n // 3}-{n % 3 * 4 + 1:02}-09"}
        for n in range(40)
    ]  # fmt: skip
    chain = [
        {"kind": "agreement", "id": f"a{n}", "title": {"en": "Programme"}, "date": f"{2012 + 4 * n}-02-01",
         "importance": 2, "relations": [{"type": "renews", "to": f"a{n - 1}"}] if n else []}
        for n in range(3)
    ]  # fmt: skip
    made = strip_of(dataset=make_dataset(events=[*chain, *crowd]))
    assert {1, 2, 3} <= {one.n for one in sheet(made).items}
    counted = sum(int(pill.words) for pill in sheet(made).counts)
    assert (made.drawn + counted, made.counted, made.undated) == (43, counted, 0)


def test_no_words_leave_the_figure() -> None:
    made = make_dataset(events=[
        {"kind": "event", "id": f"e{n}", "title": {"en": "An event with a very long title indeed"},
         "date": f"20{10 + n}-12-28"}
        for n in range(12)
    ])  # fmt: skip
    for plan in (StripPlan(), StripPlan(window=(float(seconds(2012)), float(seconds(2016))))):
        for one in sheet(strip_of(plan, dataset=made)).items:
            assert one.label_x >= 0 and one.label_x + one.label_width <= 650


def test_the_years_end_with_what_is_shown() -> None:
    made = sheet(strip_of(dataset=gifts(apart=12, ties=0)))
    assert max(tick.words for tick in made.ticks) in ("2016", "2017")


def test_a_figure_tells_the_years_of_its_events(strip: Strip) -> None:
    [sheet] = strip.sheets
    assert sheet.alt.startswith("Timeline of the selection, from 2008 to 2026.")


def test_a_figure_of_one_event_is_as_high_as_that_needs() -> None:
    one = {"kind": "event", "id": "one", "title": {"en": "One"}, "date": "2012-09-20"}
    assert sheet(strip_of(dataset=make_dataset(events=[one]))).height < 100


def test_the_caption_speaks_of_amounts_only_where_one_is_printed() -> None:
    def gift(value: str, period: str) -> Dataset:
        amount = {"value": value, "currency": "USD", "kind": "per_period", "per": "year", "period": period}
        return make_dataset(events=[
            {"kind": "contribution", "id": "g", "title": {"en": "Gift"}, "date": period, "amounts": [amount]}
        ])  # fmt: skip

    assert "Cells" in strip_of(dataset=gift("45000000", "2018/2020")).caption
    assert "Cells" not in strip_of(dataset=gift("123456000000", "1900/2020")).caption


def test_the_word_of_a_tie_never_stands_on_a_title() -> None:
    events = [
        {"kind": "contribution", "id": f"c{n}", "title": {"en": "A gift"}, "date": f"20{10 + n}-05-01"}
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
    dataset = extended("part", date="2018/2020", relations=[{"type": "implements", "to": "whole"}])
    made = sheet(strip_of(dataset=dataset))
    (tie,) = (tie for tie in made.arcs if tie.kind == "contribution")
    older, younger = (one for one in made.items if one.form == "bar")
    assert older.left < tie.x0 < older.label_x
    assert younger.left < tie.x1 < max(younger.label_x, younger.left + 3)
