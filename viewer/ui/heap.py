"""What the program has worked with goes back to the system at once, so that a large table does not make it fat."""

import ctypes
import sys

_TRIM, _MAP = -1, -3
"""The numbers of glibc's settings: free room kept at the end of the heap, and from what size on blocks lie alone."""
_BLOCK = 1 << 20


def give_back_large_blocks() -> None:
    """Blocks of a mebibyte and more are returned when they are freed, where the C library can be asked for that."""
    if sys.platform == "linux":
        mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
        if mallopt is not None:
            mallopt(_MAP, _BLOCK)
            mallopt(_TRIM, 4 * _BLOCK)
