"""Relations that bind one document to the next."""

import numpy as np

from tests.timeline.worlds import table_of
from viewer.timeline.chains import chains


def test_only_renewals_and_successions_within_one_track_are_chains() -> None:
    table = table_of(
        {"id": "first"},
        {"id": "second", "relations": [{"type": "renews", "to": "first"}, {"type": "follows", "to": "first"}]},
        {"id": "third", "relations": [{"type": "succeeds", "to": "second"}, {"type": "succeeds", "to": "third"}]},
    )
    assert chains(table, np.array([0, 0, 1])) == ((1, 0, "renews"),)
