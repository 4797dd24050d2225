"""Rules of trust that hold over the whole source: text stays text, nothing runs, nothing leaves the machine."""

import ast

import pytest

from tests.sources import ROOT, calls, imports, modules

PLAIN_TEXT = "viewer/ui/plain_text.py"
LINKS = "viewer/ui/dialogs/open_link.py"
RICH_TEXT_CALLS = {"setHtml", "setMarkdown", "setToolTip", "setStatusTip", "setWhatsThis", "insertHtml"}
TOOLTIPS = {"QToolTip.showText"}
RICH_TEXT_CLASSES = {"QLabel", "QTextBrowser", "QErrorMessage", "QWhatsThis"}
MESSAGE_BOXES = {f"QMessageBox.{name}" for name in ("about", "critical", "information", "question", "warning")}
CODE_RUNNERS = {"pickle", "marshal", "shelve", "dill", "xml.etree", "xml.dom", "xml.sax"}
NETWORK = {"requests", "httpx", "urllib.request", "http", "socket", "ftplib", "smtplib", "ssl", "PySide6.QtNetwork"}
JSON_READERS = ("viewer/formats/", "viewer/store/", "viewer/export/")


def places(tree: ast.Module, path: str, names: set[str]) -> list[str]:
    """Where one of ``names`` is called, alone or as the last word."""
    found = [(name, node) for name, node in calls(tree) if name in names or name.rpartition(".")[2] in names]
    return [f"{path}:{node.lineno} {name}" for name, node in found]


def imported(path: str, tree: ast.Module, names: set[str]) -> list[str]:
    """Where one of ``names``, or a part of it, is imported."""
    return [f"{path}:{line} {got}" for got, line in imports(tree) if any(f"{got}.".startswith(f"{n}.") for n in names)]


@pytest.mark.parametrize("path", modules())
def test_only_one_module_makes_labels_and_tooltips(path: str) -> None:
    tree = modules()[path]
    found = places(tree, path, RICH_TEXT_CALLS | RICH_TEXT_CLASSES | TOOLTIPS | MESSAGE_BOXES)
    assert path == PLAIN_TEXT or not found


@pytest.mark.parametrize("path", modules())
def test_only_one_module_opens_addresses(path: str) -> None:
    found = places(modules()[path], path, {"openUrl", "webbrowser.open"})
    assert path == LINKS or not found


@pytest.mark.parametrize("path", modules())
def test_only_one_module_builds_on_labels(path: str) -> None:
    bases = {
        ast.unparse(base).rpartition(".")[2]
        for node in ast.walk(modules()[path])
        if isinstance(node, ast.ClassDef)
        for base in node.bases
    }
    assert path == PLAIN_TEXT or not bases & RICH_TEXT_CLASSES


@pytest.mark.parametrize("path", modules())
def test_nothing_read_is_ever_run(path: str) -> None:
    tree = modules()[path]
    shell = [
        node.lineno for _, node in calls(tree) if any(word.arg in ("shell", "allow_pickle") for word in node.keywords)
    ]
    run = [
        name for name, _ in calls(tree) if name in ("eval", "exec", "compile", "__import__", "os.system", "os.popen")
    ]
    assert imported(path, tree, CODE_RUNNERS) == []
    assert (shell, run) == ([], [])


@pytest.mark.parametrize("path", modules())
def test_nothing_reaches_for_the_network(path: str) -> None:
    assert imported(path, modules()[path], NETWORK) == []


@pytest.mark.parametrize("path", modules())
def test_only_the_readers_parse_json(path: str) -> None:
    found = [name for name, _ in calls(modules()[path]) if name in ("json.load", "json.loads")]
    assert path.startswith(JSON_READERS) or not found


@pytest.mark.parametrize("path", [*modules(), *modules("tests")])
def test_a_module_says_in_a_sentence_what_it_is(path: str) -> None:
    tree = (modules() | modules("tests"))[path]
    lines = (ast.get_docstring(tree) or "").splitlines()
    assert lines, "no docstring"
    assert lines[0].endswith("."), lines[0]


@pytest.mark.parametrize("folder", ["data", "resources"])
def test_folders_of_files_hold_no_code(folder: str) -> None:
    assert list((ROOT / folder).rglob("*.py")) == []


def test_the_rules_see_what_they_forbid() -> None:
    tree = ast.parse("from urllib.request import urlopen\nQMessageBox.warning(None, '', x)\nself.bar.setToolTip(x)\n")
    assert imported("x.py", tree, NETWORK) == ["x.py:1 urllib.request.urlopen"]
    found = places(tree, "x.py", RICH_TEXT_CALLS | MESSAGE_BOXES)
    assert found == ["x.py:2 QMessageBox.warning", "x.py:3 self.bar.setToolTip"]
