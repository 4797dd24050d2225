"""Signs of notes as columns: which rows bear them, which have room, which are counted."""

from dataclasses import replace

import numpy as np
import pytest

from tests.timeline.test_layout import LOOK, scene_of
from tests.timeline.test_placement import WIDTH, placed
from tests.timeline.worlds import MOMENT, table_of
from viewer.timeline.advance import text_width
from viewer.timeline.arrange import arrange
from viewer.timeline.counts import folded_rows
from viewer.timeline.extent import whole_range
from viewer.timeline.figures import HALF_MARK
from viewer.timeline.hit import Place, hit
from viewer.timeline.labels import TITLE, make_labels
from viewer.timeline.layout import lay_out
from viewer.timeline.noted import Noted
from viewer.timeline.overview import note_ticks
from viewer.timeline.pill import half_width, noted_text
from viewer.timeline.scale import TimeScale
from viewer.timeline.scene import Scene
from viewer.timeline.signs import (
    HIGHLIGHTED,
    MORE,
    PAGES,
    STARRED,
    fitting,
    highlights_in,
    how_many,
    make_signs,
    page_colour,
    sign_bits,
    signs_in,
    tinting,
)

PAGE = sign_bits(("",))


def test_signs_come_out_of_their_bits() -> None:
    bits = sign_bits(("", "violet"), starred=True, highlights=("red", "amber"))
    pages = [page_colour(bit) for bit in signs_in(bits) if not bit & (STARRED | HIGHLIGHTED)]
    assert pages == [None, "violet"]
    assert highlights_in(bits) == ["amber", "red"]
    assert signs_in(bits)[-1] == STARRED
    assert how_many(np.array([bits, 0], np.uint16)).tolist() == [5, 0]


def test_a_colour_that_nobody_knows_is_the_usual_one() -> None:
    assert sign_bits(("teal",)) == PAGE


def test_signs_are_found_by_row() -> None:
    signs = make_signs([7, 3, -1, 5], [PAGE, STARRED, PAGE, 0])
    assert signs.rows.tolist() == [3, 7]
    assert signs.of(np.array([7, 5, 3, 9])).tolist() == [PAGE, 0, STARRED, 0]


def test_changed_signs_take_the_place_of_former_ones() -> None:
    signs = make_signs([3, 7], [STARRED, PAGE]).changed(make_signs([7, 8], [STARRED, PAGE]))
    assert dict(zip(signs.rows.tolist(), signs.bits.tolist(), strict=True)) == {3: STARRED, 7: STARRED, 8: PAGE}


def test_what_has_no_room_is_told_by_a_pile_and_the_tint_stays() -> None:
    bits = sign_bits(("",), starred=True, highlights=("blue",))
    assert fitting(bits, np.inf) == fitting(bits, 60) == bits
    cut = fitting(bits, 22)
    assert signs_in(cut) == [PAGE]
    assert cut & MORE and tinting(cut) == "blue"


def test_signs_behind_a_title_never_reach_the_next_event_of_the_lane() -> None:
    bits = sign_bits(("", "red"), starred=True, highlights=("blue", "green"))
    table = table_of(*({"date": f"{year}-{month:02}-01"} for year in range(2000, 2010) for month in range(1, 13)))
    scene = scene_of(table, look=replace(LOOK, signs=make_signs(range(len(table)), [bits] * len(table))))
    items = scene.items
    taken = 6 + 14.0 * how_many(items.signs) - 3
    cut = 0
    for n in range(len(items)):
        beside = (items.top == items.top[n]) & (items.track == items.track[n]) & (items.left > items.label_x[n])
        end = items.label_x[n] + text_width(items.title[n], *TITLE)
        room = float((items.mark_x[beside] - HALF_MARK - end).min(initial=np.inf))
        assert taken[n] <= room or how_many(items.signs)[n] == 1
        cut += bool(items.signs[n] & MORE)
    assert cut


@pytest.mark.parametrize("seen", [1.0, 0.1])
@pytest.mark.parametrize("hide", [False, True])
def test_counts_tell_how_many_of_theirs_have_notes(seen: float, hide: bool) -> None:
    table = table_of(
        *({"date": date} for date in ("2012-03-04", "2011/2013", "2010~", "2009/..") for _again in range(30))
    )
    placement, whole = placed(table), whole_range(table, WIDTH, MOMENT)
    rows = np.arange(0, len(table), 2)
    hidden = (np.arange(len(table)) % 3 == 0) if hide else None
    look = replace(LOOK, signs=make_signs(rows, [PAGE] * rows.size), hidden=hidden)
    scene = lay_out(placement, TimeScale(whole.time(WIDTH * 0.4), whole.step * seen, WIDTH), look)
    assert len(scene.counts)
    for count in scene.counts:
        assert count.noted == np.isin(folded_rows(placement, scene, count), rows).sum()


