"""Files of other programs, known by their first bytes and named."""

from collections.abc import Callable

from viewer.i18n import _

_Reason = Callable[[], str]


def foreign(head: bytes) -> str | None:
    """Why a file that begins like this is not a dataset ("{file}" stands for its name), or None."""
    return next((reason() for magic, reason in _MAGIC if head.startswith(magic)), None)


def _pickle() -> str:
    return _("{file} is a Python pickle, which can run code when it is opened; export it as JSON and open that.")


def _sqlite() -> str:
    return _("{file} is an SQLite database; export its table as JSON and open that.")


def _r_data() -> str:
    return _("{file} is an R data file; export it as JSON and open that.")


def _archive() -> str:
    return _("{file} is a zip archive (Excel and Word files are too); export the data as JSON and open that.")


def _pdf() -> str:
    return _("{file} is a packed PDF; unpack it and open that.")


def _packed() -> str:
    return _("{file} is packed in a way this program does not unpack; unpack it first, or pack it with gzip.")


def _picture() -> str:
    return _("{file} is a picture; a dataset is a JSON file.")


def _markup() -> str:
    return _("{file} is a web page or XML; a dataset is a JSON file.")


def _table() -> str:
    return _("{file} is a table in a binary format; export it as JSON and open that.")


def _wide() -> str:
    return _("{file} is text in UTF-32; save it as UTF-8 and open that.")


_MAGIC: tuple[tuple[bytes | tuple[bytes, ...], _Reason], ...] = (
    (tuple(bytes((0x80, protocol)) for protocol in range(2, 6)), _pickle),
    ((b"(dp0", b"(lp0", b"(dp1", b"(lp1", b"ccopy_reg\n", b"cposix\n", b"cos\n", b"c__builtin__\n"), _pickle),
    (b"SQLite format 3\0", _sqlite),
    ((b"X\n\0\0\0", b"A\n2\n", b"A\n3\n", b"RDX2\n", b"RDX3\n", b"RDA2\n", b"RDA3\n"), _r_data),
    ((b"PK\x03\x04", b"PK\x05\x06"), _archive),
    (b"%PDF-", _pdf),
    ((b"BZh", b"\xfd7zXZ\0", b"\x28\xb5\x2f\xfd", b"7z\xbc\xaf\x27\x1c", b"Rar!"), _packed),
    ((b"\x89PNG", b"\xff\xd8\xff", b"GIF8"), _picture),
    ((b"PAR1", b"\x89HDF", b"ARROW1"), _table),
    ((b"<", b"\xef\xbb\xbf<"), _markup),
    ((b"\xff\xfe\0\0", b"\0\0\xfe\xff", b"\0\0\0{", b"{\0\0\0"), _wide),
)
