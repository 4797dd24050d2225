"""Text put beside the notebook when it could not be kept in it."""

import tempfile
from pathlib import Path

import pytest

from viewer.store import rescue


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(tmp_path))


def test_texts_are_added_to_those_of_the_last_time(home: Path) -> None:
    assert rescue.keep(["one", "둘"]) == home / "yeonpyo-unsaved-notes.txt"
    rescue.keep(["three"])
    assert rescue.files() == [home / "yeonpyo-unsaved-notes.txt"]
    assert rescue.files()[0].read_text("utf-8") == "one\n\n둘\n\n\nthree\n"


def test_where_the_home_cannot_be_written_they_are_put_elsewhere(home: Path, tmp_path: Path) -> None:
    home.write_text("in the way")
    assert rescue.keep(["one"]) == tmp_path / "yeonpyo-unsaved-notes.txt"


def test_where_nothing_can_be_written_nothing_is_raised(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home.write_text("in the way")
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(home))
    assert rescue.keep(["one"]) is None and rescue.files() == []
