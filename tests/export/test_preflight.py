"""What is told before a selection is handed on."""

import json
from pathlib import Path

import pytest

from tests.export.conftest import extended, make_dataset
from viewer import i18n
from viewer.cli import main
from viewer.export.attachment import as_json
from viewer.export.forms import form_of
from viewer.export.material import Material
from viewer.export.order import USUAL_PARTS, Order, Part
from viewer.export.preflight import MOST_EVENTS, Finding, findings
from viewer.export.selection import by_hand, everything, in_window
from viewer.index.columns import build
from viewer.model.annotation import DatasetTarget, EventTarget, Note
from viewer.model.dataset import Dataset
from viewer.model.date import EventDate


def material(dataset: Dataset, *notes: Note, ids: tuple[str, ...] = (), others: int = 0) -> Material:
    table = build(dataset)
    return Material(dataset, table, by_hand(ids) if ids else everything(table), notes, other_notes=others)


def kinds(material: Material, order: Order | None = None) -> dict[str, int]:
    return {finding.kind: finding.count for finding in findings(material, order or Order())}


def note(event: str = "first", text: str = "Ask.", *, private: bool = False) -> Note:
    return Note(id=f"{event}{text}", dataset="small", targets=(EventTarget(event=event),), text=text, private=private)


def plain() -> Dataset:
    """A record with nothing to note."""
    return make_dataset(events=[{"kind": "event", "id": "a", "title": {"en": "A"}, "date": "2020", "sources": ["s1"]}])


def test_of_a_plain_selection_nothing_is_told() -> None:
    assert findings(material(plain()), Order()) == ()


def test_private_events_are_counted_and_named() -> None:
    (found,) = (one for one in findings(material(make_dataset()), Order()) if one.kind == "private_events")
    assert found == Finding("private_events", 1, "1 private event is left out.", ("secret",))


def test_private_notes_are_told_unless_they_are_asked_for() -> None:
    found = material(plain(), note("a", private=True))
    assert kinds(found) == {"private_notes": 1}
    assert kinds(found, Order(private=True)) == {}


def test_notes_of_other_sets_and_on_other_events_are_counted() -> None:
    whole = Note(id="n", dataset="small", targets=(DatasetTarget(),), text="On all.")
    found = kinds(material(make_dataset(), note(), note("tenth"), whole, ids=("first",), others=3))
    assert (found["other_notes"], found["notes_elsewhere"]) == (3, 1)


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"sources": []}, "unsourced"),
        ({"status": "planned"}, "planned"),
        ({"date": None}, "undated"),
        ({"date": {"edtf": "2012-09", "quality": "inferred"}}, "inferred"),
        ({"claims": [{"field": "date", "value": "2013", "source": "s1", "status": "disputed"}]}, "disputed"),
        ({"claims": [{"field": "date", "value": "2013", "source": "s1", "confidence": "low"}]}, "questionable"),
        ({"summary": {"en": "s" * 100_001}}, "shortened"),
        ({"links": [{"url": "ftp://example.org"}]}, "bare_addresses"),
    ],
)
def test_events_are_named_for_what_a_reader_should_know_of_them(changes: dict[str, object], kind: str) -> None:
    found = {one.kind: one for one in findings(material(extended("tenth", **changes)), Order())}
    assert (found[kind].count, found[kind].events) == (2 if kind == "bare_addresses" else 1, ("tenth",))


def test_characters_without_a_sign_are_counted_once_for_all_languages() -> None:
    titles = {"title": {"en": "😀 and 华", "ko": "😀"}}
    found = material(extended("tenth", **titles))
    assert kinds(found)["replaced"] == 2
    assert kinds(found, Order(("en", "ko")))["replaced"] == 2
    assert kinds(found, Order(("ko",)))["replaced"] == 1


@pytest.mark.parametrize("address", ["javascript:alert(1)", "https://[", "https://example.org/" + "u" * 2_000])
def test_addresses_that_lead_nowhere_are_counted(address: str) -> None:
    sources = [{"id": "s1", "title": "Here", "URL": address}, {"id": "s2", "title": "Not cited", "URL": address}]
    events = json.loads(as_json(plain()))["events"]
    assert kinds(material(make_dataset(events=events, sources=sources)))["bare_addresses"] == 1


def test_ties_that_are_cut_are_counted() -> None:
    assert kinds(material(make_dataset(), ids=("second", "talk")))["cut_ties"] == 2


