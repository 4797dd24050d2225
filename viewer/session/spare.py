"""Memory that is no longer used, given back to the system."""

import sys
from contextlib import suppress


def give_back() -> None:
    """Let the system have what finished work has left behind; glibc would keep most of it for the next work.

    Takes some hundredths of a second after much work, in which other threads go on.
    """
    if not sys.platform.startswith("linux"):
        return
    import ctypes  # for 5 ms that a start need not pay

    with suppress(AttributeError, OSError):  # another C library has nothing of the kind
        ctypes.CDLL(None).malloc_trim(0)
