"""What a dossier carries beside its events, and that it opens again as it was written."""

import json
from pathlib import Path

from tests.export.conftest import make_dataset
from viewer import __version__
from viewer.cli import main
from viewer.export.attachment import as_json
from viewer.export.enclosed import enclosed
from viewer.export.forms import hand_on
from viewer.export.material import Material
from viewer.export.order import USUAL_PARTS, Order, Part
from viewer.export.selection import by_hand
from viewer.formats.registry import read
from viewer.formats.web_annotation import reading as web_annotation
from viewer.index.columns import build
from viewer.model.annotation import DatasetTarget, EventTarget, Note, Target
from viewer.model.chosen import Chosen
from viewer.model.provenance import Provenance


def note(id: str, *targets: Target, text: str = "Mine.", private: bool = False, creator: str = "") -> Note:
    return Note(id=id * 32, dataset="small", targets=targets, text=text, private=private, creator=creator)


ON_FIRST, ON_SECOND, ON_SECRET = (EventTarget(event=id, title=id) for id in ("first", "second", "secret"))


def material_of(*notes: Note) -> Material:
    dataset = make_dataset()
    return Material(dataset, build(dataset), by_hand(["first", "talk", "secret"]), notes)


def carried(material: Material, order: Order | None = None) -> dict[str, str]:
    return {file.name: file.content for file in enclosed(material, order or Order(), as_json(material.chosen))}


def test_it_tells_how_the_events_were_chosen() -> None:
    about = json.loads(carried(material_of())["dossier.json"])
    assert about["selection"] == {
        "how": "chosen by hand", "kind": "hand", "shown": 2, "left_out": 5, "total": 7
    }  # fmt: skip
    assert (about["dataset"], about["edition"], about["languages"]) == ("small", "2026-11-22", ["en"])


def test_notes_on_what_is_shown_go_along() -> None:
    material = material_of(
        note("a", ON_FIRST), note("b", ON_SECOND), note("c", DatasetTarget()), note("d", ON_FIRST, private=True)
    )
    bundle = web_annotation.read_content(carried(material)["notes.jsonld"].encode(), "small", "notes")
    assert [one.note.id[0] for one in bundle.notes] == ["a", "c"]


def test_private_notes_go_along_only_where_they_are_asked_for() -> None:
    material = material_of(note("d", ON_FIRST, private=True))
    assert "notes.jsonld" not in carried(material)
    assert "notes.jsonld" in carried(material, Order(private=True))


def test_no_note_tells_of_a_private_event() -> None:
    files = carried(material_of(note("a", ON_FIRST, ON_SECRET), note("b", ON_SECRET)))
    assert "secret" not in files["notes.jsonld"]
    assert json.loads(files["notes.jsonld"])["total"] == 1


def test_a_dossier_without_the_part_of_notes_carries_none() -> None:
    order = Order(parts=USUAL_PARTS - {Part.NOTES})
    assert "notes.jsonld" not in carried(material_of(note("a", ON_FIRST)), order)


def test_the_set_is_named_after_its_one_writer() -> None:
    files = carried(material_of(note("a", ON_FIRST, creator="Kim"), note("b", ON_FIRST, creator="Kim")))
    assert web_annotation.read_content(files["notes.jsonld"].encode(), "small", "notes").author == "Kim"


def test_a_dossier_opens_again(tmp_path: Path) -> None:
    material, file = material_of(note("a", ON_FIRST)), tmp_path / "out.pdf"
    hand_on(file, material, Order())
    reading = read(file)
    assert reading.dataset == material.chosen
    assert reading.dossier == Provenance(2, 7, "chosen by hand", f"Yeonpyo {__version__}", ("a" * 32,), Chosen("hand"))
    assert not reading.problems.errors


def test_a_dossier_is_handed_on_again_but_never_over_itself(tmp_path: Path) -> None:
    file, again = tmp_path / "out.pdf", tmp_path / "again.pdf"
    hand_on(file, material_of(), Order())
    content = file.read_bytes()
    assert main(["export", str(file), str(again)]) == 0
    assert len(read(again).dataset.events) == 2
    assert main(["export", str(file), str(file), "--force"]) == 2
    assert file.read_bytes() == content
