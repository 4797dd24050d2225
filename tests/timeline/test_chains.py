"""Relations that bind one document to the next."""

from tests.timeline.worlds import table_of
from viewer.model.view import Arrangement
from viewer.timeline.chains import chains
from viewer.timeline.tracks import grouped


def test_only_renewals_and_successions_within_one_track_are_chains() -> None:
    ties = ({"type": "renews", "to": "first"}, {"type": "follows", "to": "first"})
    later = ({"type": "succeeds", "to": "second"}, {"type": "succeeds", "to": "third"})
    table = table_of(
        {"id": "first", "date": "2005"},
        {"id": "second", "date": "2006", "relations": ties},
        {"kind": "context", "id": "third", "date": "2007", "relations": later},
    )
    assert chains(table, grouped(table, Arrangement(), "en")) == ((1, 0, "renews"),)
