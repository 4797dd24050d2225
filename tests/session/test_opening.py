"""Opening files: what was read, what was wrong, what cannot be read."""

import json
from pathlib import Path

import pytest

from tests.index.large_files import lines, many
from viewer import i18n
from viewer.formats import native
from viewer.model.dataset import Dataset
from viewer.session.contents import reading_words
from viewer.session.message import Message
from viewer.session.session import Session


def written(path: Path, dataset: Dataset, *broken: object) -> Path:
    content = dataset.model_dump(mode="json", exclude_defaults=True, by_alias=True)
    content["events"] += list(broken)
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_a_sound_file_opens_without_a_word(tmp_path: Path, dataset: Dataset) -> None:
    session, told = Session(), list[Message]()
    session.message_posted.connect(told.append)
    session.open(written(tmp_path / "a.json", dataset))
    assert (session.dataset.title.en, len(session.table), told) == ("Small record", 3, [])


def test_what_was_left_out_is_counted(tmp_path: Path, dataset: Dataset) -> None:
    session, told = Session(), list[Message]()
    session.message_posted.connect(told.append)
    session.open(written(tmp_path / "a.json", dataset, {"kind": "event", "id": "x", "title": "X", "date": "2005-13"}))
    assert [message.text for message in told] == ["3 events read, 1 left out"]
    assert session.reading is not None and session.reading.left_out == 1


@pytest.mark.parametrize(("language", "words"), [("en", "1,200 events read"), ("ko", "사건 1,200건 읽음")])
def test_thousands_of_what_was_read_are_set_off(tmp_path: Path, language: str, words: str) -> None:
    i18n.set_language(language)
    (tmp_path / "a").write_bytes(lines(*many(1200), '{"kind": "event"'))
    assert reading_words(native.read(tmp_path / "a")).startswith(words)


def test_an_unreadable_file_leaves_nothing_open_and_names_itself(tmp_path: Path, session: Session) -> None:
    told: list[Message] = []
    session.message_posted.connect(told.append)
    session.open(tmp_path / "missing.json")
    assert len(session.table) == 0
    assert "missing.json" in told[0].text and told[0].level == "error"
