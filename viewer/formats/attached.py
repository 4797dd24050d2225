"""The files that a dossier of ours carries, taken out of its PDF."""

import logging
import struct
import zlib
from collections.abc import Collection, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from viewer.errors import UnreadableFile
from viewer.formats.intake import opened, shown
from viewer.i18n import _

EVENTS, NOTES, ABOUT = "events.json", "notes.jsonld", "dossier.json"
"""The files in a dossier: the chosen events as a dataset, the notes on them, and how the selection came together."""
LARGEST = 256 * 1024**2
"""Bytes of a PDF that are read; what is packed in it may grow to 75 MB each, which pypdf counts."""
MOST_NODES = 10_000
"""So many attachments and branches of their tree are looked at."""
_DAMAGE = (
    ArithmeticError, AssertionError, AttributeError, LookupError, MemoryError, OSError, RuntimeError, TypeError,
    ValueError, struct.error, zlib.error,
)  # fmt: skip
"""What pypdf raises beside its own errors when a file is not what it says it is."""


def attached_to(path: Path, names: Collection[str]) -> dict[str, bytes]:
    """The files of those names that are attached to a PDF.

    Raises:
        UnreadableFile: it is encrypted, damaged, too large, or holds one of them twice.
    """
    from pypdf.errors import LimitReachedError, PyPdfError  # only when a PDF is read

    logging.getLogger("pypdf").addHandler(logging.NullHandler())  # what it remarks on is for nobody
    raw = _content(path)
    try:
        return _attached(raw, path, names)
    except LimitReachedError as error:
        words = _("{file} holds more than a dossier does, and was not read further.")
        raise UnreadableFile(words.format(file=shown(path))) from error
    except (PyPdfError, *_DAMAGE) as error:
        words = _("{file} is a damaged PDF, or was cut off. Copy or download it again.")
        raise UnreadableFile(words.format(file=shown(path))) from error


def _content(path: Path) -> bytes:
    with opened(path) as file:
        raw = file.read(LARGEST + 1)
    if len(raw) > LARGEST:
        words = _("{file} is a PDF of more than {limit} MB, which no dossier is; it was not read.")
        raise UnreadableFile(words.format(file=shown(path), limit=LARGEST // 1024**2))
    return raw[max(raw.find(b"%PDF-"), 0) :]


def _attached(raw: bytes, path: Path, names: Collection[str]) -> dict[str, bytes]:
    from pypdf import PdfReader

    pdf = PdfReader(BytesIO(raw), strict=True)
    if pdf.is_encrypted:
        words = _("{file} is a PDF that is locked with a password; save it without one and open that.")
        raise UnreadableFile(words.format(file=shown(path)))
    found: dict[str, bytes] = {}
    for specification in _specifications(pdf):
        name = str(specification.get("/UF") or specification.get("/F") or "")
        if name in found:
            words = _("{file} is a PDF that holds {name} twice, so it is not clear which is meant.")
            raise UnreadableFile(words.format(file=shown(path), name=name))
        if name in names:
            found[name] = bytes(specification["/EF"]["/F"].get_data())
    return found


def _specifications(pdf: Any) -> Iterator[Any]:
    """What the tree of attachments tells of each; a branch that leads back is not followed again."""
    root = pdf.trailer["/Root"]
    branches, seen = [_at(root, "/Names", "/EmbeddedFiles")], 0
    while branches:
        branch = branches.pop()
        seen += 1
        if branch is None:
            continue
        leaves = branch.get("/Names", ())
        for leaf in leaves.get_object()[1::2] if leaves else ():
            seen += 1
            yield leaf.get_object()
        kids = branch.get("/Kids", ())
        branches += [kid.get_object() for kid in (kids.get_object() if kids else ())]
        if seen + len(branches) > MOST_NODES:
            raise ValueError("the tree of attachments has no end")


def _at(value: Any, *keys: str) -> Any:
    """What lies behind keys, one inside the other; None where one is missing."""
    for key in keys:
        value = value.get(key)
        if value is None:
            return None
        value = value.get_object()
    return value
