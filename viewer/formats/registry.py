"""Which format reads which file, told by its content."""

from pathlib import Path

from viewer.formats import native
from viewer.formats.reading import Reading


def read(path: Path) -> Reading:
    """Read a dataset in whatever form it has.

    Raises:
        UnreadableFile: nothing in the file can be used.
    """
    return native.read(path)
