"""Whatever a PDF holds, reading gives a dataset or a sentence, and never anything else."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

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


@SETTINGS
@given(st.binary())
def test_any_bytes_behind_the_sign(tmp_path: Path, content: bytes) -> None:
    assert outcome(tmp_path, b"%PDF-1.7\n" + content + b"\nstartxref\n9\n%%EOF\n")


@SETTINGS
@given(st.binary(), st.binary(), st.binary())
def test_any_bytes_attached(tmp_path: Path, events: bytes, notes: bytes, about: bytes) -> None:
    assert outcome(tmp_path, with_attached(("events.json", events), ("notes.jsonld", notes), ("dossier.json", about)))


def mutations() -> Iterator[tuple[str, bytes]]:
    """A small dossier cut, and with bytes flipped."""
    whole, chance = small_dossier(), random.Random(7)
    for step in range(20):
        yield f"cut {step}", whole[: len(whole) * step // 20]
    for flip in range(200):
        place = chance.randrange(len(whole))
        changed = whole[place] ^ (1 << chance.randrange(8))
        yield f"flip {flip}", whole[:place] + bytes((changed,)) + whole[place + 1 :]


@pytest.mark.parametrize(("name", "content"), list(mutations()), ids=[name for name, _ in mutations()])
def test_a_damaged_dossier_is_told(tmp_path: Path, name: str, content: bytes) -> None:
    said = outcome(tmp_path, content)
    if name.startswith("cut"):
        assert "is a damaged PDF" in said or "is empty" in said
