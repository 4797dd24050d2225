"""What the notebook knows of a dataset beside its notes: its title, and where its file lies."""

from contextlib import suppress
from pathlib import Path

from viewer.errors import StoreError
from viewer.model.cover import Cover
from viewer.session.notes import Notes


class Known:
    """Tells the notebook once, for the day the notes of a dataset are looked for without it."""

    def __init__(self) -> None:
        self._told: tuple[str, str, str] = ("", "", "")

    def tell(self, notes: Notes, cover: Cover, path: Path | None) -> None:
        """Tell of a dataset that has notes and a file; where that cannot be written it is let be."""
        told = (cover.id, cover.title("en"), str(path or ""))
        if told == self._told or path is None or notes.notebook is None or not notes.can_write or not notes.index.sets:
            return
        self._told = told
        with suppress(StoreError):
            notes.notebook.know(*told)
