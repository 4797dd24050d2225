"""A source as a line of words."""

import pytest

from viewer.model.citation import citation_words, source_title
from viewer.model.source import Source

_SOURCE = Source.model_validate(
    {
        "id": "s",
        "title": "A partner across the globe",
        "title_ko": "세계의 협력 동반자",
        "author": [{"en": "Lee", "ko": "이"}, {"en": "Kim", "ko": "김"}],
        "container-title": {"en": "A newspaper", "ko": "한 신문"},
        "publisher": {"en": "A newspaper", "ko": "한 신문"},
        "issued": "2012-09-20",
        "accessed": "2026-11",
        "note": {"en": "A copy."},
    }
)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            "Lee, Kim, “A partner across the globe”, A newspaper, 20 September 2012. Read November 2026. A copy.",
        ),
        ("ko", "이, 김, 「세계의 협력 동반자」, 한 신문, 2012년 9월 20일. 2026년 11월 열람. A copy."),
    ],
)
def test_a_source_is_told_once_and_in_order(language: str, words: str) -> None:
    assert citation_words(_SOURCE, language) == words


def test_a_source_without_a_korean_title_keeps_its_own() -> None:
    source = Source(id="s", title="Only English", publisher={"en": "A ministry"})
    assert source_title(source, "ko") == "Only English"
    assert citation_words(source, "en") == "“Only English”, A ministry."


def test_a_source_may_be_no_more_than_a_title() -> None:
    assert citation_words(Source(id="s", title="A leaflet"), "en") == "“A leaflet”."
