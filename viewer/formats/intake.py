"""The bytes of a file the reader chose: refused by kind with the reason, inflated within limits."""

import errno
import os
import re
import stat
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from mmap import mmap
from pathlib import Path
from typing import BinaryIO

from viewer.errors import ReadingCancelled, UnreadableFile, why_refused
from viewer.formats.magic import foreign
from viewer.formats.problem import shortened
from viewer.i18n import _

LARGEST = 1024**3
"""Bytes of data read from one file, packed or not."""
LARGEST_RATIO = 200
"""How many times larger than its packed form a file may grow, once it is past 16 MB."""
_PDF_WITHIN = 1024
_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*[{\[]")
_CHUNK = 1024**2
_PIECE = 4096
_PADDING = re.compile(b"\0*")
_UNCHECKED = 16 * 1024**2


def read_bytes(path: Path) -> bytes:
    """The content of ``path``, unpacked when it is gzip.

    Raises:
        UnreadableFile: it is missing, closed to us, no ordinary file, empty, too large, or another program's format.
    """
    with opened(path) as file:
        raw = _read(path, file)
    refuse_foreign(path, raw)
    if is_packed(raw):
        raw = b"".join(inflated(path, raw))
        refuse_foreign(path, raw)
    if not raw or raw.isspace():
        raise is_empty(path)
    return raw


def is_pdf(head: bytes) -> bool:
    """Whether a file that begins like this is a PDF: programs put its sign anywhere in the first 1024 bytes.

    JSON may hold the sign in a text.
    """
    return b"%PDF-" in head[:_PDF_WITHIN] and _JSON.match(head) is None


def begins_as_pdf(path: Path) -> bool:
    """Whether the file is a PDF; one that cannot be looked at is none, and fails as it is read."""
    try:
        with opened(path) as file:
            return is_pdf(file.read(_PDF_WITHIN))
    except UnreadableFile:
        return False


def is_packed(head: bytes) -> bool:
    """Whether a file that begins like this is gzip."""
    return head.startswith(b"\x1f\x8b")


def is_empty(path: Path) -> UnreadableFile:
    """Nothing stands in the file."""
    return UnreadableFile(_("{file} is empty; there is nothing to read.").format(file=shown(path)))


def shown(path: Path) -> str:
    """A file's name as it may stand in a sentence: one line, and safe to encode whatever bytes it has."""
    name = os.fsencode(path).decode("utf-8", "replace")
    return "".join(character if character.isprintable() else "\ufffd" for character in name)


def stopped(path: Path) -> ReadingCancelled:
    """The reader stopped the reading of a file."""
    return ReadingCancelled(_("The reading of {file} was stopped.").format(file=shown(path)))


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """The ordinary file at ``path``.

    Raises:
        UnreadableFile: it is missing, closed to us, or no ordinary file; also for a failure while it is read.
    """
    try:
        _refuse_kind(path, path.stat().st_mode)
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb") as file:
            _refuse_kind(path, os.fstat(descriptor).st_mode)
            yield file
    except (OSError, ValueError) as error:
        raise UnreadableFile(_why_closed(path, error)) from error


def _read(path: Path, file: BinaryIO) -> bytes:
    raw = file.read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise is_too_large(path, LARGEST)
    return raw


def is_too_large(path: Path, limit: int) -> UnreadableFile:
    """The file has more than ``limit`` bytes."""
    sentence = _("{file} is larger than {limit} MB; split it into several datasets.")
    return UnreadableFile(sentence.format(file=shown(path), limit=limit // 1024**2))


def _refuse_kind(path: Path, mode: int) -> None:
    """Only an ordinary file is opened: reading a pipe or a device may wait for ever."""
    if stat.S_ISREG(mode):
        return
    if stat.S_ISDIR(mode):
        sentence = _("{file} is a folder; choose a file inside it.")
    elif stat.S_ISFIFO(mode):
        sentence = _("{file} is a pipe; save its content to a file and open that.")
    elif stat.S_ISSOCK(mode):
        sentence = _("{file} is a socket, not a file; choose a dataset file.")
    else:
        sentence = _("{file} is a device, not a file; choose a dataset file.")
    raise UnreadableFile(sentence.format(file=shown(path)))


def _why_closed(path: Path, error: OSError | ValueError) -> str:
    reasons: dict[int | None, Callable[[], str]] = {
        errno.ENOENT: lambda: _("{file} does not exist; check its name and folder."),
        errno.ENOTDIR: lambda: _("{file} does not exist; check its name and folder."),
        errno.EACCES: lambda: _("You have no permission to read {file}; ask its owner, or change its permissions."),
        errno.EPERM: lambda: _("You have no permission to read {file}; ask its owner, or change its permissions."),
        errno.ELOOP: lambda: _("{file} is a link that leads back to itself; choose the file it should lead to."),
    }
    file = shortened_path(path)
    if not isinstance(error, OSError):
        return _("{file} cannot be opened: no file can have such a name.").format(file=file)
    reason = reasons.get(error.errno, lambda: _("{file} cannot be opened: {reason}."))()
    return reason.format(file=file, reason=why_refused(error))


def shortened_path(path: Path) -> str:
    """A name short enough for a sentence even when its length is what is wrong."""
    name = shown(path)
    return name if len(name) <= 200 else shortened(name)


def refuse_foreign(path: Path, raw: bytes) -> None:
    """Name the file of another program by how it begins."""
    reason = foreign(raw)
    if reason:
        raise UnreadableFile(reason.format(file=shown(path)))


def inflated(path: Path, packed: bytes | mmap) -> Iterator[bytes]:
    """The unpacked bytes of all gzip members, counted while they grow and never trusted from a header.

    Fed in small pieces: zlib copies what it leaves of a piece, and there may be a million members.
    """
    grown = at = 0
    try:
        while at < len(packed):
            inflater = zlib.decompressobj(wbits=31)
            while not inflater.eof and at < len(packed):
                piece = packed[at : at + _PIECE]
                at += len(piece)
                while piece and not inflater.eof:
                    unpacked = inflater.decompress(piece, _CHUNK)
                    piece = inflater.unconsumed_tail
                    grown += len(unpacked)
                    _hold_limits(path, grown, len(packed))
                    yield unpacked
            if not inflater.eof:
                yield inflater.flush()
            if not inflater.eof:
                raise UnreadableFile(
                    _("{file} was cut off: its packed data ends too early. Copy or download it again.").format(
                        file=shown(path)
                    )
                )
            at = _behind_padding(packed, at - len(inflater.unused_data))
    except zlib.error as error:
        raise UnreadableFile(
            _("{file} is damaged: its packed data cannot be unpacked. Copy or download it again.").format(
                file=shown(path)
            )
        ) from error


def _behind_padding(packed: bytes | mmap, at: int) -> int:
    """Zero bytes may fill up the room behind a member."""
    padding = _PADDING.match(packed, at)
    return padding.end() if padding else at


def _hold_limits(path: Path, grown: int, packed: int) -> None:
    if grown > LARGEST or (grown > _UNCHECKED and grown > packed * LARGEST_RATIO):
        raise UnreadableFile(
            _(
                "{file} unpacks to more than {limit} MB or to more than {ratio} times its size, "
                "which real data does not; it was not read."
            ).format(file=shown(path), limit=LARGEST // 1024**2, ratio=LARGEST_RATIO)
        )
