"""Areas carried over, found first and dropped between agreements."""

from viewer.model.areas import compare
from viewer.model.event import Agreement


def agreement(id: str, *areas: str) -> Agreement:
    return Agreement(kind="agreement", id=id, title={"en": id}, areas=areas)


def test_an_area_of_the_oldest_predecessor_is_carried_since_then() -> None:
    areas = compare(agreement("c", "cyber"), [agreement("a", "cyber"), agreement("b", "cyber")])
    assert [(area.first, area.unbroken) for area in areas.listed] == [("a", True)]


def test_an_area_no_predecessor_lists_has_no_first() -> None:
    areas = compare(agreement("b", "cyber", "climate"), [agreement("a", "cyber")])
    assert [area.first for area in areas.listed] == ["a", None]
    assert areas.carried == 1


def test_an_area_left_out_in_between_is_not_unbroken() -> None:
    areas = compare(agreement("c", "cyber"), [agreement("a", "cyber"), agreement("b", "energy")])
    assert not areas.listed[0].unbroken


def test_a_predecessor_without_a_list_says_nothing() -> None:
    areas = compare(agreement("c", "cyber"), [agreement("a", "cyber"), agreement("b")])
    assert areas.listed[0].unbroken


def test_dropped_areas_stand_under_the_last_agreement_that_had_them() -> None:
    areas = compare(agreement("c", "cyber"), [agreement("a", "energy", "piracy"), agreement("b", "energy")])
    assert areas.dropped == (("b", ("energy",)), ("a", ("piracy",)))


def test_without_a_list_of_its_own_nothing_counts_as_dropped() -> None:
    assert compare(agreement("b"), [agreement("a", "energy")]).dropped == ()


def test_without_earlier_lists_nothing_is_compared() -> None:
    assert not compare(agreement("b", "cyber"), [agreement("a")]).compared


def test_a_repeated_area_is_listed_once() -> None:
    assert len(compare(agreement("b", "cyber", "cyber"), []).listed) == 1
