"""Two states of a note made one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.store.world import make_note
from viewer.store.merging import CONFLICT, is_same, merge, merge_lines

TEXTS = st.lists(st.sampled_from(["a\n", "b\n", "c\n", "d\n"]), max_size=5).map("".join)


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged"),
    [
        ("a\nb\n", "a\nb\nc\n", "a\nb\n", "a\nb\nc\n"),
        ("a\nb\nc\n", "A\nb\nc\n", "a\nb\nC\n", "A\nb\nC\n"),
        ("a\nb\n", "x\na\nb\n", "a\nb\ny\n", "x\na\nb\ny\n"),
        ("a\n", "b\n", "b\n", "b\n"),
        ("a\nb\nc\n", "A\nb\nc\n", "A\nb\nC\n", "A\nb\nC\n"),
        ("a\n", "b\n", "c\n", None),
        ("a\n", "a\nb\n", "a\nc\n", None),
        ("", "ours", "theirs", None),
    ],
)
def test_lines_changed_by_one_side_are_taken(base: str, ours: str, theirs: str, merged: str | None) -> None:
    assert merge_lines(base, ours, theirs) == merged


@given(TEXTS, TEXTS, TEXTS)
def test_lines_merge_to_the_same_from_either_side(base: str, ours: str, theirs: str) -> None:
    assert merge_lines(base, ours, theirs) == merge_lines(base, theirs, ours)


def test_each_side_keeps_what_it_alone_has_changed() -> None:
    base = make_note(text="Ask.", tags=("q",))
    ours = base.model_copy(update={"starred": True, "tags": ("q", "mine"), "modified": "2"})
    theirs = base.model_copy(update={"status": "done", "tags": ("theirs",), "modified": "1"})
    merged = merge(base, ours, theirs)
    assert merged.beside is None
    assert (merged.note.starred, merged.note.status, set(merged.note.tags)) == (True, "done", {"mine", "theirs"})


def test_where_both_changed_the_words_the_later_stays_and_the_other_is_kept_beside() -> None:
    base = make_note(text="Ask.")
    ours, theirs = (base.model_copy(update={"text": text, "modified": text}) for text in ("1 ours", "2 theirs"))
    merged = merge(base, ours, theirs)
    assert merged.note.text == "2 theirs"
    assert merged.beside and (merged.beside.text, merged.beside.tags) == ("1 ours", (CONFLICT,))
    assert merged.beside.id != base.id


def test_either_side_merges_to_the_same_two_notes() -> None:
    base = make_note(text="Ask.")
    ours, theirs = (base.model_copy(update={"text": text, "modified": "1"}) for text in ("ours", "theirs"))
    one, other = merge(base, ours, theirs), merge(base, theirs, ours)
    assert is_same(one.note, other.note)
    assert one.beside == other.beside


def test_what_either_has_made_private_stays_private() -> None:
    base = make_note(text="Ask.")
    private = base.model_copy(update={"private": True})
    assert merge(base, base, private).note.private
    assert merge(None, base, private).note.private
    assert not merge(private, base, private).note.private
