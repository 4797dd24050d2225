"""Tags are composed, and each stands once."""

import unicodedata

from tests.store.world import make_note
from viewer.model.annotation import Note
from viewer.model.tags import typed

DECOMPOSED = unicodedata.normalize("NFD", "연설")


def test_a_tag_typed_decomposed_is_the_composed_one() -> None:
    assert typed(f"연설, {DECOMPOSED}，q,, q ") == ("연설", "q")


def test_a_note_kept_with_decomposed_tags_has_the_composed_ones() -> None:
    note = make_note(tags=("연설", "q"))
    kept = note.model_dump_json().replace('"연설"', f'"{DECOMPOSED}","연설"')
    assert Note.model_validate_json(kept) == note
