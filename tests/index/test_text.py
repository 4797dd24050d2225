"""Search: folding, Korean, both languages, any input literal."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.index.text import TextIndex, fold
from viewer.model.dataset import Dataset


@pytest.fixture(scope="module")
def index() -> TextIndex:
    dataset = Dataset.model_validate(
        {
            "format": "yeonpyo",
            "version": 1,
            "id": "small",
            "title": "Small",
            "parties": [{"id": "nato", "kind": "organisation", "name": {"en": "NATO", "ko": "나토"}}],
            "sources": [{"id": "s", "title": "Press report", "author": [{"en": "Lee Jon-young", "ko": "이존영"}]}],
            "events": [
                {"kind": "event", "id": "a", "title": {"en": "Café of Munich", "ko": "개별 맞춤형 협력"}},
                {
                    "kind": "event",
                    "id": "b",
                    "title": {"en": "Visit"},
                    "date": "2012-09-20",
                    "summary": {"en": "A café"},
                    "participants": [{"party": "nato"}],
                    "sources": ["s"],
                },
            ],
        }
    )
    return TextIndex(dataset, {"a": ["Ask which text: 50% of [it]"]})


@pytest.mark.parametrize(
    ("words", "rows"),
    [
        ("MUNICH", [0]),
        ("cafe", [0, 1]),
        ("맞춤", [0]),
        (unicodedata.normalize("NFD", "맞춤형"), [0]),
        ("나토", [1]),
        ("visit nato", [1]),
        ("이존영", [1]),
        ("50% of [it]", [0]),
        ("ｍｕｎｉｃｈ", [0]),
        ("mu\u200bnich", [0]),
        ('"* NEAR(', []),
        ("   ", []),
    ],
)
def test_finds(index: TextIndex, words: str, rows: list[int]) -> None:
    assert [hit.row for hit in index.find(words)] == rows


def test_names_come_first() -> None:
    events = [
        {"kind": "event", "id": "a", "title": "One", "summary": "a treaty"},
        {"kind": "event", "id": "b", "title": "Treaty"},
    ]
    dataset = Dataset.model_validate({"format": "yeonpyo", "version": 1, "id": "x", "title": "X", "events": events})
    assert [(hit.row, hit.in_name) for hit in TextIndex(dataset).find("treaty")] == [(1, True), (0, False)]


def test_a_quote_is_found_however_it_is_typed() -> None:
    assert fold("NATO’s “Contact Countries”, ‘접촉국’") == "nato's \"contact countries\", '접촉국'"


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_any_input_is_taken_literally(index: TextIndex, words: str) -> None:
    assert {hit.row for hit in index.find(words)} <= {0, 1}


def test_a_date_is_found_as_it_is_written(index: TextIndex) -> None:
    assert [hit.row for hit in index.find("2012-09-20")] == [1]
