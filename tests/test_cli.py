"""The command line: exit codes, one line for each thing wrong, nothing heavy before it is needed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from viewer import __version__, cli, i18n
from viewer.model.annotation import Change, EventTarget, Note
from viewer.store.notebook import Notebook

ROOT = Path(__file__).parents[1]
SMALL = str(ROOT / "tests" / "bad_input" / "small.json")
BAD = (
    '{"format": "yeonpyo", "version": 1, "id": "x", "title": "X"}\n'
    '{"kind": "event", "id": "a", "title": "A", "date": "2005-13"}\n'
    '{"kind": "event", "id": "b", "title": "B"}\n'
)


@pytest.fixture
def bad(tmp_path: Path) -> str:
    path = tmp_path / "bad.jsonl"
    path.write_text(BAD)
    return str(path)


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, on a machine without a display."""
    clean = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "QT_QPA_PLATFORM")}
    command = [sys.executable, "-m", "viewer", *words]
    return subprocess.run(
        command, env=clean | environment, cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )


def test_a_clean_file_is_zero(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", SMALL]) == 0
    assert capsys.readouterr().out == "6 events, 0 errors, 0 warnings\n"


def test_each_problem_has_a_line_with_place_field_and_sentence(bad: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", bad]) == 1
    error, warning, last = capsys.readouterr().out.splitlines()
    assert error.startswith(f"{bad}:2: error: a: date: The date “2005-13” has month 13")
    assert warning == f"{bad}:3: warning: b: sources: The event has no source; it is marked “unsourced”."
    assert last == "1 event, 1 error, 1 warning, 1 record left out"


def test_warnings_alone_are_zero(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "warned.jsonl"
    lines = BAD.splitlines()
    path.write_bytes("\n".join([lines[0].replace('"X"', '"한국"'), lines[2]]).encode("cp949"))
    assert cli.main(["check", str(path)]) == 0
    *_, last = capsys.readouterr().out.splitlines()
    assert last == "1 event, 0 errors, 2 warnings, read as CP949"


def test_what_is_beyond_the_first_is_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "many.jsonl"
    lines = BAD.splitlines()
    path.write_text("\n".join([lines[0], *([lines[1]] * 250)]))
    assert cli.main(["check", str(path)]) == 1
    output = capsys.readouterr().out.splitlines()
    assert (len(output), output[-2]) == (202, "50 more errors: a date, a text or an amount cannot be read")


def test_json_says_the_same(bad: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", bad, "--json"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert (said["file"], said["events"], said["errors"], said["warnings"], said["left_out"]) == (bad, 1, 1, 1, 1)
    assert [(each["line"], each["record"], each["field"], each["kind"]) for each in said["problems"]] == [
        (2, "a", "date", "value_error"),
        (3, "b", "sources", "unsourced"),
    ]


@pytest.mark.parametrize("option", [[], ["--json"]])
def test_an_unusable_file_is_two(option: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", str(tmp_path / "none"), *option]) == 2
    output = capsys.readouterr()
    said = json.loads(output.out)["unusable"] if option else output.err
    assert "none does not exist; check its name and folder." in said
    assert output.err.count("\n") == (0 if option else 1)


@pytest.mark.parametrize(
    "words",
    [
        ["--out=/etc/x"],
        ["check"],
        ["check", SMALL, "--jso"],
        ["check", *["x" * 50] * 1000],
        ["check", SMALL, "--lang", "fr"],
        ["export", SMALL],
        ["export", SMALL, "x.png", "--size", "900"],
        ["export", SMALL, "x.png", "--size", "1x1"],
        ["export", SMALL, "x.png", "--scale", "nan"],
        ["export", SMALL, "x.png", "--select", ","],
        ["doctor", "now"],
        ["a.json", "b.json"],
    ],
)
def test_a_wrong_command_line_is_two_and_one_line(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    code = cli.main(words)
    output = capsys.readouterr()
    assert (code, output.out, output.err.count("\n")) == (2, "", 1)
    assert output.err.startswith("yeonpyo: ")
    assert len(output.err) < 400


def test_a_dash_is_a_name_like_any_other(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "-"]) == 2
    assert capsys.readouterr().err == "yeonpyo: - does not exist; check its name and folder.\n"


def test_a_file_without_a_command_is_opened() -> None:
    args = cli._parser().parse_args(cli._with_command(["some.json", "--theme", "dark", "--lang", "ko"]))
    assert (args.command, args.file, args.theme, args.language) == ("open", Path("some.json"), "dark", "ko")


def test_no_word_at_all_opens_the_window() -> None:
    args = cli._parser().parse_args(cli._with_command([]))
    assert (args.command, args.file) == ("open", None)


def test_export_understands_all_of_its_options() -> None:
    words = "export a.json b.png --select x,y --from 2005 --to 2010 --lang ko --no-notes --size 1600x900 --window"
    args = cli._parser().parse_args([*words.split(), "2005/2024", "--theme", "dark", "--scale", "2", "--force"])
    assert (args.select, args.start, args.end, args.language, args.notes) == (("x", "y"), "2005", "2010", "ko", False)
    assert (args.size, args.window, args.theme, args.scale, args.force) == ((1600, 900), "2005/2024", "dark", 2, True)


def test_the_language_asked_for_is_spoken(capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["check", SMALL, "--lang=ko"])
    assert i18n.language() == "ko"


@pytest.mark.parametrize("environment", [{}, {"DISPLAY": ":59999"}])
def test_without_a_display_the_window_says_what_works(environment: dict[str, str]) -> None:
    done = run(SMALL, **environment)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("yeonpyo: There is no display to open a window on; “yeonpyo export FILE OUT.pdf”")
    assert done.stderr.count("\n") == 1


def test_the_version_is_told() -> None:
    assert run("--version").stdout == f"yeonpyo {__version__}\n"


def test_a_reader_that_goes_away_is_no_crash(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    lines = BAD.splitlines()
    path.write_text("\n".join([lines[0], *([lines[1]] * 250)]))
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "viewer", "check", str(path)]
    done = subprocess.run(command, cwd=ROOT, stdout=writing, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, "")


@pytest.mark.parametrize(("closed", "code"), [("<&-", 1), (">&-", 2), ("2>&-", 1)])
def test_a_stream_that_is_closed_is_no_crash(bad: str, closed: str, code: int) -> None:
    command = f'"$0" -m viewer check "$1" {closed}'
    done = subprocess.run(
        ["sh", "-c", command, sys.executable, bad], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == code
    told = "yeonpyo: The output could not be written (the system reports error 9).\n"
    assert done.stderr == (told if code == 2 else "")


@pytest.mark.parametrize(
    ("words", "command"),
    [
        (["--bad"], "yeonpyo open"),
        (["check"], "yeonpyo check"),
        (["notes", "add", "a.json", "e", "text", "--bad"], "yeonpyo notes add"),
        (["notes", "bad"], "yeonpyo notes"),
    ],
)
def test_what_is_wrong_points_to_the_help_of_its_command(
    words: list[str], command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(words) == 2
    assert f"“{command} --help” tells" in capsys.readouterr().err


def test_the_parser_speaks_korean(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["notes", "--lang", "ko", "list", "--help"])
    assert cli.main(["notes", "--lang", "ko", "list"]) == 2
    said = capsys.readouterr()
    assert "usage" not in said.out and "options" not in said.out and "show" not in said.out
    assert "required" not in said.err


def test_a_terminal_without_the_letters_is_no_crash(bad: str) -> None:
    done = run("check", bad, PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (1, "")
    assert "The date ?2005-13? has month 13" in done.stdout


def test_ctrl_c_ends_without_a_traceback(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("viewer.formats.registry.read", interrupted)
    assert cli.main(["check", "a.json"]) == 130
    assert capsys.readouterr() == ("", "")


def test_notes_come_out_as_json(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Notebook.open(home / "notebook.sqlite") as notebook:
        note = Note(id="n", dataset="d", targets=(EventTarget(event="e"),), text="한국과 나토")
        notebook.apply(Change(after=note))
        assert cli.main(["notes"]) == 0  # also while another program has them open
    assert [note["text"] for note in json.loads(capsys.readouterr().out)["notes"]] == ["한국과 나토"]


def test_without_notes_nothing_is_made(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["notes"]) == 2
    assert "There are no notes yet" in capsys.readouterr().err
    assert not home.exists()
