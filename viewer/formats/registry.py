"""Which format reads which file, told by its content."""

from collections.abc import Callable
from pathlib import Path

from viewer.formats import dossier, native
from viewer.formats.intake import begins_as_pdf
from viewer.formats.reading import Reading


def read(path: Path, cancelled: Callable[[], bool] = lambda: False) -> Reading:
    """Read a dataset in whatever form it has; ``cancelled`` is asked before each record.

    Raises:
        UnreadableFile: nothing in the file can be used.
        ReadingCancelled: ``cancelled`` said so.
    """
    return dossier.read(path, cancelled) if begins_as_pdf(path) else native.read(path, cancelled)
