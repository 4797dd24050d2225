"""Texts in one block of bytes, and ids found by their hashes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.index.ids import IdRows, hashes_of
from viewer.index.texts import Texts

WORDS = st.lists(st.text(st.characters(codec="utf-8"), max_size=12))


@given(WORDS)
def test_texts_are_what_was_put_in(words: list[str]) -> None:
    texts = Texts.of(words)
    assert list(texts) == words
    assert [texts[n] for n in range(len(texts))] == words
    assert texts[1:-1] == words[1:-1]
    assert texts[::-2] == words[::-2]


def test_a_place_beyond_the_end_is_an_index_error() -> None:
    with pytest.raises(IndexError):
        Texts.of(["a"])[1]


@given(st.lists(st.text(st.characters(codec="utf-8"), min_size=1, max_size=8), unique=True))
def test_every_id_is_found_where_it_stands(ids: list[str]) -> None:
    index = IdRows.of(Texts.of(ids))
    assert index.rows(ids).tolist() == list(range(len(ids)))
    assert dict(index) == {id: row for row, id in enumerate(ids)}


def test_an_unknown_id_has_no_row() -> None:
    index = IdRows.of(Texts.of(["a", "b"]))
    assert "c" not in index
    assert index.rows(["b", "c", "\ud800"]).tolist() == [1, -1, -1]
    assert "a" not in IdRows.of(Texts.of([]))


def test_ids_of_one_hash_are_told_apart() -> None:
    ids = Texts.of(["a", "b", "c"])
    same = np.full(3, hashes_of(Texts.of(["b"]))[0])
    index = IdRows(ids, same, np.arange(3, dtype=np.int32))
    assert index["b"] == 1
