"""The files that a dossier of ours carries, taken out of its PDF."""

import hashlib
import logging
import struct
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from viewer.errors import UnreadableFile
from viewer.formats.decode import DecodeError, decode
from viewer.formats.intake import opened, shown
from viewer.formats.json_fault import JsonError
from viewer.formats.json_text import JsonText
from viewer.i18n import _

EVENTS, NOTES, ABOUT = "events.json", "notes.jsonld", "dossier.json"
"""The files in a dossier: the chosen events as a dataset, the notes on them, and how the selection came together."""
LARGEST = 256 * 1024**2
"""Bytes of a PDF that are read; what is packed in it may grow to 75 MB each, which pypdf counts."""
MOST_NODES = 1_000
"""So many attachments and branches of their tree are looked at."""
_END = 2048
_DAMAGE = (
    ArithmeticError, AssertionError, AttributeError, LookupError, MemoryError, OSError, RuntimeError, TypeError,
    ValueError, struct.error, zlib.error,
)  # fmt: skip
"""What pypdf raises beside its own errors when a file is not what it says it is."""


def attached_to(path: Path) -> dict[str, bytes]:
    """Those of the files of a dossier that are attached to a PDF, as they were written.

    Raises:
        UnreadableFile: it is encrypted, damaged, changed, too large, or holds one of them twice.
    """
    from pypdf.errors import DependencyError, DeprecationError, LimitReachedError, PyPdfError  # only when one is read

    logging.getLogger("pypdf").addHandler(logging.NullHandler())  # what it remarks on is for nobody
    raw = _content(path)
    try:
        files = _attached(raw, path)
    except LimitReachedError as error:
        words = _("{file} holds more than a dossier does, and was not read further.")
        raise UnreadableFile(words.format(file=shown(path))) from error
    except DependencyError as error:  # for a lock that pypdf cannot open by itself
        words = _("{file} is a PDF that is encrypted in a way Yeonpyo cannot read; save it without that and open it.")
        raise UnreadableFile(words.format(file=shown(path))) from error
    except (PyPdfError, DeprecationError, *_DAMAGE) as error:
        raise _damaged(path) from error
    _refuse_changed(path, files, value_of(files.get(ABOUT, b"")).get("sha256"))
    return files


def value_of(raw: bytes) -> dict[str, Any]:
    """The JSON object in a content; an empty one where there is none."""
    try:
        value = JsonText(decode(raw)[0]).value()
    except (DecodeError, JsonError):
        return {}
    return value if isinstance(value, dict) else {}


def was_attached(files: Mapping[str, bytes], name: str) -> bool:
    """Whether the dossier, as it was written, had a file that may be gone by now."""
    digests = value_of(files.get(ABOUT, b"")).get("sha256")
    return isinstance(digests, dict) and name in digests


def _refuse_changed(path: Path, files: Mapping[str, bytes], digests: object) -> None:
    """What is packed in a PDF unpacks after damage too, to something else; what is gone was taken out, not damaged."""
    told = digests if isinstance(digests, dict) else {}
    for name in (EVENTS, NOTES):
        if name in files and name in told and hashlib.sha256(files[name]).hexdigest() != told[name]:
            words = _("{file} is damaged: {name} in it is not what was written. Copy or download it again.")
            raise UnreadableFile(words.format(file=shown(path), name=name))


def _content(path: Path) -> bytes:
    """The PDF from its sign on; one that does not end as it should is not searched through."""
    with opened(path) as file:
        raw = file.read(LARGEST + 1)
    if len(raw) > LARGEST:
        words = _("{file} is a PDF of more than {limit} MB, which no dossier is; it was not read.")
        raise UnreadableFile(words.format(file=shown(path), limit=LARGEST // 1024**2))
    if not all(sign in raw[-_END:] for sign in (b"startxref", b"%%EOF")):
        raise _damaged(path)
    return raw[max(raw.find(b"%PDF-"), 0) :]


def _damaged(path: Path) -> UnreadableFile:
    words = _("{file} is a damaged PDF, or was cut off. Copy or download it again.")
    return UnreadableFile(words.format(file=shown(path)))


def _locked(path: Path) -> UnreadableFile:
    words = _("{file} is a PDF that is locked with a password; save it without one and open that.")
    return UnreadableFile(words.format(file=shown(path)))


def _attached(raw: bytes, path: Path) -> dict[str, bytes]:
    from pypdf import PdfReader

    pdf = PdfReader(BytesIO(raw), strict=True)
    if pdf.is_encrypted and not pdf.decrypt(""):  # one without a password only says what may be done with it
        raise _locked(path)
    found: dict[str, bytes] = {}
    for specification in _specifications(pdf):
        name = str(specification.get("/UF") or specification.get("/F") or "")
        if name in found:
            words = _("{file} is a PDF that holds {name} twice, so it is not clear which is meant.")
            raise UnreadableFile(words.format(file=shown(path), name=name))
        if name in (EVENTS, NOTES, ABOUT):
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
        leaves, kids = _list(branch, "/Names")[1::2], _list(branch, "/Kids")
        seen += len(leaves)
        if seen + len(branches) + len(kids) > MOST_NODES:
            raise ValueError("the tree of attachments has no end")
        yield from (leaf.get_object() for leaf in leaves)
        branches += [kid.get_object() for kid in kids]


def _list(branch: Any, key: str) -> Any:
    found = _at(branch, key)
    return () if found is None else found


def _at(value: Any, *keys: str) -> Any:
    """What lies behind keys, one inside the other; None where one is missing."""
    for key in keys:
        value = value.get(key)
        if value is None:
            return None
        value = value.get_object()
    return value
