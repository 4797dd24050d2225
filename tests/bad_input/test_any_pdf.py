"""Whatever a PDF holds, reading gives a dataset or a sentence, and never anything else."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.bad_input.damage import cut_and_flipped
from tests.dossiers import small_dossier, with_attached
from viewer.errors import UnreadableFile
from viewer.formats.registry import read

SETTINGS = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def outcome(folder: Path, content: bytes) -> str:
    path = folder / "any"
    path.write_bytes(content)
    try:
        return f"{len(read(path).dataset.events)} events"
    except UnreadableFile as error:
        said = str(error)
    assert said.isprintable()
    return said


DAMAGED = list(cut_and_flipped(small_dossier()))


@SETTINGS
@given(st.binary())
def test_any_bytes_behind_the_sign(tmp_path: Path, content: bytes) -> None:
    assert outcome(tmp_path, b"%PDF-1.7\n" + content + b"\nstartxref\n9\n%%EOF\n")


@SETTINGS
@given(st.binary(), st.binary(), st.binary())
def test_any_bytes_attached(tmp_path: Path, events: bytes, notes: bytes, about: bytes) -> None:
    assert outcome(tmp_path, with_attached(("events.json", events), ("notes.jsonld", notes), ("dossier.json", about)))


@pytest.mark.parametrize(("name", "content"), DAMAGED, ids=[name for name, _ in DAMAGED])
def test_a_damaged_dossier_is_told(tmp_path: Path, name: str, content: bytes) -> None:
    said = outcome(tmp_path, content)
    if name.startswith("cut"):
        assert "is a damaged PDF" in said or "is empty" in said
