"""Notes as plain JSON: they come out of any notebook that can be read, also one of a later version."""

import json

from viewer.model.exchange import plain_json
from viewer.store.notebook import Notebook


def notes_as_json(notebook: Notebook, *, dataset: str | None = None) -> str:
    """Every note, or those of one dataset, just as they are kept; a text of its own, ending in a line break.

    Raises:
        StoreError: the notebook cannot be read.
        StoreDamaged: one of its notes is no JSON.
    """
    try:
        return plain_json(map(json.loads, notebook.bodies(dataset)), notebook.lineage(dataset))
    except ValueError as error:
        raise notebook.damaged() from error
