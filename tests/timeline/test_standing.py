"""Where rows stand, and stand together."""

import numpy as np

from viewer.timeline.standing import Standing, standing_of

ROW, TRACK = np.array([4, 1, 4, 2, 1]), np.array([3, 0, 1, 1, 5])


def test_two_rows_are_taken_in_a_track_both_stand_in_or_each_in_its_first() -> None:
    first, second = Standing(ROW, TRACK).pairs(np.array([4, 2, 1]), np.array([2, 4, 4]))
    assert [(int(ROW[n]), int(TRACK[n])) for n in first] == [(4, 1), (2, 1), (1, 0)]
    assert [(int(ROW[n]), int(TRACK[n])) for n in second] == [(2, 1), (4, 1), (4, 1)]


def test_a_row_that_stands_nowhere_has_no_place() -> None:
    assert (Standing(ROW, TRACK).place(np.array([0, 1, 3, 4, 9])) >= 0).tolist() == [False, True, False, True, False]
    assert Standing(ROW[:0], TRACK[:0]).place(np.array([1])).tolist() == [-1]


def test_the_tracks_that_pairs_share() -> None:
    assert Standing(ROW, TRACK).shared_tracks(np.array([4, 4, 7]), np.array([2, 1, 2])) == {1}


def test_entries_are_those_of_the_rows_asked_for_that_are_in_a_track() -> None:
    track = np.array([3, -1, 1, 1, 5])
    entries, standing = standing_of(np.array([1, 4]), ROW, track)
    assert (entries.tolist(), standing.rows.tolist()) == ([0, 2, 4], [1, 4])
    assert standing_of(np.array([0, 1, 3]), None, track)[0].tolist() == [0, 3]
