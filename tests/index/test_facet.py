"""What events have in common."""

from viewer.index.values import facet_of
from viewer.model.dataset import Dataset


def dataset() -> Dataset:
    events = [
        {
            "kind": "event",
            "id": "a",
            "title": "A",
            "participants": [{"party": "nato"}, {"party": "rok"}],
            "tags": ["x"],
        },
        {"kind": "event", "id": "b", "title": "B", "participants": [{"party": "rok"}, {"party": "rok"}]},
    ]
    parties = [
        {"id": "rok", "kind": "state", "name": {"en": "Republic of Korea", "ko": "대한민국"}, "short": "Korea"},
        {"id": "nato", "kind": "organisation", "name": "NATO"},
    ]
    head = {"format": "yeonpyo", "version": 1, "id": "d", "title": "D", "parties": parties, "events": events}
    return Dataset.model_validate(head)


def test_a_row_stands_under_each_of_its_values_once() -> None:
    rows = facet_of(dataset(), "party").rows
    assert {key: found.tolist() for key, found in rows.items()} == {"rok": [0, 1], "nato": [0]}


def test_values_follow_the_order_of_the_dataset() -> None:
    assert list(facet_of(dataset(), "party").rows) == ["rok", "nato"]


def test_a_value_is_called_by_its_name_or_else_by_its_key() -> None:
    assert facet_of(dataset(), "party").name("rok", "ko") == "Korea"
    assert facet_of(dataset(), "tag").name("x", "en") == "x"