def crowd() -> Scene:
    table = table_of({"date": "2005-06-01"}, *[{"date": "2020-01-01"}] * 60)
    return scene_of(table, look=replace(LOOK, signs=make_signs(range(0, 61, 10), [PAGE] * 7)))


def test_the_page_in_a_count_has_the_colour_that_all_pages_have() -> None:
    blue, red, starred = sign_bits(("blue",)), sign_bits(("red",)), sign_bits(("blue",), starred=True)
    days = [{"date": day} for day in ("2000-01-01", "2010-01-01", "2020-01-01") for _again in range(60)]
    bits = [blue, starred] * 30 + [red, blue] * 30 + [PAGE] * 60
    scene = scene_of(table_of(*days), look=replace(LOOK, signs=make_signs(range(180), bits)))
    assert [PAGES[count.page] for count in scene.counts] == ["blue", "", ""]


def test_the_page_in_a_count_is_hit_apart_from_its_number() -> None:
    scene = crowd()
    [count] = scene.counts
    y = count.y + scene.axis_height
    right = count.x + scene.heads_width + half_width(count.count, count.noted)
    assert noted_text(count.count, count.noted) == str(count.noted) != ""
    assert hit(scene, right - 10, y).place is Place.NOTES
    assert hit(scene, count.x + scene.heads_width - 12, y).place is Place.COUNT


def test_pills_a_cell_apart_stay_apart_with_notes() -> None:
    many = [{"date": f"{2000 + n // 12}-{n % 12 + 1:02}-03"} for n in range(240) for _again in range(12)]
    table = table_of(*many)
    placement = arrange(table, make_labels(table, "en"), (WIDTH, 300.0), MOMENT)
    whole = whole_range(table, WIDTH, MOMENT)
    signs = make_signs(range(len(table)), [PAGE] * len(table))
    for part in np.linspace(0.3, 1.0, 15):
        scale = TimeScale(whole.start, whole.step * part, WIDTH)
        with_notes, without = (lay_out(placement, scale, look).counts for look in (replace(LOOK, signs=signs), LOOK))
        inner = slice(1, len(with_notes) - 1)  # at the edges of the window pills are moved in
        assert [count.count for count in with_notes[inner]] == [count.count for count in without[inner]]
        for one, other in zip(with_notes, list(with_notes)[1:], strict=False):
            halves = half_width(one.count, one.noted) + half_width(other.count, other.noted)
            assert one.track != other.track or other.x - one.x >= halves


def test_a_note_on_a_stretch_of_one_track_is_in_that_track() -> None:
    table = table_of({"date": "2005-06-01", "kind": "agreement"}, {"date": "2010", "kind": "dialogue"})
    spans = tuple((1.3e9, 1.4e9, id, track) for id, track in (("a", "dialogue"), ("b", None), ("c", "gone")))
    scene = scene_of(table, look=replace(LOOK, note_spans=spans))
    assert [(span.track, span.everywhere) for span in scene.note_spans] == [(1, True), (-1, True), (-1, False)]
    x, track = (scene.note_spans[0].left + scene.note_spans[0].right) / 2 + scene.heads_width, scene.tracks[1]
    only = replace(scene, note_spans=scene.note_spans[:1])
    assert hit(only, x, scene.axis_height + track.top + 4).place is Place.NOTE_SPAN
    assert hit(only, x, scene.axis_height + 4).place is Place.CANVAS


def test_ticks_of_the_overview_add_up() -> None:
    table = table_of({"date": "2000-01-01"}, {"date": "2000-01-02"}, {"date": "2010"}, {})
    signs = make_signs(range(4), [PAGE, STARRED, PAGE, PAGE])
    ticks = note_ticks(table, signs, whole_range(table, 400.0, MOMENT))
    assert sorted(ticks.noted[ticks.noted > 0].tolist()) == [1, 2]
    assert ticks.starred.sum() == 1


def test_without_tracks_nothing_is_noted() -> None:
    assert Noted(()).before(np.empty(0, np.int64)).shape == (0, 0)
