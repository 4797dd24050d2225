"""Text that could not be kept in the notebook when the program had to end, put into a plain file of its own."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from viewer import paths
from viewer.store import durable

_NAME = "yeonpyo-unsaved-notes.txt"


def places() -> tuple[Path, ...]:
    """Where the file is put: beside the reader's other data, else among the files of the hour."""
    import tempfile  # hardly ever needed, and the first frame does not wait for it

    return paths.user_data() / _NAME, Path(tempfile.gettempdir()) / _NAME


def files() -> list[Path]:
    """The files with text that waits for the reader."""
    return [place for place in places() if place.is_file()]


def keep(texts: Iterable[str]) -> Path | None:
    """Add ``texts`` to the file, in the first place that takes it; None where none does."""
    added = "\n\n".join(texts)
    for place in places():
        with suppress(OSError):
            former = place.read_bytes() + b"\n\n" if place.is_file() else b""
            durable.replace(place, former + added.encode(errors="backslashreplace") + b"\n")
            return place
    return None
