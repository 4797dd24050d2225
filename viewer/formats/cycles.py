"""Rings in a graph of ids: a part that contains its whole, a successor of its own successor."""

from collections.abc import Iterator, Mapping, Sequence


def cycles(ties: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    """The members of each ring that a depth-first walk closes, in order; a node tied to itself is no ring here.

    The walk keeps its own stack, so that chains of any length can be followed. It goes on past a ring, and
    visits each node once: of rings that share a node, at least one is found.
    """
    done: set[str] = set()
    for start in ties:
        if start not in done:
            yield from _from(start, ties, done)


def _from(start: str, ties: Mapping[str, Sequence[str]], done: set[str]) -> Iterator[list[str]]:
    path = [start]
    position = {start: 0}
    waiting = [iter(ties.get(start, ()))]
    while waiting:
        node = next(waiting[-1], None)
        if node is None:
            waiting.pop()
            left = path.pop()
            del position[left]
            done.add(left)
        elif node in position:
            if node != path[-1]:
                yield path[position[node] :]
        elif node not in done:
            position[node] = len(path)
            path.append(node)
            waiting.append(iter(ties.get(node, ())))
