"""Settings kept, and settings that cannot be read."""

from pathlib import Path

import pytest

from viewer import paths
from viewer.errors import StoreError
from viewer.model.view import Arrangement
from viewer.store import settings
from viewer.store.settings import Settings


def test_settings_are_there_after_a_restart(home: Path) -> None:
    kept = Settings(language="ko", theme="dark", author="김", window_geometry=b"\x00\xff\x01")
    settings.write(kept)
    assert settings.read() == kept
    assert [path.name for path in home.iterdir()] == ["settings.json"]


@pytest.mark.parametrize("garbage", [b"", b"\xff\x00\x8a", b"{", b"[]", b"null", b"[" * 100_000, b'{"author": "\xff"}'])
def test_a_file_of_garbage_gives_the_defaults(home: Path, garbage: bytes) -> None:
    home.mkdir()
    settings.settings_file().write_bytes(garbage)
    assert settings.read() == Settings()


def test_one_bad_field_does_not_spoil_the_others(home: Path) -> None:
    home.mkdir()
    settings.settings_file().write_text('{"theme": "pink", "window_state": 1, "author": "Kim", "later": {}}')
    assert settings.read() == Settings(author="Kim")


def test_no_file_gives_the_defaults() -> None:
    assert settings.read() == Settings()


def test_settings_that_cannot_be_written_are_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match=r"settings .* could not be written"):
        settings.write(Settings(), tmp_path / "file" / "settings.json")


def test_half_a_character_does_not_keep_the_rest_from_being_kept() -> None:
    settings.write(Settings(author="K\ud800", theme="dark"))
    assert settings.read() == Settings(author="K\ufffd", theme="dark")


def test_the_arrangements_of_the_datasets_used_last_are_kept(home: Path) -> None:
    kept = settings.Settings()
    for n in range(60):
        kept = kept.arranged(f"set {n}", Arrangement(row_height=1.5))
    kept = kept.arranged("set 20", Arrangement(row_height=1.2)).arranged("set 30", Arrangement())
    settings.write(kept)
    names = list(settings.read().arrangements)
    assert (len(names), names[0], names[-1]) == (49, "set 10", "set 20")
    assert settings.read().arrangements["set 20"].row_height == 1.2


def test_heads_of_any_width_in_the_file_have_their_usual_one(home: Path) -> None:
    home.mkdir(exist_ok=True)
    (home / "settings.json").write_text('{"heads_width": 9000, "wheel_zooms": true}', encoding="utf-8")
    assert (settings.read().heads_width, settings.read().wheel_zooms) == (160, True)


def test_settings_are_read_as_they_have_always_been_written(home: Path) -> None:
    home.mkdir()
    tracks = '{"group_by": "party", "order": ["nato"], "hidden": ["kr"], "row_height": 2}'
    (home / "settings.json").write_text(f'{{"window_geometry": "_w8B", "arrangements": {{"a": {tracks}}}}}')
    arrangement = Arrangement("party", ("nato",), frozenset({"kr"}), row_height=2.0)
    assert settings.read() == Settings(window_geometry=b"\xff\x0f\x01", arrangements={"a": arrangement})


@pytest.mark.parametrize(
    "tracks",
    [
        '{"group_by": "sort"}',
        '{"row_height": NaN}',
        '{"row_height": true}',
        f'{{"row_height": 1{"0" * 400}}}',
        '{"order": "a"}',
        "[]",
    ],
)
def test_arrangements_that_cannot_be_are_none(home: Path, tracks: str) -> None:
    home.mkdir()
    (home / "settings.json").write_text(f'{{"arrangements": {{"a": {tracks}}}, "author": "Kim"}}')
    assert settings.read() == Settings(author="Kim")


def test_the_notebook_lies_where_the_reader_has_chosen(tmp_path: Path) -> None:
    assert settings.notebook_file(Settings()) == paths.notebook_file()
    assert settings.notebook_file(Settings(notebook_folder=str(tmp_path))) == tmp_path / "notebook.sqlite"


def test_a_chosen_folder_that_is_gone_is_not_made_anew(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="chosen for the notebook, is not there"):
        settings.check_folder(Settings(notebook_folder=str(tmp_path / "gone")))
    settings.check_folder(Settings(notebook_folder=str(tmp_path)))
