"""Relations that bind one document to the next."""

import numpy as np

from tests.timeline.worlds import linked, table_of
from viewer.index.links import RELATIONS
from viewer.model.view import Arrangement
from viewer.timeline.chains import Ties, chained_tracks, ties_of
from viewer.timeline.tracks import grouped


def told(ties: Ties, some: np.ndarray) -> set[tuple[int, int, str]]:
    holder, to = ties.holders(some)
    return set(zip(holder.tolist(), to.tolist(), [RELATIONS[type] for type in ties.type[some]], strict=True))


def test_renewals_within_one_track_give_it_room_for_arcs() -> None:
    ties = ({"type": "renews", "to": "first"}, {"type": "follows", "to": "first"}, {"type": "follows", "to": "first"})
    later = ({"type": "succeeds", "to": "second"}, {"type": "succeeds", "to": "third"}, {"type": "funds", "to": "none"})
    table = table_of(
        {"id": "first", "date": "2005"},
        {"id": "second", "date": "2006", "relations": ties},
        {"kind": "context", "id": "third", "date": "2007", "relations": later},
        {"date": None, "relations": ties},
    )
    found = ties_of(table)
    assert len(found) == 3
    assert told(found, np.arange(3)) == {(1, 0, "follows"), (1, 0, "renews"), (2, 1, "succeeds")}
    assert chained_tracks(found, grouped(table, Arrangement(), "en")) == (False, True)


def test_the_selection_is_tied_by_whole_chains_and_its_own_relations() -> None:
    pairs = ((1, 0, "renews"), (2, 1, "succeeds"), (3, 1, "follows"), (4, 2, "part_of"), (6, 5, "renews"))
    ties = ties_of(linked(7, *pairs))
    assert told(ties, ties.of(frozenset([2]))) == {(1, 0, "renews"), (2, 1, "succeeds"), (4, 2, "part_of")}
    assert told(ties, ties.of(frozenset([3]))) == {(3, 1, "follows")}


def test_a_chain_is_one_however_long_and_in_whatever_order_it_stands() -> None:
    order = np.random.default_rng(5).permutation(3000).tolist()
    ties = ties_of(linked(3000, *((order[n], order[n - 1], "renews") for n in range(1, 3000))))
    assert len(ties.of(frozenset([order[1500]]))) == 2999


def test_relations_between_some_rows_are_found_from_the_end_with_fewer() -> None:
    chance = np.random.default_rng(2)
    pairs = {(int(a), int(b)) for a, b in chance.integers(1, 500, (900, 2)) if a != b} | {(n, 0) for n in range(1, 500)}
    ties = ties_of(linked(500, *((*pair, "follows") for pair in pairs)))
    rows = np.unique(np.append(chance.integers(0, 500, 60), 0))
    wanted = {(a, b, "follows") for a, b in pairs if a in rows and b in rows}
    assert wanted and told(ties, ties.among(rows)) == wanted
    assert np.bincount(ties.near).max() < 20
