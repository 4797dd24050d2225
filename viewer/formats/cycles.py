"""Rings in a graph of ids: a part that contains its whole, a successor of its own successor."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import TypeVar

Node = TypeVar("Node", bound=Hashable)


def cycles(ties: Mapping[Node, Sequence[Node]]) -> Iterator[list[Node]]:
    """The members of each ring that a depth-first walk closes, in order; a node tied to itself is no ring here.

    The walk keeps its own stack, so that chains of any length can be followed. It goes on past a ring, and
    visits each node once: of rings that share a node, one is found. No more: their number, and the sum of their
    lengths, may be the square of the number of ties.
    """
    done: set[Node] = set()
    for start in ties:
        if start not in done:
            yield from _from(start, ties, done)


def _from(start: Node, ties: Mapping[Node, Sequence[Node]], done: set[Node]) -> Iterator[list[Node]]:
    path = [start]
    position = {start: 0}
    waiting = [iter(ties.get(start, ()))]
    rings: list[tuple[int, int]] = []  # first and last place on the path of those found there
    while waiting:
        node = next(waiting[-1], None)
        if node is None:
            waiting.pop()
            left = path.pop()
            del position[left]
            done.add(left)
            if rings and rings[-1][0] >= len(path):
                rings.pop()
        elif node in position:
            first, last = position[node], len(path) - 1
            if first < last and not (rings and min(rings[-1][1], last) >= first):
                rings.append((first, last))
                yield path[first:]
        elif node not in done:
            position[node] = len(path)
            path.append(node)
            waiting.append(iter(ties.get(node, ())))
