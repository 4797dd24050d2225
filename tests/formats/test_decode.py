"""Encodings told apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.formats.decode import DecodeError, decode


@given(st.text(min_size=2))
def test_utf_8_is_always_read_as_such(text: str) -> None:
    raw = text.encode()
    if 0 not in raw[:2] and not text.startswith("\ufeff"):
        assert decode(raw) == (text, "UTF-8")


def test_korean_windows_text_is_read() -> None:
    assert decode("한국과 북대서양조약기구".encode("cp949")) == ("한국과 북대서양조약기구", "CP949")


def test_damaged_utf_8_is_not_taken_for_cp949() -> None:
    raw = "마나".encode() + "한".encode("cp949")
    assert raw.decode("cp949").endswith("한")
    with pytest.raises(DecodeError, match=r"byte 7 \(line 1\) is neither UTF-8 nor CP949"):
        decode(raw)


def test_a_mark_rules_cp949_out() -> None:
    with pytest.raises(DecodeError, match="byte 4"):
        decode(b"\xef\xbb\xbf\xff")
