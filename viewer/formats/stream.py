"""A large file as UTF-8 text that can be read piece by piece: itself, or a copy that was unpacked or written anew."""

import codecs
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import BinaryIO

from viewer.formats.intake import inflated, is_empty, is_packed, is_too_large, opened, refuse_foreign, shown
from viewer.formats.native import decoded

LARGEST = 16 * 1024**3
"""Bytes read of a file that is not packed."""
PIECE = 1 << 22
_MARK = b"\xef\xbb\xbf"
Cancelled = Callable[[], None]
"""Raises what ends the reading, where the reader stopped it."""


@dataclass(frozen=True)
class TextFile:
    """Where the text lies, the byte at which it begins and that at which it ends, and what the file is encoded in."""

    path: Path
    start: int
    end: int
    encoding: str

    def pieces(self) -> Iterator[str]:
        """The text in pieces."""
        decoder = codecs.getincrementaldecoder("utf-8")()
        with self.path.open("rb") as file:
            file.seek(self.start)
            while raw := file.read(PIECE):
                yield decoder.decode(raw)


def content_of(path: Path, go_on: Cancelled) -> str:
    """The hash of a file's content; raises as ``intake.opened``."""
    digest = hashlib.sha256()
    with opened(path) as file:
        for piece in _pieces(file, go_on):
            digest.update(piece)
    return digest.hexdigest()


def text_of(path: Path, copy: Path, go_on: Cancelled) -> TextFile:
    """The text of a file; ``copy`` is where it is written if it must be.

    Raises:
        UnreadableFile: as ``native.read``.
    """
    packed: mmap | None = None
    with opened(path) as file:
        head = file.read(PIECE)
        refuse_foreign(path, head)
        if is_packed(head):
            packed = mmap(file.fileno(), 0, access=ACCESS_READ)
        elif file.seek(0, 2) > LARGEST:
            raise is_too_large(path, LARGEST)
    if packed is None:
        return _utf_8(path, path, go_on) or _written_anew(path, path, copy)
    with packed:
        _write(copy, inflated(path, packed), go_on)
    with copy.open("rb") as unpacked:
        refuse_foreign(path, unpacked.read(PIECE))
    return _utf_8(path, copy, go_on) or _written_anew(path, copy, copy)


def _utf_8(path: Path, text: Path, go_on: Cancelled) -> TextFile | None:
    """The file as it is, where all of it is UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    empty, start, end = True, 0, 0
    with text.open("rb") as file:
        for piece in _pieces(file, go_on):
            if end == 0:
                if piece.startswith((b"\xff\xfe", b"\xfe\xff")) or 0 in piece[:2]:
                    return None
                start = len(_MARK) if piece.startswith(_MARK) else 0
            end += len(piece)
            empty = empty and piece.isspace()
            try:
                decoder.decode(piece)
            except UnicodeDecodeError:
                return None
    if empty:
        raise is_empty(path)
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return None
    return TextFile(text, start, end, "UTF-8")


def _written_anew(path: Path, text: Path, copy: Path) -> TextFile:
    """The text in UTF-8; whole in memory, which the few files in other encodings may take."""
    found, encoding = decoded(text.read_bytes(), shown(path))
    raw = found.encode("utf-8", "surrogatepass")
    copy.write_bytes(raw)
    return TextFile(copy, 0, len(raw), encoding)


def _write(copy: Path, pieces: Iterator[bytes], go_on: Cancelled) -> None:
    with copy.open("xb") as file:
        for number, piece in enumerate(pieces):
            if number % 64 == 0:
                go_on()
            file.write(piece)


def _pieces(file: BinaryIO, go_on: Cancelled) -> Iterator[bytes]:
    while piece := file.read(PIECE):
        go_on()
        yield piece
