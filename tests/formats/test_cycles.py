"""Rings among ids."""

from hypothesis import given
from hypothesis import strategies as st

from viewer.formats.cycles import cycles

TIES = st.dictionaries(st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdef"), max_size=3))


def test_a_chain_and_a_diamond_have_no_ring() -> None:
    assert list(cycles({"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []})) == []


def test_a_ring_of_two_and_one_of_three_are_found() -> None:
    assert list(cycles({"a": ["b"], "b": ["a"], "c": ["d"], "d": ["e"], "e": ["c", "a"]})) == [
        ["a", "b"],
        ["c", "d", "e"],
    ]


def test_a_node_tied_to_itself_is_no_ring() -> None:
    assert list(cycles({"a": ["a", "b"], "b": []})) == []


def test_a_hundred_thousand_steps_need_no_recursion() -> None:
    ties = {str(step): [str(step + 1)] for step in range(100_000)}
    assert list(cycles(ties)) == []
    assert len(next(cycles(ties | {"100000": ["0"]}))) == 100_001


def test_rings_that_share_a_node_are_one_finding() -> None:
    ties = {str(step): [str(step + 1), "0"] for step in range(2_000)}
    assert [len(ring) for ring in cycles(ties)] == [2_000]
    assert list(cycles({"a": ["b"], "b": ["c", "e"], "c": ["d"], "d": ["c"], "e": ["a"]})) == [
        ["c", "d"],
        ["a", "b", "e"],
    ]


@given(TIES)
def test_every_ring_found_is_one_and_one_is_found_where_there_is_any(ties: dict[str, list[str]]) -> None:
    found = list(cycles(ties))
    assert len([node for ring in found for node in ring]) == len({node for ring in found for node in ring})
    for ring in found:
        assert all(after in ties[node] for node, after in zip(ring, [*ring[1:], ring[0]], strict=True))
    assert bool(found) == has_ring({node: [to for to in after if to != node] for node, after in ties.items()})


def has_ring(ties: dict[str, list[str]]) -> bool:
    """Whether taking away the nodes nothing follows, again and again, leaves any."""
    left = set(ties)
    while free := {node for node in left if not left & set(ties[node])}:
        left -= free
    return bool(left)
