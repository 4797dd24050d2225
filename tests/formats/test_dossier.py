"""A dossier opened again: what it carries, and what is said of a PDF that is none."""

import hashlib
import json
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfWriter

from tests.dossiers import ABOUT, DATA, NOTE, pdf_of, small_dossier, with_attached
from viewer.errors import UnreadableFile
from viewer.formats.registry import read
from viewer.formats.web_annotation import reading as web_annotation
from viewer.model.provenance import Provenance

Write = Callable[[bytes], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def to(content: bytes) -> Path:
        path = tmp_path / "named.json"
        path.write_bytes(content)
        return path

    return to


@pytest.fixture
def refused(write: Write) -> Callable[[bytes], str]:
    def of(content: bytes) -> str:
        with pytest.raises(UnreadableFile) as caught:
            read(write(content))
        return str(caught.value).rpartition("/")[2]

    return of


def test_a_dossier_is_known_by_its_content(write: Write) -> None:
    reading = read(write(small_dossier()))
    assert [event.id for event in reading.dataset.events] == ["visit"]
    assert reading.dossier == Provenance(1, 83, "chosen by hand", "Yeonpyo 0.1", ("0" * 31 + "1",))


def test_a_dossier_may_have_something_before_it(write: Write) -> None:
    assert len(read(write(b"From: me\n\n" + small_dossier())).dataset.events) == 1


def test_json_that_speaks_of_pdf_is_json(write: Write) -> None:
    reading = read(write(DATA.replace(b"Small record", b"%PDF-1.7")))
    assert reading.cover.en == "%PDF-1.7"
    assert reading.dossier is None


def test_a_dossier_that_tells_nothing_of_itself_is_read(write: Write) -> None:
    assert read(write(with_attached(("events.json", DATA)))).dossier == Provenance(1)


@pytest.mark.parametrize(("about", "kinds"), [(b"[[[", ["unchecked"]), (b'{"sha256": {}}', [])])
def test_a_dossier_that_cannot_be_checked_says_so(write: Write, about: bytes, kinds: list[str]) -> None:
    reading = read(write(with_attached(("events.json", DATA), ("dossier.json", about))))
    assert [problem.kind for problem in reading.problems] == kinds


def test_what_makes_no_sense_is_not_told(write: Write) -> None:
    about = b'{"program": 3, "selection": {"how": [], "total": -1}, "sha256": 4}'
    assert read(write(with_attached(("events.json", DATA), ("dossier.json", about)))).dossier == Provenance(1)


def test_its_notes_can_be_taken_in(write: Write) -> None:
    [carried] = web_annotation.read(write(small_dossier()), "small").notes
    assert carried.note.text == "Theirs."


def test_a_dossier_without_notes_says_so(write: Write) -> None:
    with pytest.raises(UnreadableFile, match="is a PDF that holds no notes of Yeonpyo"):
        web_annotation.read(write(with_attached(("events.json", DATA))), "small")


@pytest.mark.parametrize("content", [pdf_of(b"<< /Type /Catalog >>"), with_attached(("other.json", DATA))])
def test_another_pdf_is_named(refused: Callable[[bytes], str], content: bytes) -> None:
    assert refused(content) == "named.json is a PDF that holds no events of Yeonpyo."


def test_two_of_one_name_are_refused(refused: Callable[[bytes], str]) -> None:
    assert "holds events.json twice" in refused(with_attached(("events.json", DATA), ("events.json", DATA)))


def test_what_was_changed_inside_is_refused(refused: Callable[[bytes], str]) -> None:
    about = json.dumps({"sha256": {"events.json": hashlib.sha256(DATA).hexdigest()}}).encode()
    changed = DATA.replace(b"2013-04-11", b"2014-04-11")
    assert "events.json in it is not what was written" in refused(
        with_attached(("events.json", changed), ("dossier.json", about))
    )


def test_an_attachment_that_is_no_json_is_told_by_its_place(refused: Callable[[bytes], str]) -> None:
    assert refused(with_attached(("events.json", b"hello"))).startswith("events.json:1:1: ")


@pytest.mark.parametrize("method", ["RC4-40", "RC4-128"])
def test_a_locked_pdf_is_named(refused: Callable[[bytes], str], method: str) -> None:
    locked = PdfWriter()
    locked.add_blank_page(100, 100)
    locked.encrypt("secret", algorithm=method)
    out = BytesIO()
    locked.write(out)
    assert "is locked with a password" in refused(out.getvalue())


NAMES = b"<< /Type /Catalog /Names << /EmbeddedFiles 2 0 R >> >>"
BOMB = zlib.compress(zlib.compress(b" " * 100_000_000))
PACKED_TWICE = b"<< /Filter [/FlateDecode /FlateDecode] /Length %d >>\nstream\n%b\nendstream" % (len(BOMB), BOMB)
LEAF = b"<< /F (events.json) /EF << /F 4 0 R >> >>"
HOSTILE = {
    "a tree that leads back": pdf_of(NAMES, b"<< /Kids [2 0 R 2 0 R] >>"),
    "a reference to itself": pdf_of(b"<< /Type /Catalog /Names 2 0 R >>", b"2 0 R"),
    "nothing but lists": pdf_of(b"<< /Type /Catalog /Names " + b"[" * 100_000),
    "a broad tree": pdf_of(NAMES, b"<< /Kids [" + b"3 0 R " * 50_000 + b"] >>", b"<< /Names [] >>"),
    "a bomb": pdf_of(NAMES, b"<< /Names [(events.json) 3 0 R] >>", LEAF, PACKED_TWICE),
    "a great many objects": pdf_of(b"<< /Type /Catalog >>", *[b"<< /A 1 >>"] * 100_000),
    "a table that leads back": pdf_of(b"<< /Type /Catalog >>", trailer=b"/Root 1 0 R /Prev 45"),
    "no catalogue": pdf_of(b"null", trailer=b""),
    "signs without end": b"%PDF-" * 2_000_000,
    "its sign alone": b"%PDF-1.7\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_pdf_is_refused_by_name(
    refused: Callable[[bytes], str], name: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert refused(HOSTILE[name]).startswith("named.json ")
    assert capfd.readouterr().err == ""


def test_a_lock_of_a_newer_kind_is_named(refused: Callable[[bytes], str]) -> None:
    lock = (
        b"<< /Filter /Standard /V 5 /R 6 /Length 256 /P -4 /O (%b) /U (%b) /OE (%b) /UE (%b) /Perms (%b) "
        b"/CF << /StdCF << /CFM /AESV3 /AuthEvent /DocOpen /Length 32 >> >> /StmF /StdCF /StrF /StdCF >>"
    ) % (b"o" * 48, b"u" * 48, b"e" * 32, b"e" * 32, b"p" * 16)
    locked = pdf_of(b"<< /Type /Catalog >>", lock, trailer=b"/Root 1 0 R /Encrypt 2 0 R /ID [(a) (a)]")
    assert "is encrypted in a way Yeonpyo cannot read" in refused(locked)


def test_the_notes_and_the_rest_do_not_change_the_data(write: Write) -> None:
    bare = read(write(with_attached(("events.json", DATA)))).dataset
    full = read(write(with_attached(("events.json", DATA), ("notes.jsonld", NOTE), ("dossier.json", ABOUT)))).dataset
    assert bare == full


def test_an_origin_without_end_or_sense_is_not_followed(write: Write) -> None:
    origin: object = "here"
    for _step in range(100):
        origin = {"shown": True, "total": "x", "kind": [], "from": 3, "origin": origin}
    about = json.dumps({"selection": {"kind": "window", "from": "never"}, "origin": origin}).encode()
    told = read(write(with_attached(("events.json", DATA), ("dossier.json", about)))).dossier
    assert told is not None
    assert told.chosen_words().count("from a dossier") <= 8


def about(**contents: bytes) -> tuple[str, bytes]:
    digests = {name.replace("_", "."): hashlib.sha256(content).hexdigest() for name, content in contents.items()}
    return "dossier.json", json.dumps({"sha256": digests}).encode()


def test_a_dossier_without_the_notes_it_had_opens_and_says_so(write: Write) -> None:
    path = write(with_attached(("events.json", DATA), about(events_json=DATA, notes_jsonld=NOTE)))
    assert "notes_gone" in [problem.kind for problem in read(path).problems]
    with pytest.raises(UnreadableFile, match="whose notes were taken out"):
        web_annotation.read(path, "small")


def test_a_dossier_without_its_events_is_not_called_damaged(refused: Callable[[bytes], str]) -> None:
    assert "whose events were taken out" in refused(with_attached(("notes.jsonld", NOTE), about(events_json=DATA)))


def test_a_dossier_that_only_limits_what_may_be_done_opens(write: Write) -> None:
    limited = PdfWriter()
    limited.add_blank_page(100, 100)
    limited.add_attachment("events.json", DATA)
    limited.encrypt("", "owner", algorithm="RC4-128")
    out = BytesIO()
    limited.write(out)
    assert len(read(write(out.getvalue())).dataset.events) == 1
