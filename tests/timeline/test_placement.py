"""Levels and lanes: nothing overlaps, nothing moves, zooming in only adds."""

import itertools
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.timeline.greedy import greedy_share
from tests.timeline.worlds import MOMENT, columns, table_of
from viewer.index.table import EventTable
from viewer.model.view import Arrangement
from viewer.timeline.advance import text_width
from viewer.timeline.arrange import arrange, arranging
from viewer.timeline.cuts import LEAST
from viewer.timeline.extent import whole_range
from viewer.timeline.front import front
from viewer.timeline.labels import TITLE, make_labels
from viewer.timeline.levels import LEVELS_PER_OCTAVE, NEVER
from viewer.timeline.placement import Placement
from viewer.timeline.placing import figures_of
from viewer.timeline.scene import Form
from viewer.timeline.tracks import grouped

WIDTH, HEIGHT = 900.0, 500.0
DATES = st.sampled_from(
    ["2005", "2010-04/2014", "2011", "2012-09-20", "2012-09-21", "2012-09-20", "2013-04-11/2013-04-13", "2022/..",
     "2010-04-13/", "/2014", "[..2024-07-11]", "1966~", "-0043", "2008/..", "2016-05"]
)  # fmt: skip
EVENTS = st.lists(
    st.fixed_dictionaries(
        {
            "date": DATES,
            "importance": st.integers(1, 5),
            "kind": st.sampled_from(["agreement", "mission", "event"]),
            "title": st.text("가나다 abcdef", min_size=1, max_size=40).map(lambda text: text + "x"),
        }
    ),
    min_size=1,
    max_size=40,
)


def placed(table: EventTable) -> Placement:
    return arrange(table, make_labels(table, "en"), (WIDTH, HEIGHT), MOMENT)


def overlaps(placement: Placement, level: int) -> list[tuple[int, int]]:
    """Pairs of rows of one lane whose extents overlap at a level, at its farthest scale."""
    step = placement.base_step * 2.0 ** (-level / LEVELS_PER_OCTAVE)
    form = placement.figures.form(placement.row_of(np.arange(len(placement.level))))
    rows = np.flatnonzero((placement.level <= level) & (form != Form.BEAT) & (form != Form.UPRIGHT))
    shape = placement.shape(rows, level)
    outline = shape.at(step)
    left = shape.start + np.ceil(outline.outer_left * step).astype(np.int64)
    right = shape.start + np.floor(outline.outer_right * step).astype(np.int64)
    order = np.lexsort((left, placement.lane[rows], placement.track[rows]))
    rows, left, right = rows[order], left[order], right[order]
    same = (placement.lane[rows][:-1] == placement.lane[rows][1:]) & (
        placement.track[rows][:-1] == placement.track[rows][1:]
    )
    bad = np.flatnonzero(same & (right[:-1] > left[1:] + 1))
    return [(int(rows[n]), int(rows[n + 1])) for n in bad]


@settings(deadline=None, max_examples=40)
@given(EVENTS)
def test_nothing_in_a_lane_overlaps_at_any_level(events: list[dict[str, object]]) -> None:
    placement = placed(table_of(*events))
    assert [overlaps(placement, level) for level in range(0, 60, 3)] == [[]] * 20


@settings(deadline=None, max_examples=25)
@given(EVENTS)
def test_zooming_in_only_adds(events: list[dict[str, object]]) -> None:
    placement = placed(table_of(*events))
    steps = [placement.base_step / 2 ** (n / 2) for n in range(50)]
    for far, near in itertools.pairwise(steps):
        assert not (placement.shown(far) & ~placement.shown(near)).any()


@settings(deadline=None, max_examples=25)
@given(EVENTS)
def test_the_same_table_is_placed_the_same_way(events: list[dict[str, object]]) -> None:
    first, second = placed(table_of(*events)), placed(table_of(*events))
    assert first.level.tolist() == second.level.tolist()
    assert first.lane.tolist() == second.lane.tolist()


def test_the_more_important_event_is_seen_first() -> None:
    twins = [{"date": "2012-09-20", "importance": importance} for importance in (1, 5, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)]
    placement = placed(table_of(*twins))
    assert placement.level[1] == placement.level.min()


def test_a_span_does_not_push_out_a_more_important_instant() -> None:
    spans = [{"date": "2012/2013", "importance": 1}] * 12
    placement = placed(table_of(*spans, {"date": "2012-09-20", "importance": 4}))
    assert placement.level[-1] == placement.level.min()


def test_a_crowded_day_is_left_to_the_counts() -> None:
    placement = placed(table_of(*[{"date": "2012-09-20"}] * 100))
    assert 0 < (placement.level == NEVER).sum() < 100


