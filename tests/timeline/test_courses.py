"""Arcs have a level and a line of their own, by time and importance, never by the window."""

from itertools import combinations

import numpy as np
import pytest

from tests.timeline.worlds import linked, tied
from viewer.index.table import EventTable
from viewer.timeline.arrange import arrange
from viewer.timeline.courses import LINES, NOWHERE
from viewer.timeline.labels import make_labels
from viewer.timeline.levels import NEVER
from viewer.timeline.placement import Placement

SIZE, NOW = (1200.0, 700.0), 0.0
WIDEST = 4096.0
LEAST = 96.0


@pytest.fixture(scope="module")
def crowded() -> Placement:
    """Thousands of events in two tracks, the important ones tied to each other again and again."""
    chance = np.random.default_rng(11)
    table = linked(5000)
    table.importance[:] = chance.integers(1, 6, 5000)
    table.kind[::3] = 1
    weighty = np.flatnonzero(table.importance == 5)
    ends = chance.choice(weighty, (3000, 2))
    return placed(tied(table, ends[:, 0], ends[:, 1], chance.integers(0, 9, 3000)))


def placed(table: EventTable) -> Placement:
    return arrange(table, make_labels(table, "en"), SIZE, NOW)


def test_arcs_on_a_line_never_run_on_each_other_at_any_level(crowded: Placement) -> None:
    ties, courses, table = crowded.ties, crowded.courses, crowded.table
    ends = np.sort([table.anchor[ties.near], table.anchor[ties.far]], axis=0)
    compared = 0
    for level in range(0, int(courses.level[courses.level != NEVER].max()) + 1, 3):
        step = crowded.step_of(level)
        drawn = np.flatnonzero((courses.level <= level) & (ends[1] - ends[0] <= WIDEST * step))
        for place in {*zip(courses.course[drawn].tolist(), courses.line[drawn].tolist(), strict=True)}:
            same = drawn[(courses.course[drawn] == place[0]) & (courses.line[drawn] == place[1])]
            same = same[np.argsort(ends[0][same], kind="stable")]
            until = np.maximum(ends[1][same], ends[0][same] + int(LEAST * step))
            assert (ends[0][same][1:] >= until[:-1]).all()
            compared += len(same)
    assert compared > 100


def test_an_arc_is_drawn_only_where_both_ends_are_and_on_a_line_there_is(crowded: Placement) -> None:
    ties, courses = crowded.ties, crowded.courses
    some = np.flatnonzero(courses.level != NEVER)
    level = crowded.level
    assert (courses.level[some] >= np.maximum(level[ties.near[some]], level[ties.far[some]])).all()
    assert set(courses.line[some].tolist()) == set(range(LINES))
    assert 0 < some.size < len(ties)


def test_where_there_are_many_the_more_important_relations_are_drawn() -> None:
    pairs = [(row, 100 + row, "follows") for row in range(40)]
    table = linked(200, *pairs)
    table.importance[:] = 1
    table.importance[[7, 107, 21, 121]] = 5
    placement = placed(table)
    near = placement.ties.near[placement.courses.level != NEVER]
    assert {7, 21} <= set(near.tolist()) and len(near) == LINES


def test_relations_of_what_is_never_drawn_have_no_course() -> None:
    placement = placed(linked(4000, *((row, row + 1, "follows") for row in range(3000))))
    late = np.maximum(placement.level[placement.ties.near], placement.level[placement.ties.far])
    assert (placement.courses.course[late == NEVER] == NOWHERE).all()
    assert (placement.courses.born == late).all()


def test_the_same_table_has_the_same_courses(crowded: Placement) -> None:
    again = placed(crowded.table).courses
    for one, other in zip(vars(crowded.courses).values(), vars(again).values(), strict=True):
        assert np.array_equal(one, other)


def test_no_two_courses_share_a_track_and_a_side(crowded: Placement) -> None:
    ties, courses = crowded.ties, crowded.courses
    tracks = crowded.track[ties.near], crowded.track[ties.far]
    some = courses.born != NEVER
    found = {*zip(*(column[some].tolist() for column in (*tracks, courses.course)), strict=True)}
    assert len(found) == 4
    for one, other in combinations(found, 2):
        same = max(one[:2]) == max(other[:2]) and (one[0] == one[1]) == (other[0] == other[1])
        assert same == (one[2] == other[2])
