"""Where the elements of a list lie in JSON."""

import re
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from viewer.formats.json_fault import JsonError

ESCAPED = re.compile(rb"\\.", re.DOTALL)
"""A character that is escaped, with the backslash before it."""
_GAP = re.compile(rb"[ \t\n\r]*,[ \t\n\r]*")
_END = re.compile(rb"[ \t\n\r]*,?[ \t\n\r]*")
_QUOTE = ord('"')
_STEPS = np.zeros(256, np.int8)
_STEPS[[*b"[{"]], _STEPS[[*b"]}"]] = 1, -1
_IS_STRUCTURE = _STEPS != 0
_IS_STRUCTURE[_QUOTE] = True
Numbers = NDArray[np.int64]


class Elements:
    """The objects and lists that stand in ``raw`` with commas between them, the first at its beginning.

    Each is balanced, and whether it is JSON is left to see. ``begins`` are bytes; ``lines`` count the line ends before
    each.

    Raises:
        JsonError: something else stands there.
    """

    def __init__(self, raw: bytes) -> None:
        self.begins, ends = _bounds(raw)
        bounds = list(zip(self.begins.tolist(), ends.tolist(), strict=True))
        self.encoded = [raw[begin:end] for begin, end in bounds]
        gaps = {raw[end:begin] for (_begin, end), (begin, _end) in pairwise(bounds)}
        last = raw[bounds[-1][1] :] if bounds else raw
        if not all(map(_GAP.fullmatch, gaps)) or not _END.fullmatch(last) or (bounds and bounds[0][0]):
            raise JsonError.unreadable(0)
        line_ends = np.flatnonzero(np.frombuffer(raw, np.uint8) == ord("\n"))
        self.lines = np.searchsorted(line_ends, self.begins)


def _bounds(raw: bytes) -> tuple[Numbers, Numbers]:
    """Where what stands in outermost brackets begins and ends."""
    plain = ESCAPED.sub(b"__", raw) if b"\\" in raw else raw
    characters = np.frombuffer(plain, np.uint8)
    places = np.flatnonzero(_IS_STRUCTURE[characters])
    is_quote = characters[places] == _QUOTE
    outside = ~is_quote & ((np.cumsum(is_quote) & 1) == 0)
    places = places[outside]
    steps = _STEPS[characters[places]]
    depth = np.cumsum(steps, dtype=np.int64)
    if len(depth) and (depth.min() < 0 or depth[-1]):
        raise JsonError.unreadable(0)
    return places[(depth == 1) & (steps > 0)], places[(depth == 0) & (steps < 0)] + 1
