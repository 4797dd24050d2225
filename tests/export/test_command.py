"""``yeonpyo export`` from the command line."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.export.conftest import make_dataset
from viewer import paths
from viewer.cli import main
from viewer.export.attachment import as_json
from viewer.model.annotation import Change, EventTarget, Note
from viewer.store.notebook import Notebook
from viewer.store.settings import notebook_file


@pytest.fixture
def record(tmp_path: Path) -> Path:
    file = tmp_path / "small.json"
    file.write_text(as_json(make_dataset()), encoding="utf-8")
    return file


def text_of(file: Path) -> str:
    from pypdf import PdfReader

    with PdfReader(file) as reader:
        return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_it_writes_a_pdf_and_says_so(record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "a.pdf"
    assert main(["export", str(record), str(out)]) == 0
    assert capsys.readouterr().out == f"{out} is written, with 6 events.\n"
    assert out.read_bytes().startswith(b"%PDF")


def test_the_same_twice_gives_the_same_bytes_and_needs_force(
    record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "a.pdf"
    assert main(["export", str(record), str(out), "--select", "first"]) == 0
    first = out.read_bytes()
    assert main(["export", str(record), str(out), "--select", "first"]) == 2
    assert "already there" in capsys.readouterr().err
    assert main(["export", str(record), str(out), "--select", "first", "--force"]) == 0
    assert out.read_bytes() == first


def test_the_notebook_is_never_written_over(record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.pdf"
    out.symlink_to(notebook_file())
    assert main(["export", str(record), str(out), "--force"]) == 2
    assert "is the notebook itself" in capsys.readouterr().err


def test_the_record_itself_is_never_written_over(
    record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, out = record.read_bytes(), tmp_path / "out.png"
    out.symlink_to(record)
    assert main(["export", str(record), str(out), "--force"]) == 2
    assert "is the record itself" in capsys.readouterr().err
    assert record.read_bytes() == before


def test_an_unknown_id_is_named_with_the_nearest(
    record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", str(record), str(tmp_path / "a.pdf"), "--select", "frist,tenth"]) == 2
    assert capsys.readouterr().err == "yeonpyo: There is no event “frist”. The nearest is “first”.\n"
    assert not (tmp_path / "a.pdf").exists()


def test_a_window_takes_what_possibly_lies_in_it(record: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    assert main(["export", str(record), str(out), "--from", "2016-03", "--to", "April 2016"]) == 0
    assert "Only possibly 1 All of it, 2 A part of it" in text_of(out)


def test_a_window_without_events_is_said(record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(record), str(tmp_path / "a.pdf"), "--to", "1990"]) == 2
    assert "No event lies in the window up to 1990" in capsys.readouterr().err


def test_a_date_that_is_none_is_said(record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(record), str(tmp_path / "a.pdf"), "--from", "soonish"]) == 2
    assert "soonish" in capsys.readouterr().err


def test_a_name_that_tells_no_form_is_refused(record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(record), str(tmp_path / "a.docx")]) == 2
    assert "a.docx does not tell in which form to write" in capsys.readouterr().err


def test_notes_come_from_the_notebook_and_private_ones_do_not(record: Path, tmp_path: Path) -> None:
    paths.user_data().mkdir(parents=True)
    with Notebook.open(paths.notebook_file()) as notebook:
        for id_, private in (("Ask again.", False), ("Hidden.", True)):
            target = EventTarget(event="first")
            note = Note(id=id_, dataset="small", targets=(target,), text=id_, private=private)
            notebook.apply(Change(after=note))
    assert main(["export", str(record), str(tmp_path / "a.pdf")]) == 0
    assert "Ask again." in text_of(tmp_path / "a.pdf")
    assert "Hidden." not in text_of(tmp_path / "a.pdf")
    assert main(["export", str(record), str(tmp_path / "b.pdf"), "--no-notes"]) == 0
    assert "Ask again." not in text_of(tmp_path / "b.pdf")


def test_without_a_notebook_none_is_made(record: Path, tmp_path: Path) -> None:
    assert main(["export", str(record), str(tmp_path / "a.pdf")]) == 0
    assert not paths.notebook_file().exists()


def test_a_damaged_notebook_leaves_the_notes_out_and_says_so_in_a_line(
    record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths.notebook_file().mkdir(parents=True)
    assert main(["export", str(record), str(tmp_path / "a.pdf")]) == 0
    said = capsys.readouterr().err
    assert said.startswith("yeonpyo: The notes are left out: ")
    assert said.count("\n") == 1


def test_it_speaks_korean_when_asked(record: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    assert main(["export", str(record), str(out), "--lang", "ko", "--select", "tenth"]) == 0
    assert "제10차 협의" in text_of(out)


def test_a_pdf_needs_no_qt(record: Path, tmp_path: Path) -> None:
    import subprocess
    import sys

    code = (
        "import sys; from viewer.cli import main; assert main(sys.argv[1:]) == 0; "
        "assert not any(name.startswith('PySide6') for name in sys.modules)"
    )
    subprocess.run(
        [sys.executable, "-c", code, "export", str(record), str(tmp_path / "a.pdf")],
        cwd=Path(__file__).resolve().parents[2],
        check=True,
    )


def test_a_window_that_ends_before_it_starts_is_refused(
    record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "a.pdf"
    assert main(["export", str(record), str(out), "--from", "2015", "--to", "2012"]) == 2
    assert "“2015/2012” ends before it starts" in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize(("option", "value"), [("--size", "800x600"), ("--theme", "dark"), ("--scale", "1")])
def test_what_only_a_picture_has_is_refused_for_a_pdf(
    record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], option: str, value: str
) -> None:
    assert main(["export", str(record), str(tmp_path / "a.pdf"), option, value]) == 2
    assert f"{option}: none of the files asked for has a use for it." in capsys.readouterr().err
    assert not (tmp_path / "a.pdf").exists()


@pytest.mark.parametrize("size", ["1000000x1000000", "64x64", "320x199", "16385x900"])
def test_a_size_out_of_bounds_is_told_the_bounds(
    record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], size: str
) -> None:
    assert main(["export", str(record), str(tmp_path / "a.png"), "--size", size]) == 2
    assert "a picture has from 320x200 to 16384x16384 pixels" in capsys.readouterr().err


def test_a_folder_is_no_file_to_write(record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(record), "."]) == 2
    assert ". is a folder. Give the name of a file in it." in capsys.readouterr().err


def test_an_id_like_none_of_them_is_given_no_nearest(
    record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", str(record), str(tmp_path / "a.pdf"), "--select", "filth"]) == 2
    assert capsys.readouterr().err == "yeonpyo: There is no event “filth”.\n"


@pytest.mark.parametrize("name", ["a.pdf", "a.png"])
def test_private_events_alone_make_no_file(
    record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert main(["export", str(record), str(tmp_path / name), "--select", "secret"]) == 2
    assert "All of these events are private" in capsys.readouterr().err
    assert not (tmp_path / name).exists()


def test_a_dataset_without_events_makes_no_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "none.json"
    file.write_text(as_json(make_dataset(events=[])), encoding="utf-8")
    assert main(["export", str(file), str(tmp_path / "a.pdf")]) == 2
    assert "none.json holds no event" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["a.csv", "a.csv"], "is named twice"),
        (["a.pdf", "./a.pdf"], "is named twice"),
        (["a.pdf", "--parts", ""], "no part is given"),
        (["a.csv", "--paper", "a3"], "--paper: none of the files"),
        (["a.html", "--paper", "a3"], "--paper: none of the files"),
        (["a.csv", "--layout", "compact", "--window", "2012/2014"], "--layout, --window: none of the files"),
        (["a.png", "--plain-cells"], "--plain-cells: none of the files"),
        (["a.ris", "--private"], "--private: none of the files"),
        (["a.md", "--strip", "tiles", "--years", "3"], "--strip, --years: none of the files"),
        (["a.pdf", "--years", "3"], "--years is for a timeline in tiles"),
        (["a.pdf", "--no-notes", "--set", ""], "Either leave the notes out"),
        (["loop.csv"], "leads back to itself"),
    ],
)
def test_what_makes_no_sense_is_refused_before_any_work(
    words: list[str], told: str, record: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(record.parent)
    Path("loop.csv").symlink_to("loop.csv")
    assert main(["export", str(record), *words]) == 2
    assert told in capsys.readouterr().err
    assert sorted(path.name for path in record.parent.glob("a.*")) == []


def test_only_the_file_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export"]) == 2
    assert "required: FILE;" in capsys.readouterr().err


def test_a_language_may_stand_before_the_command(
    record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--lang", "ko", "export", str(record), str(tmp_path / "a.json")]) == 0
    assert "사건 6건" in capsys.readouterr().out
    main(["--lang=ko", "notes", "list", str(record)])
    assert "아직 메모가 없습니다" in capsys.readouterr().err


def test_a_window_without_events_is_told(record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(record), str(tmp_path / "a.svg"), "--window", "3000/3001", "--select", "first"]) == 0
    assert "No event lies in the window 3000/3001" in capsys.readouterr().err


@pytest.mark.parametrize("ending", ["bib", "ris", "csl.json"])
def test_a_list_of_no_sources_is_told(ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "bare.json"
    file.write_text(as_json(make_dataset(events=[{"kind": "event", "id": "a", "title": {"en": "A"}, "date": "2015"}])))
    assert main(["export", str(file), str(tmp_path / f"a.{ending}")]) == 0
    said = capsys.readouterr()
    assert "No source is cited" in said.err
    assert "with 0 events" in said.out


@pytest.mark.parametrize("ending", [".png", ".svg"])
def test_where_one_file_cannot_be_made_the_others_are(
    ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record, picture, table = tmp_path / "undated.json", tmp_path / f"a{ending}", tmp_path / "a.csv"
    event = {"kind": "event", "id": "a", "title": "A"}
    record.write_text(json.dumps({"format": "yeonpyo", "version": 1, "id": "u", "title": "U", "events": [event]}))
    assert main(["export", str(record), str(picture), str(table)]) == 2
    assert "None of these events has a date" in capsys.readouterr().err
    assert table.exists() and not picture.exists()


def test_a_file_is_written_though_nobody_can_be_told(record: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "viewer", "export", str(record), str(tmp_path / "a.csv")]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert "The output could not be written" in done.stderr
    assert "a.csv is written, with 6 events." in done.stderr
