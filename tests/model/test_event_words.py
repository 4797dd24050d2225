"""What the fixed values of an event are called."""

from typing import get_args

import pytest

from viewer.i18n import LANGUAGES, speaking
from viewer.model import event_words as words
from viewer.model.event import ClaimStatus, Confidence, Dialogue, Mission
from viewer.model.kinds import KINDS, RelationType
from viewer.model.text import Text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_has_words_of_its_own(language: str) -> None:
    forms = get_args(get_args(Dialogue.model_fields["form"].annotation)[0])
    types = get_args(get_args(Mission.model_fields["type"].annotation)[0])
    with speaking(language):
        for named in (
            [words.kind_word(kind) for kind in KINDS],
            [words.relation_words(relation) for relation in RelationType],
            [words.confidence_words(confidence) for confidence in Confidence],
            [words.status_word(status) for status in ClaimStatus],
            [words.form_word(form) for form in forms],
            [words.mission_word(type) for type in types],
        ):
            assert len(set(named)) == len(named) > 1


def test_a_relation_has_room_for_the_event() -> None:
    assert all("{event}" in words.relation_words(relation) for relation in RelationType)


def test_a_field_without_a_word_keeps_its_name() -> None:
    assert (words.field_word("date"), words.field_word("head_count")) == ("Date", "head count")


def test_a_text_in_the_other_language_says_so() -> None:
    text = Text(en="Only this")
    assert words.text_words(text, "en") == "Only this"
    assert words.text_words(text, "ko") == "Only this [in English only]"
    assert words.text_words(Text(ko="이것만"), "en") == "이것만 [in Korean only]"
    assert words.text_words(None, "en") == ""
