"""Which notes a filter wants."""

from dataclasses import replace

import pytest

from viewer.index.note_filter import NoteFilter, NoteSieve, folded_words
from viewer.model.annotation import EventTarget, Note


def note(id: str, **fields: object) -> Note:
    target = EventTarget(event="e", title="Visit to Seoul", date="2013")
    return Note.model_validate({"id": id, "dataset": "d", "targets": (target,), **fields})


NOTES = [
    note("plain", text="Ask the EMBASSY"),
    note("done", status="done", tags=("treaty",)),
    note("red", highlight="red", set="briefing"),
    note("star", starred=True, text="한국 방문"),
]


def wanted(asked: NoteFilter) -> list[str]:
    return [each.id for each in NoteSieve().sift(NOTES, asked, folded_words(asked))]


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        (NoteFilter(), ["plain", "done", "red", "star"]),
        (NoteFilter(status="done"), ["done"]),
        (NoteFilter(highlight="red"), ["red"]),
        (NoteFilter(highlight="any"), ["red"]),
        (NoteFilter(tag="treaty"), ["done"]),
        (NoteFilter(set="briefing"), ["red"]),
        (NoteFilter(set="", starred=True), ["star"]),
        (NoteFilter(words="embassy ask"), ["plain"]),
        (NoteFilter(words="TREATY"), ["done"]),
        (NoteFilter(words="\u1112\u1161\u11ab\u1100\u116e\u11a8"), ["star"]),
        (NoteFilter(words="seoul"), ["plain", "done", "red", "star"]),
        (NoteFilter(words="seoul", status="done"), ["done"]),
        (NoteFilter(words="embassy treaty"), []),
    ],
)
def test_a_filter_wants(asked: NoteFilter, ids: list[str]) -> None:
    assert wanted(asked) == ids


def test_spaces_alone_ask_for_nothing() -> None:
    assert NoteFilter(words="  ").is_empty
    assert not replace(NoteFilter(), unattached=True).is_empty


def test_what_was_folded_is_forgotten_with_the_note() -> None:
    sieve, asked = NoteSieve(), NoteFilter(words="new")
    assert sieve.sift([note("a", text="old")], asked, ("new",)) == []
    sieve.forget("a")
    assert len(sieve.sift([note("a", text="new")], asked, ("new",))) == 1
