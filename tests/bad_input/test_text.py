"""Texts that try something (B1, B3 to B6, B8, B24): kept as they stand, named where they could mislead."""

from collections.abc import Callable
from pathlib import Path

import pytest

from viewer.formats.native import read
from viewer.formats.reading import Reading

Reader = Callable[..., Reading]
HEADER = '{"format": "yeonpyo", "version": 1, "id": "x", "title": "제목"}\n'
EVENT = '{"kind": "event", "id": "a", "title": "회의", "sources": ["s"]}'


@pytest.mark.parametrize(
    "text",
    [
        "<b>bold</b>",
        '<img src="/etc/hostname"><img src="http://example.org/x.png">',
        '<a href="javascript:alert(1)">x</a><script>x</script>',
        "<table>" * 20,
        "<b>" * 100_000,
        "[*] R&D %1 %n {0} {name} %(x)s %s",
        "![x](file:///etc/hostname) [y](javascript:1)",
        '#read("/etc/hostname") $x$ \\input{x} *a _b',
        '"* NEAR( % _ .* (?P<x',
        "'; DROP TABLE notes; --",
        "o" + "\u0301" * 200,
        "x" * 1_000_000,
        "한글 and \u1112\u1161\u11ab\u1100\u1173\u11af ２００５ ٢٠٠٥",
    ],
)
def test_a_text_is_kept_as_it_stands(reading: Reader, text: str) -> None:
    found = reading({"title": {"en": text, "ko": text}, "summary": text, "tags": [text]})
    (event,) = found.dataset.events
    assert (event.title.en, event.title.ko, event.tags) == (text, text, (text,))
    assert len(found.problems) == 0


@pytest.mark.parametrize(
    ("character", "words"),
    [
        ("\u202e", "U+202E RIGHT-TO-LEFT OVERRIDE, which can turn the order of letters round; it was kept."),
        ("\u2069", "U+2069 POP DIRECTIONAL ISOLATE"),
        ("\u200b", "U+200B ZERO WIDTH SPACE, which cannot be seen; it was kept."),
        ("\ufeff", "U+FEFF ZERO WIDTH NO-BREAK SPACE, which cannot be seen"),
        ("\U000e0041", "U+E0041 TAG LATIN CAPITAL LETTER A, which cannot be seen"),
        ("\0", "U+0000, which is not a letter; it was kept and is shown as \ufffd."),
        ("\x1b", "U+001B"),
        ("\r", "U+000D"),
        ("\x7f", "U+007F"),
        ("\u2028", "U+2028 LINE SEPARATOR"),
        ("\ufffc", "U+FFFC OBJECT REPLACEMENT CHARACTER"),
        ("\ufdd0", "U+FDD0"),
        ("\U0001ffff", "U+1FFFF"),
    ],
)
def test_a_character_that_misleads_is_kept_and_named(reading: Reader, character: str, words: str) -> None:
    found = reading({"title": f"a{character}b"})
    (problem,) = found.problems
    assert words in problem.sentence
    assert (problem.severity, problem.line, problem.record, problem.field) == ("warning", 13, "a", "title")
    assert found.dataset.events[0].title.en == f"a{character}b"
    assert problem.value.isprintable()


def test_the_same_characters_unescaped_are_found_too(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    lines = [EVENT.replace("회의", f"x{character}").replace('"a"', f'"{ord(character)}"') for character in "\u202e\x7f"]
    path.write_text(HEADER + "\n".join(lines), encoding="utf-8")
    kinds = {problem.kind: problem.line for problem in read(path).problems if problem.field == "title"}
    assert kinds == {"bidi_control": 2, "control_character": 3}


def test_every_character_that_misleads_is_named_once(reading: Reader) -> None:
    found = reading({"title": "\u202ea\u202c \u200b\ufeff\u200b \U000e0041\U000e0042\u2066x\u2069"})
    names = [problem.sentence.split()[3].rstrip(",") for problem in found.problems]
    assert names == ["U+202E", "U+202C", "U+200B", "U+FEFF", "U+E0041", "U+2066", "U+2069"]


@pytest.mark.parametrize("text", ["👩\u200d💻", "क्\u200dष", "می\u200cخواهم", "❤\ufe0f", "𠮟\U000e0100"])
def test_what_writing_needs_is_not_named(reading: Reader, text: str) -> None:
    assert len(reading({"title": text}).problems) == 0


def test_half_a_character_is_replaced_since_no_file_can_hold_it(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text(HEADER + EVENT.replace("회의", "a\\ud800b"), encoding="utf-8")
    found = read(path)
    said = [problem.sentence for problem in found.problems if problem.line == 2]
    assert "The text holds U+D800, half of a character; it is shown as \ufffd." in said
    assert found.dataset.events[0].title.en == "a\ufffdb"


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("cp949", "CP949"),
    ],
)
def test_an_encoding_is_recognised_and_told(tmp_path: Path, codec: str, name: str) -> None:
    path = tmp_path / "set.jsonl"
    path.write_bytes((HEADER + EVENT).encode(codec))
    found = read(path)
    told = [problem.sentence for problem in found.problems if problem.kind == "encoding"]
    assert (found.encoding, found.dataset.events[0].title.en) == (name, "회의")
    assert bool(told) == (name == "CP949")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ((HEADER + EVENT).encode()[:-25], "byte 106 (line 2) is neither UTF-8 nor CP949"),
        (HEADER.encode() + EVENT.encode("cp949"), "byte 108 (line 2) is neither UTF-8 nor CP949"),
        (b"\xef\xbb\xbf" + HEADER.encode("cp949"), "byte 61 (line 1)"),
        (HEADER.encode("utf-16")[:-1], "is not UTF-16"),
        (HEADER.encode("latin-1", "replace") + "{é}".encode("latin-1"), "is neither UTF-8 nor CP949"),
        (HEADER.encode("utf-32"), "is text in UTF-32; save it as UTF-8"),
    ],
)
def test_a_broken_encoding_names_the_byte(refused: Callable[[bytes], str], content: bytes, words: str) -> None:
    assert words in refused(content)
