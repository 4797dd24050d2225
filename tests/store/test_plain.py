"""Notes come out as plain JSON."""

import json

from tests.store.world import DATASET, make_note
from viewer.model.annotation import Change
from viewer.store.notebook import Notebook
from viewer.store.plain import notes_as_json


def test_every_note_comes_out(notebook: Notebook) -> None:
    notes = [make_note("a", "메모"), make_note("b", dataset="other")]
    for note in notes:
        notebook.apply(Change(after=note))
    written = notes_as_json(notebook)
    assert "메모" in written
    assert json.loads(written)["notes"] == [note.model_dump(mode="json") for note in notes]
    assert [note["id"] for note in json.loads(notes_as_json(notebook, dataset=DATASET))["notes"]] == ["a"]


def test_an_empty_notebook_comes_out_empty() -> None:
    with Notebook.unavailable("nowhere to keep notes") as notebook:
        assert json.loads(notes_as_json(notebook)) == {"format": "yeonpyo-notes", "version": 1, "notes": []}
