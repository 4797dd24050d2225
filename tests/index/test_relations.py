"""Relations in both directions, and chains."""

from viewer.index.columns import build
from viewer.index.relations import Relations, nearest
from viewer.model.dataset import Dataset
from viewer.model.kinds import RelationType


def event(id: str, *relations: tuple[str, str], kind: str = "agreement", **more: object) -> dict[str, object]:
    ties = [{"type": type, "to": to} for type, to in relations]
    return {"kind": kind, "id": id, "title": id, "relations": ties, **more}


def relations(*events: dict[str, object]) -> Relations:
    return Relations(Dataset(format="yeonpyo", version=1, id="d", title="d", events=events))


def test_a_relation_is_seen_from_both_ends() -> None:
    found = relations(event("a"), event("b", ("implements", "a")))
    assert [(tie.type, tie.other, tie.outgoing) for tie in found.of("a")] == [(RelationType.IMPLEMENTS, "b", False)]
    assert [(tie.other, tie.outgoing) for tie in found.of("b")] == [("a", True)]


def test_own_relations_come_before_those_of_others() -> None:
    found = relations(event("a", ("implements", "c")), event("b", ("implements", "a")), event("c"))
    assert [tie.outgoing for tie in found.of("a")] == [True, False]


def test_a_relation_told_twice_is_one() -> None:
    assert len(relations(event("a"), event("b", ("renews", "a"), ("renews", "a"))).of("a")) == 1


def test_a_chain_runs_from_the_oldest_to_the_youngest() -> None:
    found = relations(
        event("2017", ("renews", "2012")),
        event("2012"),
        event("2023", ("succeeds", "2019")),
        event("2019", ("renews", "2017")),
    )
    assert found.predecessors("2019") == ("2012", "2017")
    assert found.successors("2017") == ("2019", "2023")


def test_other_relations_make_no_chain() -> None:
    assert relations(event("a"), event("b", ("follows", "a"))).predecessors("b") == ()


def test_a_cycle_ends() -> None:
    found = relations(event("a", ("renews", "b")), event("b", ("renews", "a")))
    assert found.predecessors("a") == ("b",)
    assert found.successors("a") == ()


def test_a_relation_to_itself_or_to_nothing_is_passed_over() -> None:
    assert relations(event("a", ("renews", "a"), ("renews", "gone"))).of("a") == ()


def test_a_chain_of_thousands_is_walked_without_recursion() -> None:
    links = [event("0"), *(event(str(n), ("renews", str(n - 1))) for n in range(1, 5000))]
    assert len(relations(*links).predecessors("4999")) == 4999


def test_a_walk_that_is_bounded_keeps_the_nearest() -> None:
    found = relations(event("0"), *(event(str(n), ("renews", str(n - 1))) for n in range(1, 9)))
    assert found.predecessors("5", most=2) == ("3", "4")
    assert found.successors("5", most=2) == ("6", "7")
    assert found.of("5", most=1) == found.of("5")[:1]


def test_relations_are_grouped_with_each_event_once() -> None:
    found = relations(event("a", ("follows", "b"), ("follows", "c"), ("follows", "b")), event("b"), event("c"))
    assert found.groups("a") == [(RelationType.FOLLOWS, True, ["b", "c"])]


def test_the_nearest_tied_events_in_time_are_found() -> None:
    tied = [event(str(year), date=str(year)) for year in (1990, 2000, 2020, 2030)]
    here = event("here", *(("follows", str(one["id"])) for one in tied), ("follows", "undated"), date="2010")
    dataset = Dataset(format="yeonpyo", version=1, id="d", title="d", events=[*tied, here, event("undated")])
    table = build(dataset)
    assert nearest(Relations(dataset), table, "here") == ("2000", "2020")
    assert nearest(Relations(dataset), table, "1990") == (None, "here")


def test_contributions_are_found_from_what_they_are_towards() -> None:
    found = relations(event("m", kind="mission"), event("c", kind="contribution", towards="m"))
    assert found.backers("m") == ("c",)


def test_an_occurrence_knows_its_rule() -> None:
    rule = {"every": "year", "since": "2008", "occurrences": ["first"]}
    found = relations(event("rule", kind="dialogue", recurs=rule), event("first", kind="dialogue"))
    assert found.rules("first") == ("rule",)


def test_an_amount_is_found_with_the_event_that_holds_it() -> None:
    amount = {"id": "whole", "value": "500", "currency": "USD"}
    holder, found = relations(event("c", kind="contribution", amounts=[amount])).amounts["whole"]
    assert (holder, str(found.value)) == ("c", "500")


def test_an_amount_is_found_by_its_id_with_its_event() -> None:
    amounts = [{"id": "m", "value": "5", "currency": "USD"}, {"value": "6", "currency": "USD"}]
    found = relations(event("a", kind="contribution", amounts=amounts)).amounts
    assert {id: (owner, str(amount.value)) for id, (owner, amount) in found.items()} == {"m": ("a", "5")}
