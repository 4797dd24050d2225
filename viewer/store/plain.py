"""Notes as plain JSON: they come out of any notebook that can be read, also one of a later version."""

import json

from viewer.store.notebook import Notebook


def notes_as_json(notebook: Notebook, *, dataset: str | None = None) -> str:
    """Every note, or those of one dataset, just as they are kept; a text of its own, ending in a line break.

    Raises:
        StoreError: the notebook cannot be read.
    """
    notes = [json.loads(body) for body in notebook.bodies(dataset)]
    return json.dumps({"format": "yeonpyo-notes", "version": 1, "notes": notes}, ensure_ascii=False, indent=2) + "\n"