def test_undated_events_are_in_no_track() -> None:
    assert placed(table_of({}, {"date": "2005"})).track.tolist() == [-1, 0]


@pytest.mark.parametrize("dates", [[], ["2012-09-20"], [None]], ids=["nothing", "one", "undated only"])
def test_the_smallest_tables_are_placed(dates: list[str | None]) -> None:
    table = table_of(*({"date": date} if date else {} for date in dates))
    assert len(placed(table).level) == len(dates)


def test_a_label_that_would_leave_the_whole_range_stands_at_the_left() -> None:
    long = "A title of so many words that it needs two hundred px"
    table = table_of({"date": "2000-01-01"}, {"date": "2023-01-01", "title": long})
    placement, whole = placed(table), whole_range(table, WIDTH, MOMENT)
    rows = np.arange(2)
    shape = placement.figures.shape(rows)
    assert placement.figures.leftward.tolist() == [1]
    assert (whole.x(shape.start) + shape.at(whole.step).outer_right).max() <= WIDTH


def test_known_occurrences_stand_on_the_rhythm_of_what_recurs() -> None:
    recurs = {"every": "year", "since": "2008", "occurrences": ["third"]}
    table = table_of(
        {"kind": "dialogue", "id": "all", "date": "2008/..", "recurs": recurs},
        {"kind": "dialogue", "id": "third", "date": "2010-07"},
    )
    placement = placed(table)
    assert placement.figures.form(np.arange(2)).tolist() == [Form.RHYTHM, Form.BEAT]
    assert placement.lane[1] == placement.lane[0] and placement.level[1] == placement.level[0]


def test_events_of_a_day_ordered_by_hand_stand_below_each_other_in_that_order() -> None:
    orders = (3, 1, 2)
    events = [
        {"date": {"edtf": "2012-09-20", "order": order}, "importance": 6 - order, "title": f"Event {order}"}
        for order in orders
    ]
    placement = placed(table_of(*events, {"date": "2005"}))
    mixed = placed(table_of(*({**event, "importance": 3 - n} for n, event in enumerate(events)), {"date": "2005"}))
    for each in (placement, mixed):
        assert each.lane[[1, 2, 0]].tolist() == sorted(each.lane[:3].tolist())


def test_an_instant_of_a_long_mission_stands_on_its_bar_from_where_its_words_have_room() -> None:
    part = {"kind": "mission", "relations": [{"type": "part_of", "to": "team"}]}
    team = {"kind": "mission", "id": "team", "date": "2010-01-01/2014-12-31"}
    table = table_of(team, {**part, "date": "2012-06-01"}, {**part, "date": "2012-06-02"}, {**part, "date": "2016"})
    placement = placed(table)
    forms = placement.figures.form(np.arange(4)).tolist()
    assert forms == [Form.BAR, Form.UPRIGHT, Form.UPRIGHT, Form.MARK]
    assert placement.lane[1] == placement.lane[2] == placement.lane[0]
    assert placement.level[1] < placement.level[2] < NEVER


DAY = 86_400
World = Callable[[int, np.random.Generator], tuple[np.ndarray, np.ndarray]]


