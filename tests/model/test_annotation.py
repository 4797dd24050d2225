"""A change is of one note in one dataset."""

import pytest

from viewer.model.annotation import Change, Note

NOTE = Note(id="a", dataset="d", targets=())


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (None, None, "a note before it, after it, or both"),
        (NOTE, NOTE.model_copy(update={"id": "b"}), "of one note"),
        (NOTE, NOTE.model_copy(update={"dataset": "e"}), "stays in its dataset"),
    ],
)
def test_a_change_that_is_none_is_refused(before: Note | None, after: Note | None, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        Change(before=before, after=after)


def test_a_change_knows_its_note() -> None:
    assert Change(after=NOTE).note == Change(before=NOTE).note == NOTE
