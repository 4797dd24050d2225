"""A file as damage leaves it."""

import random
from collections.abc import Iterator


def cut_and_flipped(whole: bytes) -> Iterator[tuple[str, bytes]]:
    """``whole`` cut at 20 places, and with one bit flipped in 200."""
    chance = random.Random(7)
    for step in range(20):
        yield f"cut {step}", whole[: len(whole) * step // 20]
    for flip in range(200):
        place = chance.randrange(len(whole))
        changed = whole[place] ^ (1 << chance.randrange(8))
        yield f"flip {flip}", whole[:place] + bytes((changed,)) + whole[place + 1 :]
