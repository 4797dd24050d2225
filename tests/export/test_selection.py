"""Which events a window of time takes."""

import pytest

from tests.export.conftest import make_dataset
from viewer.export.selection import in_window
from viewer.index.columns import build
from viewer.model.date import EventDate

TABLE = build(make_dataset(events=[
    {"kind": "event", "id": id, "title": {"en": id}, "date": date} for id, date in {
        "as-of": {"edtf": "/2023-07-11", "as_of": True},
        "by": "[..2012-02-16]",
        "ended": "../2014-06-23",
        "on": "2011/",
        "goes-on": "2008/..",
    }.items()
]))  # fmt: skip


@pytest.mark.parametrize(
    ("first", "last", "wanted"),
    [
        ("1900", "1901", set()),
        ("2010", "2014", {"by", "ended", "on", "goes-on"}),
        ("2023", "2023", {"as-of", "on", "goes-on"}),
        ("2009", "2010", {"goes-on"}),
    ],
)
def test_an_event_without_a_start_stands_at_its_known_end(first: str, last: str, wanted: set[str]) -> None:
    assert set(in_window(TABLE, EventDate(edtf=first), EventDate(edtf=last), "en").ids) == wanted
