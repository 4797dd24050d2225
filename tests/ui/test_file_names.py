"""A title becomes the name of a file that lies in the folder chosen, and nothing worse (B23)."""

import os
import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from viewer.ui.dialogs.target import LONGEST_NAME, file_name

HOSTILE = (
    "../../x", "/etc/passwd", "nul\x00byte", "line\nend", "C:\\x:y", "CON", "con", "trailing. ", "-rf", ".hidden",
    "~", "~root", "$(id)", "`id`", "report\u202efdp.exe", "x" * 300, "가" * 90, "\ud800", "", "...", "😀" * 100,
)  # fmt: skip


@pytest.mark.parametrize("title", HOSTILE)
def test_a_hostile_title_becomes_a_file_in_the_folder(title: str, tmp_path: Path) -> None:
    file = tmp_path / f"{file_name(title)}.pdf"
    file.write_bytes(b"")
    assert list(tmp_path.iterdir()) == [file]
    assert file.resolve().parent == tmp_path.resolve()


@given(st.text())
@example("가" * 90)
@example("a" * 179 + "가")
def test_a_name_is_short_never_empty_and_holds_nothing_but_letters_digits_and_plain_signs(title: str) -> None:
    name = file_name(title)
    assert 0 < len(os.fsencode(name)) <= LONGEST_NAME
    assert re.fullmatch(r"[\w ._-]+", name)
    assert not name.startswith((".", "-", " "))
    assert not name.endswith((".", " "))