def test_events_without_a_date_are_told_where_a_stretch_of_time_leaves_them_out() -> None:
    dataset = extended("tenth", date=None)
    table = build(dataset)
    chosen = in_window(table, EventDate(edtf="2010"), None, "en")
    assert kinds(Material(dataset, table, chosen))["undated_left_out"] == 1


def test_parts_left_out_by_choice_are_counted() -> None:
    assert kinds(material(plain()), Order(parts=USUAL_PARTS - {Part.MONEY, Part.NOTES})) == {"parts": 2}


def test_a_finding_names_twenty_events_and_counts_all() -> None:
    dataset = make_dataset(*["Extra"] * 30)
    events = [event | {"sources": []} for event in json.loads(as_json(dataset))["events"]]
    (found,) = (one for one in findings(material(make_dataset(events=events)), Order()) if one.kind == "unsourced")
    assert (found.count, len(found.events)) == (36, MOST_EVENTS)


def test_of_a_picture_only_what_it_can_show_is_told() -> None:
    found = material(extended("tenth", date=None, sources=[]), note(private=True))
    told = findings(found, Order(), [form_of(Path("a.png"))])
    assert [one.kind for one in told] == ["private_events", "undated"]
    assert len(findings(found, Order(), [form_of(Path("a.png")), form_of(Path("a.pdf"))])) > 2


def test_it_speaks_the_language_of_the_program_and_not_that_of_the_dossier() -> None:
    with i18n.speaking("ko"):
        (found,) = (one for one in findings(material(make_dataset()), Order(("en",))) if one.kind == "private_events")
    assert found.words == "비공개 사건 1건은 빠집니다."


@pytest.fixture
def record(tmp_path: Path) -> Path:
    file = tmp_path / "small.json"
    file.write_text(as_json(make_dataset()), encoding="utf-8")
    return file


def test_without_a_file_to_write_it_only_tells(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(record), "--preflight"]) == 0
    assert "1 private event is left out. (secret)\n" in capsys.readouterr().out
    assert list(record.parent.iterdir()) == [record]


def test_it_tells_first_and_then_writes(record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "a.pdf"
    assert main(["export", str(record), str(out), "--preflight"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "1 private event is left out. (secret)"
    assert told[-1] == f"{out} is written, with 6 events."


def test_strict_writes_nothing_where_there_is_anything_to_tell(
    record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "a.pdf"
    assert main(["export", str(record), str(out), "--strict"]) == 1
    assert capsys.readouterr().out.endswith("Nothing was written.\n")
    assert not out.exists()


def test_strict_writes_where_there_is_nothing_to_tell(
    record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "a.pdf"
    assert main(["export", str(record), str(out), "--strict", "--select", "first"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "Nothing to note."
    assert out.exists()


def test_records_with_errors_are_told_and_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record, out = tmp_path / "a.json", tmp_path / "a.md"
    events = [
        {"kind": "event", "id": id, "title": "T", "date": date} for id, date in (("a", "2012"), ("b", "2014-02-30"))
    ]
    record.write_text(json.dumps({"format": "yeonpyo", "version": 1, "id": "r", "title": "R", "events": events}))
    assert main(["export", str(record), str(out), "--strict"]) == 1
    assert "1 record with errors is left out." in capsys.readouterr().out
    assert main(["export", str(record), str(out)]) == 0
    assert "Shown 1 + left out 1 = 2 events." in out.read_text(encoding="utf-8").replace("\\", "")


def test_what_a_form_has_no_room_for_is_something_to_tell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record, out = tmp_path / "a.json", tmp_path / "a.ics"
    event = {"kind": "event", "id": "a", "title": "T", "date": "-0043", "sources": ["s"]}
    sources = [{"id": "s", "title": "S"}]
    whole = {"format": "yeonpyo", "version": 1, "id": "r", "title": "R", "sources": sources, "events": [event]}
    record.write_text(json.dumps(whole))
    assert main(["export", str(record), str(out), "--strict"]) == 1
    assert "before the year 1" in capsys.readouterr().out
    assert not out.exists()


def test_a_form_that_cannot_be_made_is_something_to_tell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record, picture, table = tmp_path / "a.json", tmp_path / "a.png", tmp_path / "a.csv"
    event = {"kind": "event", "id": "a", "title": "T"}
    record.write_text(json.dumps({"format": "yeonpyo", "version": 1, "id": "r", "title": "R", "events": [event]}))
    assert main(["export", str(record), str(picture), str(table), "--preflight"]) == 2
    assert "None of these events has a date, so there is nothing to draw." in capsys.readouterr().out
    assert table.exists() and not picture.exists()
