"""What only left-out events name is not handed on, in no form and in nothing that goes along."""

import json
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pypdf import PdfReader

from tests.export.conftest import make_dataset
from viewer.export.attachment import subset
from viewer.export.forms import endings, hand_on
from viewer.export.material import Material
from viewer.export.order import Order, Part
from viewer.export.selection import everything
from viewer.formats import registry
from viewer.index.columns import build
from viewer.model.dataset import Dataset

_SECRET: dict[str, Any] = {
    "kind": "mission", "id": "CANARY-event", "title": {"en": "CANARY title"}, "date": "2015", "private": True,
    "participants": [{"party": "CANARY-party"}], "place": "CANARY-place", "topics": ["CANARY-topic"],
    "phases": [{"title": {"en": "CANARY phase"}, "place": "CANARY-place"}],
    "sources": ["CANARY-source", "s1"], "relations": [{"type": "part_of", "to": "first", "sources": ["CANARY-tie"]}],
}  # fmt: skip
_OPEN: dict[str, Any] = {
    "kind": "agreement", "id": "open", "title": {"en": "Open"}, "date": "2015", "parties": ["minister"],
    "place": "house", "topics": ["cyber"], "sources": ["s1"],
    "relations": [{"type": type, "to": "CANARY-event", "sources": ["CANARY-tie"]} for type in ("renews", "follows")],
}  # fmt: skip


def record() -> Dataset:
    """A record with an open event and a private one, each with all it names."""
    name = {"en": "CANARY name", "ko": "CANARY 이름"}
    return make_dataset(
        events=[_OPEN, _SECRET],
        parties=[
            {"id": "rok", "kind": "state", "name": {"en": "Republic of Korea"}},
            {"id": "ministry", "kind": "body", "name": {"en": "Ministry"}, "part_of": "rok"},
            {"id": "minister", "kind": "person", "name": {"en": "A"},
             "roles": [{"title": {"en": "Minister"}, "party": "ministry"}]},
            {"id": "CANARY-whole", "kind": "state", "name": name},
            {"id": "CANARY-party", "kind": "body", "name": name, "part_of": "CANARY-whole"},
        ],
        places=[
            {"id": "seoul", "name": {"en": "Seoul"}},
            {"id": "house", "name": {"en": "A house"}, "part_of": "seoul"},
            {"id": "CANARY-place", "name": name, "part_of": "seoul"},
        ],
        sources=[
            {"id": "s1", "title": "Seen"},
            {"id": "CANARY-source", "title": "CANARY source", "URL": "https://CANARY.example"},
            {"id": "CANARY-tie", "title": "CANARY tie"},
        ],
        topics=[{"id": "cyber", "title": {"en": "Cyber"}}, {"id": "CANARY-topic", "title": name}],
    )  # fmt: skip


@pytest.mark.parametrize("ending", tuple(endings()))
def test_no_form_tells_of_what_only_private_events_name(ending: str, tmp_path: Path) -> None:
    dataset, out = record(), tmp_path / f"out{ending}"
    table = build(dataset)
    hand_on(out, Material(dataset, table, everything(table)), Order(parts=frozenset(Part)))
    assert b"CANARY" not in out.read_bytes()
    if ending == ".pdf":
        with pikepdf.open(out) as pdf:
            carried = [attached.get_file().read_bytes() for attached in pdf.attachments.values()]
        assert b"CANARY" not in b"".join(carried)
        with PdfReader(out) as reader:
            assert "CANARY" not in "".join(page.extract_text() for page in reader.pages)
        assert "CANARY" not in json.dumps([event.id for event in registry.read(out).dataset.events])


def test_what_is_kept_keeps_what_it_belongs_to() -> None:
    kept, cut = subset(record(), frozenset(["open"]))
    assert ([one.id for one in kept.parties], cut) == (["rok", "ministry", "minister"], 2)
    assert ([one.id for one in kept.places], [one.id for one in kept.topics]) == (["seoul", "house"], ["cyber"])
    assert [one.id for one in kept.sources] == ["s1"]


def test_where_nothing_is_left_out_all_stays() -> None:
    dataset = record()
    kept, _cut = subset(dataset, frozenset(event.id for event in dataset.events))
    assert (kept.parties, kept.places, kept.sources, kept.topics) == (
        dataset.parties, dataset.places, dataset.sources, dataset.topics
    )  # fmt: skip


def test_a_part_read_again_names_nothing_that_is_not_there(tmp_path: Path) -> None:
    dataset, out = record(), tmp_path / "out.json"
    table = build(dataset)
    hand_on(out, Material(dataset, table, everything(table)), Order())
    assert not [problem for problem in registry.read(out).problems if problem.kind.startswith("dangling")]
