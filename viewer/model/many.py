"""Making a great many records at once."""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_turn = threading.Lock()
_within: list[bool] = []
"""An entry for each block that is under way, on whatever thread: whether garbage was collected before it."""


@contextmanager
def without_garbage_collection() -> Iterator[None]:
    """Many records and no garbage: collecting meanwhile would cost more than making them.

    It is collected again once the last block is left that is under way on any thread.
    """
    with _turn:
        _within.append(gc.isenabled())
        gc.disable()
    try:
        yield
    finally:
        with _turn:
            was_enabled = _within.pop(0)
            if _within:
                _within[0] = was_enabled
            elif was_enabled:
                gc.enable()
