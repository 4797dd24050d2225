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


def test_a_larger_event_stands_with_its_parts_nested_in_its_own_whole() -> None:
    def part(id: str, *of: str) -> dict[str, object]:
        return {"kind": "event", "id": id, "title": id, "relations": [{"type": "part_of", "to": to} for to in of]}

    events = [part("visit", "summit"), part("summit", "year"), part("year"), part("lone")]
    head = {"format": "yeonpyo", "version": 1, "id": "d", "title": "D", "events": events}
    facet = facet_of(Dataset.model_validate(head), "whole")
    assert {key: rows.tolist() for key, rows in facet.rows.items()} == {"summit": [0, 1], "year": [1, 2]}
    assert (facet.parents, facet.name("year", "en")) == ({"summit": "year"}, "year")
