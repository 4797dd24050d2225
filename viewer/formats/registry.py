"""Which format reads which file, told by its content."""

from collections.abc import Callable
from pathlib import Path

from viewer.formats import csv_reader, dossier, native
from viewer.formats.draft import Draft
from viewer.formats.intake import begins_as_pdf
from viewer.formats.reading import Reading
from viewer.formats.table import is_ours
from viewer.model.dataset import Header


def read(path: Path, cancelled: Callable[[], bool] = lambda: False) -> Reading:
    """Read a dataset in whatever form it has; ``cancelled`` is asked before each record.

    Raises:
        UnreadableFile: nothing in the file can be used.
        ReadingCancelled: ``cancelled`` said so.
    """
    return dossier.read(path, cancelled) if begins_as_pdf(path) else native.read(path, cancelled, _take)


def _take(text: str, draft: Draft, cancelled: Callable[[], bool]) -> Header:
    take = csv_reader.take if is_ours(text[:20]) else native.take_json
    return take(text, draft, cancelled)
