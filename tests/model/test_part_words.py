"""Parts of events in words."""

import json

import pytest

from viewer import i18n
from viewer.model.annotation import FieldTarget
from viewer.model.dataset import Dataset
from viewer.model.part_words import PartWords

_RECORD = {
    "format": "yeonpyo",
    "version": 1,
    "id": "small",
    "title": {"en": "Small"},
    "parties": [{"id": "rok", "kind": "state", "name": {"en": "Republic of Korea", "ko": "대한민국"}}],
    "events": [
        {
            "kind": "dialogue",
            "id": "a",
            "title": {"en": "Talks"},
            "date": "2012-09",
            "form": "visit",
            "level": {"en": "Ministers", "ko": "장관급"},
            "participants": [{"party": "rok"}],
        }
    ],
}


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("level", "Ministers", "수준: 장관급"),
        ("level", "Deputies", "수준: Deputies"),
        ("form", "visit", "형식: 방문"),
        ("participants.0", "rok", "참여자: 대한민국"),
        ("date", "2012-09", "날짜: 2012년 9월"),
    ],
)
def test_a_field_is_told_as_the_reader_says_it(field: str, value: str, words: str) -> None:
    dataset = Dataset.model_validate_json(json.dumps(_RECORD))
    with i18n.speaking("ko"):
        told = PartWords(dataset, dataset.event_by_id.get, "ko").words(FieldTarget(event="a", field=field, value=value))
    assert told == words
