"""A file read, small or large: the small into memory, the large into columns that the cache keeps."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from viewer import __version__, i18n, paths
from viewer.errors import UnreadableFile, why_refused
from viewer.formats.intake import is_packed, is_pdf, shown, stopped
from viewer.formats.reading import Reading
from viewer.formats.table import is_ours
from viewer.i18n import _
from viewer.index.large.entry import LargeReading, lost, reading_of
from viewer.index.large.folder import Progress
from viewer.index.large.stock import table_over
from viewer.index.relations import Relations
from viewer.index.table import EventTable
from viewer.model import records
from viewer.store.cache import Cache, forget, look_of, temporary

LARGE_FILE, LARGE_PACKED = 3 * 1024**2, 256 * 1024
"""Bytes past which a file is read into columns."""
_LAYOUT = 1
"""To be raised when the columns change."""


def read(path: Path, cancelled: Callable[[], bool] = lambda: False, cache: Cache | None = None) -> Reading:
    """Read a dataset in whatever form and size it has; raises as ``registry.read``."""
    if not is_large(path):
        from viewer.formats import registry  # and with it all that makes records

        return registry.read(path, cancelled)

    def progress(_rows: int, _share: float) -> None:
        if cancelled():
            raise stopped(path)

    return read_large(path, progress, cache or Cache())


def is_large(path: Path) -> bool:
    """Whether a file is better read into columns; what cannot be looked at is not, and fails as it is read.

    The shipped record is small, but opened at every start. A table and a dossier are read into memory whatever their
    size.
    """
    try:
        size = path.stat().st_size
        if path == paths.SHIPPED_RECORD:
            return path.is_file()
        if not path.is_file() or size <= LARGE_PACKED:
            return False
        with path.open("rb") as file:
            head = file.read(1024)
        if is_pdf(head):
            return False
        return is_packed(head) or (size > LARGE_FILE and not is_ours(head.decode("utf-8", "ignore")))
    except (OSError, ValueError):
        return False


def table_of(found: Reading | records.Dataset) -> EventTable:
    """The table of what was read, or of a dataset of any size."""
    if isinstance(found, LargeReading):
        return found.table
    # a file that is kept has been told its columns, others are read with all records
    from viewer.index.columns import build
    from viewer.index.large.dataset import LargeDataset
    from viewer.index.large.facets import facet_over

    dataset = found.dataset if isinstance(found, Reading) else found
    if isinstance(dataset, LargeDataset):
        return table_over(dataset.stock, partial(facet_over, dataset.stock, dataset))
    return build(dataset)


def relations_of(dataset: records.Dataset) -> Relations:
    """The relations of a dataset of any size."""
    from viewer.index.large.dataset import LargeDataset  # these need its records
    from viewer.index.large.relations import LargeRelations

    return LargeRelations(dataset) if isinstance(dataset, LargeDataset) else Relations(dataset)


def kept(path: Path, cache: Cache) -> Reading | None:
    """The reading of a file that the cache holds, where the file looks as it did then."""
    content = cache.content_of(path)
    folder = cache.entry(_key(content)) if content else None
    return reading_of(path, folder) if folder else None


def read_large(path: Path, progress: Progress, cache: Cache, *, parallel: bool = True) -> Reading:
    """Read a file into columns, unless the cache has them; raises as ``registry.read``, and what ``progress`` does."""
    reading = kept(path, cache)
    if reading is not None:
        return reading
    folder = load_into(path, progress, cache, lambda _folder: None, parallel=parallel)
    reading = reading_of(path, folder)
    if reading is None:
        raise UnreadableFile(lost(path))
    return reading


def load_into(
    path: Path, progress: Progress, cache: Cache, begun: Callable[[Path], None], *, parallel: bool = True
) -> Path:
    """The folder of a file's columns, made where the cache has none; ``begun`` hears where they grow."""
    from viewer.formats.stream import content_of  # only a file that is not kept yet is read

    before = look_of(path)
    content = content_of(path, lambda: progress(0, 0.0))
    key = _key(content)
    folder = cache.entry(key)
    if folder is not None and reading_of(path, folder) is None:
        forget(folder)
        folder = None
    if folder is None:
        folder = _made(path, progress, cache, begun, key, parallel=parallel)
    if look_of(path) != before:
        forget(folder)
        raise UnreadableFile(_("{file} was changed while it was read; open it again.").format(file=shown(path)))
    cache.note_content(path, content)
    return folder


def _made(
    path: Path, progress: Progress, cache: Cache, begun: Callable[[Path], None], key: str, *, parallel: bool
) -> Path:
    """Read the file; where the cache's disk is full, into a temporary folder."""
    # with the means to use two processors, which a start can do without
    from viewer.index.large.loading import load
    from viewer.index.large.work import WorkerLost

    for make in (cache.begin, temporary):
        folder = make()
        try:
            begun(folder)
            return cache.finish(folder, key, load(path, folder, progress, parallel=parallel))
        except OSError as error:
            failure = error
        except WorkerLost:
            forget(folder)
            return _made(path, progress, cache, begun, key, parallel=False)
        except MemoryError:
            forget(folder)
            message = _("There is not enough memory to read {file}. Close other programs, or split the file.")
            raise UnreadableFile(message.format(file=shown(path))) from None
        except BaseException:
            forget(folder)
            raise
        with suppress(OSError):
            forget(folder)
    message = _("{file} cannot be read: {reason}.")
    raise UnreadableFile(message.format(file=shown(path), reason=why_refused(failure))) from failure


def _key(content: str) -> str:
    """An entry belongs to a content, a form of the columns, and the language its problems are told in."""
    return f"{content[:40]}-{_LAYOUT}-{__version__}-{i18n.language()}"
