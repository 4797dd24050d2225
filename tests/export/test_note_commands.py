"""``yeonpyo notes``: shown, written, handed on and taken in."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from viewer import paths
from viewer.cli import main
from viewer.export.note_report import report
from viewer.formats.web_annotation.writing import write
from viewer.index.reading import read, table_of
from viewer.model.annotation import (
    Change,
    EventPart,
    EventTarget,
    FieldTarget,
    Note,
    QuoteTarget,
    RelationTarget,
)
from viewer.model.exchange import Asked, Bundle, Taken, plain_json
from viewer.store.lock import WriterLock
from viewer.store.notebook import Notebook, system_clock

Said = pytest.CaptureFixture[str]


@pytest.fixture
def record(tmp_path: Path) -> Path:
    file = tmp_path / "small.json"
    events = [
        {"kind": "agreement", "id": "a", "title": {"en": "First", "ko": "첫째"}, "date": "2012-09-20"},
        {"kind": "dialogue", "id": "b", "title": {"en": "Second *one*"}, "date": "2010"},
    ]
    content = {"format": "yeonpyo", "version": 1, "id": "small", "title": {"en": "Small record"}, "events": events}
    file.write_text(json.dumps(content), "utf-8")
    return file


def notes(record: Path, *words: str) -> int:
    return main(["notes", words[0], str(record), *words[1:]])


def kept() -> tuple[Note, ...]:
    with Notebook.open(paths.notebook_file()) as notebook:
        return notebook.notes("small")


def keep(**fields: object) -> None:
    given = {"id": "n", "dataset": "small", "targets": (EventTarget(event="a"),), "text": "Ask.", **fields}
    with Notebook.open(paths.notebook_file()) as notebook:
        notebook.apply(Change(after=Note.model_validate(given)))


def test_a_note_is_added_and_is_there(record: Path, capsys: Said) -> None:
    words = ("--tag", "q", "--star", "--highlight", "blue", "--private", "--set", "Briefing")
    assert notes(record, "add", "a", "한국과 나토", *words) == 0
    (note,) = kept()
    assert capsys.readouterr().out.strip() == note.id
    assert (note.text, note.tags, note.starred, note.highlight) == ("한국과 나토", ("q",), True, "blue")
    assert (note.private, note.set, note.targets) == (
        True,
        "Briefing",
        (EventTarget(event="a", title="First", date="2012-09-20"),),
    )


def test_tags_with_commas_between_them_are_several(record: Path) -> None:
    assert notes(record, "add", "a", "Ask.", "--tag", "q, 한국", "--tag", "r") == 0
    assert kept()[0].tags == ("q", "한국", "r")


@pytest.mark.parametrize("words", [("--tag", ""), ("--tag", " ,"), ("--set", " ")])
def test_a_blank_tag_or_set_is_refused(record: Path, words: tuple[str, str]) -> None:
    assert notes(record, "add", "a", "Ask.", *words) == 2
    assert not paths.notebook_file().exists()


def test_a_long_note_comes_from_the_standard_input(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("\ufeffone\ntwo\n"))
    assert notes(record, "add", "a", "-") == 0
    assert kept()[0].text == "one\ntwo\n"


@pytest.mark.parametrize(("event", "text", "words"), [("x", "Ask.", "There is no event “x”"), ("a", " ", "is empty")])
def test_a_note_that_cannot_be_is_refused(record: Path, capsys: Said, event: str, text: str, words: str) -> None:
    assert notes(record, "add", event, text) == 2
    assert words in capsys.readouterr().err
    assert not paths.notebook_file().exists()


def test_notes_added_at_once_are_all_kept(record: Path) -> None:
    command = [sys.executable, "-m", "viewer", "notes", "add", str(record), "a", "Ask."]
    running = [subprocess.Popen(command) for _ in range(6)]
    assert [process.wait() for process in running] == [0] * 6
    assert len(kept()) == 6


def test_the_standard_input_is_read_before_the_notebook_is_opened(
    record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Typing(io.StringIO):
        def read(self, size: int | None = -1) -> str:
            keep(id="m", text="meanwhile")
            return super().read(size)

    monkeypatch.setattr("sys.stdin", Typing("Ask."))
    assert notes(record, "add", "a", "-") == 0
    assert {note.text for note in kept()} == {"meanwhile", "Ask."}


def test_notes_go_through_a_pipe(
    record: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(text="한국")
    assert notes(record, "export", "-", "--format", "jsonld") == 0
    piped = capsysbinary.readouterr().out
    paths.notebook_file().unlink()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(piped)))
    assert notes(record, "import", "-") == 0
    assert [(note.text, note.set) for note in kept()] == [("한국", "Notes taken in")]


def test_a_pipe_needs_a_form(record: Path, capsys: Said) -> None:
    keep()
    assert notes(record, "export", "-") == 2
    assert "--format" in capsys.readouterr().err


def test_nothing_is_written_while_a_window_writes(record: Path, tmp_path: Path, capsys: Said) -> None:
    keep()
    lock = WriterLock(paths.notebook_file(), system_clock())
    assert notes(record, "add", "a", "Ask.") == 2
    source = tmp_path / "in.jsonld"
    source.write_text(json.dumps([{"type": "Annotation", "bodyValue": "Ask.", "target": "urn:yeonpyo:small:a"}]))
    assert notes(record, "import", str(source), "--dry-run") == 0
    lock.release()
    first, second = capsys.readouterr().err.splitlines()
    assert first.startswith("yeonpyo: Nothing was written. The notebook is open in a window (process")
    assert second.startswith("yeonpyo: It could not be done now. The notebook is open in a window (process")


def test_notes_are_listed_in_time(record: Path, capsys: Said) -> None:
    keep(text="later\nand more", tags=("q",), starred=True)
    keep(id="m", targets=(EventTarget(event="b"),), text="earlier")
    assert notes(record, "list") == 0
    lines = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert lines == [
        ["m", "Second *one* (2010)", "earlier"],
        ["n", "First (20 September 2012)", "later and more", "#q, starred"],
    ]


def test_a_list_tells_what_a_note_is(record: Path, capsys: Said) -> None:
    keep(set="Briefing", private=True, status="done", highlight="blue")
    assert notes(record, "list") == 0
    assert capsys.readouterr().out.rstrip().split("\t")[3] == "to verify, done, private, set “Briefing”"


@pytest.mark.parametrize(
    ("target", "words"),
    [
        (EventTarget(event="gone", title="Former", date="2012-09"), "Former (September 2012), not in these data"),
        (QuoteTarget(event="b", exact="so it was"), "Second *one* (2010): “so it was”"),
        (FieldTarget(event="b", field="level", value="Ministers"), "Second *one* (2010): on the level: Ministers"),
        (RelationTarget(event="b", relation="renews", to="a"), "Second *one* (2010): on: Renews First"),
    ],
)
def test_a_note_says_what_it_stands_on(record: Path, capsys: Said, target: EventPart, words: str) -> None:
    keep(targets=(target,))
    assert notes(record, "list") == 0
    assert capsys.readouterr().out.split("\t")[1] == words


def test_markdown_names_the_field_a_note_stands_on(record: Path, tmp_path: Path) -> None:
    keep(targets=(FieldTarget(event="b", field="level", value="Ministers"),))
    out = tmp_path / "out.md"
    assert notes(record, "export", str(out)) == 0
    assert "## Second \\*one\\* (2010)\n\n*on the level: Ministers*\n\nAsk." in out.read_text()


def test_in_markdown_a_note_stands_below_its_event_and_apart_from_the_next(record: Path, tmp_path: Path) -> None:
    keep(text="# One\nwords")
    keep(id="m", text="Ask.")
    out = tmp_path / "out.md"
    assert notes(record, "export", str(out)) == 0
    assert "## First (20 September 2012)\n\nAsk.\n\n---\n\n### One\nwords\n" in out.read_text()


def test_notes_go_out_and_come_in_as_a_set_of_their_own(record: Path, tmp_path: Path, capsys: Said) -> None:
    keep()
    out = tmp_path / "out.jsonld"
    assert notes(record, "export", str(out)) == 0
    assert notes(record, "import", str(out)) == 0
    paths.notebook_file().unlink()
    for backup in paths.notebook_file().parent.glob("backups/*"):
        backup.unlink()
    assert notes(record, "import", str(out), "--set", "Kim") == 0
    assert notes(record, "import", str(out), "--set", "Kim") == 0
    said = capsys.readouterr().out.splitlines()
    assert said == [f"{out} is written, with 1 note.", "1 note unchanged.", "1 new note.", "1 note unchanged."]
    assert [(note.text, note.set) for note in kept()] == [("Ask.", "Kim")]


def test_notes_from_another_machine_are_merged_into_their_sets(record: Path, tmp_path: Path) -> None:
    keep(set="Briefing")
    out = tmp_path / "out.jsonld"
    assert notes(record, "export", str(out)) == 0
    with Notebook.open(paths.notebook_file()) as notebook:
        note = notebook.notes("small")[0]
        notebook.apply(Change(before=note))
    assert notes(record, "merge", str(out)) == 0
    assert kept() == ()


def test_a_dry_run_begins_no_notebook(record: Path, tmp_path: Path, capsys: Said) -> None:
    source = tmp_path / "in.jsonld"
    source.write_text(json.dumps([{"type": "Annotation", "bodyValue": "Ask.", "target": "urn:yeonpyo:small:a"}]))
    assert notes(record, "import", str(source), "--dry-run") == 0
    assert "1 new note." in capsys.readouterr().out
    assert not paths.notebook_file().exists()


def test_a_conflict_and_lost_events_are_told(record: Path, tmp_path: Path, capsys: Said) -> None:
    keep(id="0" * 32, text="mine")
    name = "urn:uuid:00000000-0000-0000-0000-000000000000"
    items = [
        {"type": "Annotation", "id": name, "bodyValue": "theirs", "target": "urn:yeonpyo:small:a"},
        {"type": "Annotation", "bodyValue": "Where?", "target": "urn:yeonpyo:small:gone"},
    ]
    source = tmp_path / "in.jsonld"
    source.write_text(json.dumps(items))
    assert notes(record, "merge", str(source)) == 0
    said = capsys.readouterr().out
    assert "Changed in both places, so both are kept, one tagged “conflict”" in said
    assert "1 note stands on an event that is not here." in said
    assert {note.text for note in kept()} == {"mine", "theirs", "Where?"}


def test_plain_json_of_two_colleagues_keeps_the_words_of_both(
    record: Path, tmp_path: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(text="base", modified="1")
    shared = tmp_path / "shared.json"
    assert notes(record, "export", str(shared)) == 0
    home = paths.notebook_file()
    for name, modified in (("Kim", "2"), ("Lee", "3")):
        monkeypatch.setattr(paths, "notebook_file", lambda name=name: tmp_path / name / "notebook.sqlite")
        assert notes(record, "merge", str(shared)) == 0
        (note,) = kept()
        with Notebook.open(paths.notebook_file()) as notebook:
            notebook.apply(Change(before=note, after=note.model_copy(update={"text": name, "modified": modified})))
        assert notes(record, "export", str(tmp_path / f"{name}.json")) == 0
    monkeypatch.setattr(paths, "notebook_file", lambda: home)
    capsys.readouterr()
    assert notes(record, "merge", str(tmp_path / "Kim.json")) == 0
    assert capsys.readouterr().out == "1 note brought up to date.\n"
    assert notes(record, "merge", str(tmp_path / "Lee.json")) == 0
    assert "Changed in both places" in capsys.readouterr().out
    assert {note.text for note in kept()} == {"Kim", "Lee"}


def test_a_merge_tells_how_many_notes_are_not_in_the_file(record: Path, tmp_path: Path, capsys: Said) -> None:
    keep()
    assert notes(record, "export", str(tmp_path / "out.jsonld")) == 0
    keep(id="m")
    capsys.readouterr()
    assert notes(record, "merge", str(tmp_path / "out.jsonld")) == 0
    assert capsys.readouterr().out == "1 note unchanged.\n1 note here is not in the file and stays.\n"
    assert notes(record, "import", str(tmp_path / "out.jsonld")) == 0
    assert capsys.readouterr().out == "1 note unchanged.\n"


def two_sets(tmp_path: Path) -> Path:
    """A file of notes of two sets."""
    bodies = [Note(id=name, dataset="small", set=name, targets=(EventTarget(event="a"),), text="Ask.") for name in "xy"]
    source = tmp_path / "in.json"
    source.write_text(plain_json([note.model_dump(mode="json") for note in bodies], {}))
    return source


def test_notes_of_several_sets_come_in_as_these_sets(record: Path, tmp_path: Path, capsys: Said) -> None:
    assert notes(record, "import", str(two_sets(tmp_path))) == 0
    assert [note.set for note in kept()] == ["x", "y"]
    assert "New notes go into the sets that the file names: x, y." in capsys.readouterr().out


def test_notes_of_several_sets_come_into_the_one_that_is_asked_for(record: Path, tmp_path: Path) -> None:
    assert notes(record, "import", str(two_sets(tmp_path)), "--set", "Kim") == 0
    assert [note.set for note in kept()] == ["Kim", "Kim"]


def test_a_note_that_is_here_stays_in_its_set_and_that_is_told(record: Path, tmp_path: Path, capsys: Said) -> None:
    assert notes(record, "import", str(two_sets(tmp_path))) == 0
    capsys.readouterr()
    assert notes(record, "import", str(two_sets(tmp_path)), "--set", "x") == 0
    assert capsys.readouterr().out == "2 notes unchanged.\n1 note that was here stays in its set.\n"
    assert [note.set for note in kept()] == ["x", "y"]


def test_notes_on_other_data_are_told(record: Path, tmp_path: Path, capsys: Said) -> None:
    note = Note(id="x", dataset="other", targets=(EventTarget(event="a"),), text="Ask.")
    (tmp_path / "in.jsonld").write_text(write([note], "other", {}))
    (tmp_path / "in.json").write_text(plain_json([note.model_dump(mode="json")], {}))
    assert notes(record, "import", str(tmp_path / "in.jsonld")) == 0
    assert "These notes were written on other data: “other”." in capsys.readouterr().out
    assert notes(record, "import", str(tmp_path / "in.json")) == 0
    assert "1 note is on another timeline." in capsys.readouterr().out


def test_of_very_many_conflicts_the_first_are_named_and_the_rest_counted(record: Path) -> None:
    ids = tuple(f"n{number}" for number in range(1_013))
    lines = report(Taken(conflicts=ids), Bundle(()), (), table_of(read(record)), Asked("small", None))
    assert (len(lines), lines[-1]) == (13, "and 1,001 more of which both are kept.")


def test_private_notes_stay_unless_asked_for(record: Path, tmp_path: Path, capsys: Said) -> None:
    keep(private=True)
    out = tmp_path / "out.json"
    assert notes(record, "export", str(out)) == 0
    assert json.loads(out.read_text())["notes"] == []
    assert "1 private note is left out." in capsys.readouterr().out
    assert notes(record, "export", str(out), "--private", "--force") == 0
    assert len(json.loads(out.read_text())["notes"]) == 1


def test_cells_of_csv_are_no_formulas(record: Path, tmp_path: Path) -> None:
    keep(text="=SUM(1)\n두 줄")
    out = tmp_path / "out.csv"
    assert notes(record, "export", str(out)) == 0
    (row,) = csv.DictReader(io.StringIO(out.read_text("utf-8-sig"), newline=""))
    assert (row["text"], row["stands_on"]) == ("'=SUM(1)\n두 줄", "First (20 September 2012)")
    assert notes(record, "export", str(out), "--plain-cells", "--force") == 0
    (row,) = csv.DictReader(io.StringIO(out.read_text("utf-8-sig"), newline=""))
    assert row["text"] == "=SUM(1)\n두 줄"


@pytest.mark.parametrize("name", ["out.md", "out.csv"])
def test_files_to_be_read_hold_no_controls(record: Path, tmp_path: Path, name: str) -> None:
    keep(text="\x1b[31m한국\u202e과\x07 나토\n두 줄 👩‍🚀")
    assert notes(record, "export", str(tmp_path / name)) == 0
    assert "[31m한국과 나토\n두 줄 👩‍🚀" in (tmp_path / name).read_text("utf-8-sig")


def test_markdown_stands_in_time_with_quotes_and_signs(record: Path, tmp_path: Path) -> None:
    keep(targets=(QuoteTarget(event="a", exact="so *it* was"),), tags=("q",), highlight="blue", status="done")
    keep(id="m", targets=(EventTarget(event="b"),), text="**earlier**")
    out = tmp_path / "out.md"
    assert notes(record, "export", str(out)) == 0
    assert out.read_text().split("\n\n") == [
        "# Notes", "Small record", "## Second \\*one\\* (2010)", "**earlier**", "## First (20 September 2012)",
        "> so \\*it\\* was", "Ask.", "*\\#q, to verify, done*\n",
    ]  # fmt: skip


def test_history_tells_who_when_and_what(record: Path, capsys: Said) -> None:
    keep()
    assert notes(record, "history") == 0
    assert notes(record, "history", "n") == 0
    step, revision = (line.split("\t")[1:] for line in capsys.readouterr().out.splitlines())
    assert (step, revision) == (["you", "edit note", "n", "Ask."], ["you", "edit note", "Ask."])


def test_history_speaks_the_language_of_the_reader(record: Path, capsys: Said) -> None:
    keep()
    assert notes(record, "history", "--lang", "ko") == 0
    assert capsys.readouterr().out.split("\t")[1:3] == ["나", "메모 고치기"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("out.txt", "ends in none of"),
        ("small.json", "record itself"),
        ("no/out.md", "no folder"),
    ],
)
def test_a_target_that_cannot_be_is_refused(record: Path, tmp_path: Path, capsys: Said, name: str, words: str) -> None:
    keep()
    assert notes(record, "export", str(tmp_path / name)) == 2
    assert words in capsys.readouterr().err


def test_the_notebook_is_never_written_over(record: Path, capsys: Said) -> None:
    keep()
    assert notes(record, "export", str(paths.notebook_file()), "--format", "md", "--force") == 2
    assert "is the notebook itself" in capsys.readouterr().err


@pytest.mark.parametrize("option", ["--tag", "--set"])
def test_a_name_that_is_no_text_is_refused(record: Path, capsys: Said, option: str) -> None:
    assert notes(record, "add", "a", "Ask.", option, "half \udcff") == 2
    assert "This text holds half of a character" in capsys.readouterr().err
    assert not paths.notebook_file().exists()


def test_a_text_that_is_no_text_is_refused(record: Path, capsys: Said) -> None:
    assert notes(record, "add", "a", "half \udcff") == 2
    assert "not UTF-8" in capsys.readouterr().err
    assert kept() == ()


def test_where_notes_without_a_set_go_is_told_and_that_one_is_private(
    record: Path, tmp_path: Path, capsys: Said
) -> None:
    bodies = [
        Note(
            id=name, dataset="small", set=name.strip("x"), targets=(EventTarget(event="a"),), text="Ask.", private=True
        )
        for name in ("x", "y")
    ]
    source = tmp_path / "in.json"
    source.write_text(plain_json([note.model_dump(mode="json") for note in bodies], {}))
    assert notes(record, "import", str(source), "--dry-run") == 0
    said = capsys.readouterr().out
    assert "sets that the file names: y; those without a set go into “in”." in said
    assert "2 of the new notes are private." in said
