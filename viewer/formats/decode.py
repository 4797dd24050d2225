"""Bytes to text: UTF-8, UTF-16 and CP949 told apart strictly, so that nothing is misread in silence."""

from viewer.errors import DataError
from viewer.i18n import _

_FIRST_BEYOND_LATIN = "\u0800"


class DecodeError(DataError):
    """The bytes are in no encoding we read; the sentence says which byte."""


def decode(raw: bytes) -> tuple[str, str]:
    """The text and the name of its encoding: "UTF-8", "UTF-16" or "CP949".

    UTF-16 is known by its byte order mark, or by the zero byte beside the first ASCII character.

    Raises:
        DecodeError: no encoding fits; the sentence names the byte and the line.
    """
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _utf_16(raw, "utf-16"), "UTF-16"
    if len(raw) > 1 and 0 in raw[:2]:
        return _utf_16(raw, "utf-16-le" if raw[1] == 0 else "utf-16-be"), "UTF-16"
    try:
        return raw.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError as error:
        return _korean(raw, error), "CP949"


def _utf_16(raw: bytes, codec: str) -> str:
    try:
        return raw.decode(codec)
    except UnicodeDecodeError as error:
        raise DecodeError(
            _("byte {offset} is not UTF-16; the file may have been cut off or mixed with another encoding.").format(
                offset=error.start + 1
            )
        ) from error


def _korean(raw: bytes, failure: UnicodeDecodeError) -> str:
    """The text as CP949, unless a mark or the Korean text up to the failing byte says that it is UTF-8."""
    marked = len(raw) - len(failure.object)  # the codec counts from behind the mark
    start = failure.start + marked
    if not marked and max(raw[:start].decode("utf-8"), default="") < _FIRST_BEYOND_LATIN:
        try:
            return raw.decode("cp949")
        except UnicodeDecodeError:
            pass
    raise DecodeError(
        _(
            "byte {offset} (line {line}) is neither UTF-8 nor CP949; "
            "the file may have been cut off or mixed from two encodings. Save it as UTF-8."
        ).format(offset=start + 1, line=raw.count(b"\n", 0, start) + 1)
    ) from failure
