"""Relations that bind one document to the next."""

from tests.timeline.worlds import table_of
from viewer.model.view import Arrangement
from viewer.timeline.chains import chained_tracks, connected, relations
from viewer.timeline.tracks import grouped


def test_renewals_within_one_track_give_it_room_for_arcs() -> None:
    ties = ({"type": "renews", "to": "first"}, {"type": "follows", "to": "first"})
    later = ({"type": "succeeds", "to": "second"}, {"type": "succeeds", "to": "third"})
    table = table_of(
        {"id": "first", "date": "2005"},
        {"id": "second", "date": "2006", "relations": ties},
        {"kind": "context", "id": "third", "date": "2007", "relations": later},
    )
    links = relations(table)
    assert links == ((1, 0, "follows"), (1, 0, "renews"), (2, 1, "succeeds"))
    assert chained_tracks(links, grouped(table, Arrangement(), "en")) == (False, True)


def test_the_selection_is_tied_by_whole_chains_and_its_own_relations() -> None:
    links = ((1, 0, "renews"), (2, 1, "succeeds"), (3, 1, "follows"), (4, 2, "part_of"))
    assert connected(links, frozenset([2])) == ((1, 0, "renews"), (2, 1, "succeeds"), (4, 2, "part_of"))