def cosmic(n: int, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Years from −13,800,000,000 to 1,000,000,000, most of them in our own century."""
    years = rng.choice([-13.8e9, -66e6, -9700, 1950, 2000, 1e9], n, p=[0.01, 0.05, 0.1, 0.4, 0.43, 0.01])
    start = (years * 31_556_952).astype(np.int64) + rng.integers(0, 4000, n) * DAY
    return start, start + rng.choice([1, 20, 10_000], n) * DAY


WORLDS: dict[str, World] = {
    "all on one day": lambda n, rng: (np.zeros(n), np.full(n, DAY)),
    "all overlapping": lambda n, rng: (np.zeros(n), np.full(n, 30 * 365 * DAY)),
    "one span of a million years": lambda n, rng: (
        np.r_[0, rng.integers(0, 10**9, n - 1)],
        np.r_[3 * 10**13, rng.integers(0, 10**9, n - 1) + 10**9],
    ),
    "from the first second to the last star": cosmic,
    "a day each over a century": lambda n, rng: (np.arange(n) * 150_000, np.arange(n) * 150_000 + DAY),
}


@pytest.mark.parametrize("world", WORLDS)
def test_a_large_table_is_placed_without_overlap(world: str) -> None:
    start, end = WORLDS[world](20_000, np.random.default_rng(7))
    placement = placed(columns(start, end, np.arange(20_000) % 5))
    assert (placement.level != NEVER).any()
    assert [overlaps(placement, level) for level in range(0, 100, 4)] == [[]] * 25


@pytest.mark.parametrize("world", WORLDS)
def test_the_first_picture_of_a_large_table_is_the_beginning_of_the_whole(world: str) -> None:
    start, end = WORLDS[world](70_000, np.random.default_rng(7))
    table = columns(start, end, np.arange(70_000) % 5)
    first, whole = arranging(table, make_labels(table, "en"), (WIDTH, HEIGHT), MOMENT)
    placed_first = first.level != NEVER
    assert placed_first.any()
    assert np.array_equal(first.level[placed_first], whole.level[placed_first])
    assert np.array_equal(first.lane[placed_first], whole.lane[placed_first])
    assert first.lanes == whole.lanes
    assert np.array_equal(placed_first, whole.level <= int(first.level[placed_first].max()))


def test_lanes_for_spans_that_none_needs_are_open_to_instants() -> None:
    start, end = WORLDS["a day each over a century"](20_000, np.random.default_rng(7))
    end[:4] += 90 * DAY
    placement = placed(columns(start, end))
    is_span = placement.figures.form(np.arange(20_000)) == Form.BAR
    assert is_span.sum() == 4 and set(placement.lane[is_span].tolist()) <= set(placement.lane[~is_span].tolist())


def sparse(n: int = 5000) -> Placement:
    """Instants and spans over a century, with titles of every width, placed."""
    rng = np.random.default_rng(11)
    start = rng.integers(0, 100 * 365, n) * DAY
    length = np.where(rng.random(n) < 0.4, np.minimum(rng.lognormal(3, 1.6, n), 14_600) + 2, 1).astype(np.int64)
    table = columns(start, start + length * DAY, rng.integers(0, 6, n))
    table = replace(table, titles=lambda _language: ["Representatives meet once more " * 3] * n)
    return arrange(table, make_labels(table, "en", rng.integers(63, 233, n).astype(np.uint16)), (WIDTH, HEIGHT), MOMENT)


def test_the_titles_drawn_are_nearly_as_many_as_greedy_placement_fits() -> None:
    placement = sparse()
    shares = [greedy_share(placement, level) for level in range(2, 20)]
    assert min(shares) >= 0.9


def test_titles_cut_for_a_gap_grow_and_are_whole_within_two_octaves() -> None:
    placement = sparse()
    cut = placement.cuts.entries.astype(np.int64)
    whole = placement.figures.labels.title_width[cut]
    at_birth, *later = (
        np.array(
            [placement.shape(cut[[n]], int(placement.level[entry]) + level).label[0] for n, entry in enumerate(cut)]
        )
        for level in range(2 * LEVELS_PER_OCTAVE + 1)
    )
    assert cut.size > 100
    assert (at_birth >= LEAST).all() and (at_birth < whole).all()
    assert all((nearer >= farther).all() for farther, nearer in itertools.pairwise([at_birth, *later]))
    assert (later[-1] == whole).all()


def test_titles_that_are_cut_touch_nothing_at_any_level() -> None:
    placement = sparse()
    assert [overlaps(placement, level) for level in range(30)] == [[]] * 30


def test_a_cut_title_ends_with_dots_where_its_room_does() -> None:
    placement = sparse()
    entry = placement.cuts.entries[:1].astype(np.int64)
    room = placement.shape(entry, int(placement.level[entry[0]])).label
    (title,) = placement.labels.title(entry.tolist(), room)
    assert title.endswith("…") and text_width(title, *TITLE) <= room[0]


def test_every_band_has_its_most_important_events_in_front() -> None:
    n, many = 200_000, 190_000
    end = np.where(np.arange(n) < many, DAY, 9 * DAY)
    table = columns(np.zeros(n), end)
    grouping = grouped(table, Arrangement(), "en")
    sizes, parts = front(figures_of(table, make_labels(table, "en"), grouping, 1e6, MOMENT), grouping)
    rows = np.concatenate(parts)
    assert sizes.tolist() == [n - many, many]
    assert (rows >= many).sum() == n - many
    assert 30_000 < (rows < many).sum() < 36_000
    assert set(table.importance[rows[rows < many]].tolist()) == {5}


def test_the_same_large_table_is_placed_the_same_way() -> None:
    start, end = WORLDS["one span of a million years"](20_000, np.random.default_rng(7))
    first, second = (placed(columns(start, end, np.arange(20_000) % 5)) for _ in range(2))
    assert first.level.tobytes() == second.level.tobytes() and first.lane.tobytes() == second.lane.tobytes()
