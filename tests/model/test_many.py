"""Garbage is not collected while many records are made, on whatever thread."""

import gc
from contextlib import ExitStack

from viewer.model.many import without_garbage_collection


def test_it_is_collected_again_once_the_last_of_several_is_through() -> None:
    first, second = ExitStack(), ExitStack()
    first.enter_context(without_garbage_collection())
    second.enter_context(without_garbage_collection())
    first.close()
    assert not gc.isenabled()
    second.close()
    assert gc.isenabled()


def test_where_it_was_off_it_stays_off() -> None:
    gc.disable()
    try:
        with without_garbage_collection():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
