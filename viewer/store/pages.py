"""The rows in a database file, read from its pages one by one, so that a bad page loses only what is on it.

What leads to a page is not asked: a file without its head, or with a hole in the middle, gives all its other rows.
The form of the file is that of https://www.sqlite.org/fileformat2.html, 1.6 and 2.1, with the usual size of a page.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

PAGE = 4096
"""The bytes of a page where no other size was asked for."""
_LEAF = 13
"""The first byte of a page that holds rows of a table."""
_WIDTHS = (0, 1, 2, 3, 4, 6, 8, 8, 0, 0)
"""The bytes of a value that is neither text nor blob, by its kind."""
Value = None | int | bytes | str


def rows(path: Path) -> Iterator[tuple[int, list[Value]]]:
    """Number and values of every row that can be read, old ones in pages given back too; the others are passed over.

    A byte that is not UTF-8 becomes U+FFFD.

    Raises:
        OSError: the file cannot be opened.
    """
    with path.open("rb") as file:
        for number in range(1, os.fstat(file.fileno()).st_size // PAGE + 2):
            page = _page(file, number)
            if page[:1] == bytes((_LEAF,)):
                for at in range(8, min(8 + 2 * int.from_bytes(page[3:5]), PAGE), 2):
                    row = _row(file, page, int.from_bytes(page[at : at + 2]))
                    if row:
                        yield row


def _page(file: BinaryIO, number: int) -> bytes:
    """A page, short where the file ends; nothing where the disk does not give it."""
    try:
        file.seek((number - 1) * PAGE)
        return file.read(PAGE)
    except (OSError, ValueError):
        return b""


def _row(file: BinaryIO, page: bytes, at: int) -> tuple[int, list[Value]] | None:
    try:
        size, at = _varint(page, at)
        number, at = _varint(page, at)
        return number, _values(_payload(file, page, at, size))
    except (IndexError, ValueError):
        return None


def _payload(file: BinaryIO, page: bytes, at: int, size: int) -> bytes:
    """The bytes of a row, with those that stand on further pages because they are too many for its own."""
    most = PAGE - 35
    if size <= most:
        return page[at : at + size]
    if size > os.fstat(file.fileno()).st_size:
        raise ValueError
    least = (PAGE - 12) * 32 // 255 - 23
    here = least + (size - least) % (PAGE - 4)
    end = at + (here if here <= most else least)
    found, following = bytearray(page[at:end]), page[end : end + 4]
    while len(found) < size:
        page = _page(file, int.from_bytes(following))
        if len(page) <= 4:
            raise ValueError
        found += page[4 : 4 + size - len(found)]
        following = page[:4]
    return bytes(found)


def _values(payload: bytes) -> list[Value]:
    head, at = _varint(payload, 0)
    kinds = []
    while at < head:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    values: list[Value] = []
    for kind in kinds:
        end = at + (_WIDTHS[kind] if kind < 12 else (kind - 12) // 2)
        if end > len(payload):
            raise ValueError
        values.append(_value(kind, payload[at:end]))
        at = end
    return values


def _value(kind: int, raw: bytes) -> Value:
    if kind >= 12:
        return raw.decode("utf-8", "replace") if kind % 2 else raw
    return None if kind in (0, 7) else int.from_bytes(raw, signed=True) if raw else kind - 8


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """A number of seven bits a byte, and where the next thing stands."""
    value = 0
    for count in range(8):
        byte = data[at + count]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + count + 1
    return value << 8 | data[at + 8], at + 9
