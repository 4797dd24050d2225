"""A timeline cut into sheets, on tiles and on a grid of pages, and on one long page."""

from typing import Any

import pytest

from tests.export.conftest import make_dataset
from viewer.export.figure import Sheet, Strip
from viewer.export.order import Paper, StripPlan
from viewer.export.strip import make_strip
from viewer.export.strip_scale import LONGEST, MARGIN, OVERLAP, Setting
from viewer.i18n import speaking
from viewer.index.columns import build

KINDS = ("agreement", "mission", "contribution", "dialogue", "context")


def events(count: int, years: int = 20) -> list[dict[str, Any]]:
    return [
        {
            "kind": KINDS[n % 5],
            "id": f"n{n}",
            "title": {"en": f"Event number {n} with a name", "ko": f"{n}번째 사건의 이름"},
            "date": f"{2000 + n % years}-{n % 12 + 1:02}-11" if n % 4 else f"{2000 + n % years}/{2003 + n % years}",
        }
        for n in range(count)
    ]


def strip_of(plan: StripPlan, count: int = 60, paper: Paper = Paper.A4, language: str = "en") -> Strip:
    return strip_with(events(count), plan, paper, language)


def strip_with(some: list[dict[str, Any]], plan: StripPlan, paper: Paper = Paper.A4, language: str = "en") -> Strip:
    table = build(make_dataset(events=some))
    numbers = {id: n for n, id in enumerate(table.ids, 1)}
    with speaking(language):
        made = make_strip(table, numbers, Setting(language, 1.6e9, plan, paper, prefix="own"))
    assert made is not None
    return made


def numbers_on(sheets: tuple[Sheet, ...]) -> set[int]:
    return {one.n for sheet in sheets for one in sheet.items}


def test_tiles_show_the_years_asked_for_from_the_first_of_a_year_on() -> None:
    made = strip_of(StripPlan("tiles", years=5))
    assert [sheet.name.split(": ")[1] for sheet in made.sheets[:2]] == ["2000 to 2004", "2005 to 2009"]
    assert {sheet.width for sheet in made.sheets} == {650}


def test_no_event_is_lost_between_tiles() -> None:
    made = strip_of(StripPlan("tiles", years=3))
    assert len(numbers_on(made.sheets)) == made.drawn
    assert (made.drawn + made.counted, made.undated) == (60, 0)


def test_what_stands_in_an_overlap_stands_on_both_tiles_at_places_that_meet() -> None:
    made = strip_of(StripPlan("tiles", years=3))
    for left, right in zip(made.sheets, made.sheets[1:], strict=False):
        if not any(edge.side == "right" for edge in left.edges):
            continue
        here = {one.n: one.x for one in left.items}
        shared = [(here[one.n], one.x) for one in right.items if one.n in here]
        assert all(a - b == pytest.approx(650 - OVERLAP) for a, b in shared)
        assert {one.n for one in right.items if one.x < OVERLAP and one.x > 0} <= set(here)


@pytest.mark.parametrize("day", ["2002-12-20", "2003-01-12"])
def test_a_mark_next_to_a_cut_stands_on_both_tiles(day: str) -> None:
    ends = [
        {"kind": "event", "id": date, "title": {"en": "A day"}, "date": date} for date in ("2000-02-03", "2005-06-07")
    ]
    near = {"kind": "event", "id": "near", "title": {"en": "Near"}, "date": day}
    made = strip_with([*ends, near], StripPlan("tiles", years=3))
    assert [3 in numbers_on((sheet,)) for sheet in made.sheets] == [True, True]


def test_a_tile_leads_to_its_neighbours_and_they_lead_back() -> None:
    made = strip_of(StripPlan("grid", across=2, down=2))
    ways = {sheet.label: {edge.side: edge.to for edge in sheet.edges} for sheet in made.sheets}
    assert ways == {
        "own-1": {"right": "own-2", "bottom": "own-3"},
        "own-2": {"left": "own-1", "bottom": "own-4"},
        "own-3": {"right": "own-4", "top": "own-1"},
        "own-4": {"left": "own-3", "top": "own-2"},
    }


@pytest.mark.parametrize(("across", "down"), [(1, 1), (3, 1), (2, 2), (1, 3)])
def test_a_grid_has_the_pages_asked_for(across: int, down: int) -> None:
    made = strip_of(StripPlan("grid", across=across, down=down))
    assert len(made.sheets) == across * down


def test_on_more_pages_more_events_have_a_place_of_their_own() -> None:
    counted = [strip_of(StripPlan("grid", across=1, down=down), 300).counted for down in (1, 2, 4)]
    assert counted[0] > counted[1] > counted[2]


def test_the_key_has_a_numbered_rectangle_for_each_tile_which_together_cover_it() -> None:
    made = strip_of(StripPlan("grid", across=3, down=2))
    assert made.key is not None
    assert [frame.to for frame in made.key.frames] == [sheet.label for sheet in made.sheets]
    area = sum(frame.width * frame.height for frame in made.key.frames)
    assert area == pytest.approx(made.key.width * made.key.height)


def test_every_track_is_named_on_every_tile_it_reaches_and_every_tile_has_an_axis() -> None:
    made = strip_of(StripPlan("grid", across=3, down=1))
    assert {tuple(track.title for track in sheet.tracks) for sheet in made.sheets} == {
        ("Agreements", "Missions", "Contributions", "Dialogue", "Context")
    }
    assert all(sheet.ticks for sheet in made.sheets)


def test_a_track_that_began_on_the_tile_above_is_named_at_the_top() -> None:
    made = strip_of(StripPlan("grid", across=1, down=2), 300)
    assert made.sheets[1].tracks[0].top == 0.0


def test_a_bar_that_fills_a_later_tile_has_its_title_there_too() -> None:
    made = strip_of(StripPlan("tiles", years=1))
    seen = [
        sheet for sheet in made.sheets for one in sheet.items
        if one.form == "bar" and one.left < 0 and one.right > sheet.width and one.title
    ]  # fmt: skip
    assert seen
    for sheet in seen:
        for one in sheet.items:
            if one.form == "bar" and one.height >= 18 and one.left < 0 and one.right > sheet.width:
                assert -one.label_width < one.label_x < sheet.width


@pytest.mark.parametrize("years", [2, 3, 5])
def test_no_words_are_cut_by_the_end_of_a_tile(years: int) -> None:
    made = strip_of(StripPlan("tiles", years=years))
    worded = [(one, sheet.width) for sheet in made.sheets for one in sheet.items if one.title]
    assert {one.n for one, _width in worded} == numbers_on(made.sheets)
    assert [one.title for one, width in worded if one.label_x < 0 or one.label_x + one.label_width > width] == []


def test_links_end_with_the_tile() -> None:
    for sheet in strip_of(StripPlan("tiles", years=2)).sheets:
        for one in sheet.items:
            left, top, width, height = one.hit
            assert left >= 0 and top >= 0 and left + width <= sheet.width + 0.01 and top + height <= sheet.height + 0.01


def test_tiles_have_years_of_their_own_choice_where_none_are_asked() -> None:
    made = strip_of(StripPlan("tiles"))
    assert 2 <= len(made.sheets) <= 24


def test_a_long_page_is_as_wide_as_its_years_need() -> None:
    made = strip_of(StripPlan("long", years=2))
    (sheet,) = made.sheets
    assert made.page is not None
    assert made.page[0] == pytest.approx(sheet.width + 2 * MARGIN)
    assert sheet.width == pytest.approx(650 / 2 * 22, rel=0.1)


def test_a_page_that_would_be_longer_than_a_pdf_allows_is_drawn_at_a_scale_that_fits_and_says_so() -> None:
    made = strip_of(StripPlan("long", years=0.1))
    assert made.page is not None
    assert max(made.page) == pytest.approx(LONGEST)
    assert "years to a page: at 0.1 it would be longer" in made.caption


def test_tiles_too_many_to_print_are_drawn_at_a_scale_that_is_printed() -> None:
    made = strip_of(StripPlan("tiles", years=0.01))
    assert len(made.sheets) <= 120
    assert "it would be longer" in made.caption


def test_sheets_are_told_in_the_language_of_the_strip() -> None:
    made = strip_of(StripPlan("grid", across=2, down=1), language="ko")
    assert made.sheets[0].edges[0].words == "{page}쪽으로 이어짐"
    assert made.key is not None
    assert made.key.title == "연표, 2쪽"


def test_wide_paper_has_wide_tiles() -> None:
    made = strip_of(StripPlan("tiles", years=5), paper=Paper.A3)
    assert {sheet.width for sheet in made.sheets} == {1443}


def test_cuts_between_rows_of_sheets_run_through_no_words_where_they_need_not() -> None:
    made = strip_of(StripPlan("tiles", years=4), 90)
    above = [sheet for sheet in made.sheets if any(edge.side == "bottom" for edge in sheet.edges)]
    assert above
    for sheet in above:
        assert all(one.y + 14 <= sheet.height for one in sheet.items if one.title and one.form == "mark")


def test_the_years_of_the_key_stand_where_they_begin() -> None:
    made = strip_of(StripPlan("tiles", years=5))
    assert made.key is not None
    for tick in made.key.ticks:
        frames = [frame.x for frame in made.key.frames[1:] if (int(tick.words) - 2000) % 5 == 0]
        assert any(abs(x - tick.x) < 3 for x in frames)


def test_a_figure_shows_the_same_events_in_each_language() -> None:
    english, korean = (strip_of(StripPlan(), 60, language=language) for language in ("en", "ko"))
    assert numbers_on(english.sheets) == numbers_on(korean.sheets)
