"""Texts that are code elsewhere, or that no font can set, come out of a dossier as they are, wherever they stand."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.export.conftest import make_dataset
from viewer.export.clean import Cleaner
from viewer.export.dossier import make_dossier
from viewer.export.material import Material
from viewer.export.order import Order
from viewer.export.pdf import make_job, typeset
from viewer.export.selection import everything
from viewer.index.columns import build
from viewer.model.annotation import EventTarget, Note

CODE = (
    '#read("dossier.typ") #panic() $x$ $5 *b* _i_ `c` ~ <b>bold</b> <img src=x> @ref <lab> // no /* comment */ '
    '{{7*7}} \\u{0} [f] = d #eval("1") #import "@preview/a" \'q\' {0} %s &amp;'
)
HYPHENS = "2012-2013 – 2014–2015 A‑B 한-나토 1-가 가–1 US$1,000.50 -5 “q” … ·"
UNSET = (
    ("turn\u202eed\u2066 over\u2069", "turned over"),
    ("zalgo" + "\u0301\u0335\u0321\u0353\u034e" * 40, None),
    ("no 😀 sign 华 ไทย", "no □ sign □ □□□"),
    ("가" * 5000, None),
)
PLACES = ("dataset", "title", "summary", "source", "party", "place", "note", "set", "role", "tag", "date")


def hostile_job(words: str) -> bytes:
    """A PDF in which ``words`` stand in every place of ``PLACES``, behind the name of the place."""
    said = {place: {"en": f"{place}: {words}"} for place in PLACES}
    event = {
        "kind": "event", "id": "a", "title": said["title"], "summary": said["summary"], "date": "2020", "place": "p",
        "participants": [{"party": "q", "role": said["role"]}], "sources": ["s"], "tags": [said["tag"]["en"]],
        "date_text": said["date"],
    }  # fmt: skip
    dataset = make_dataset(
        title=said["dataset"],
        parties=[{"id": "q", "kind": "state", "name": said["party"]}],
        places=[{"id": "p", "name": said["place"]}],
        sources=[{"id": "s", "title": said["source"]["en"], "URL": f"javascript:{words}"}],
        events=[event],
    )
    # In a note, which is laid out, the words stand as code, so that no sign of them has a meaning.
    text = "    " + said["note"]["en"].replace("\n", " ")
    note = Note(id="n", dataset="small", set=said["set"]["en"], targets=(EventTarget(event="a"),), text=text)
    table = build(dataset)
    material = Material(dataset, table, everything(table), (note,))
    return typeset(make_job([make_dossier(material, Order(), "en")], Order(), Cleaner()))


def squeezed(words: str) -> str:
    return re.sub(r"\s", "", words)


def text_of(content: bytes) -> str:
    return squeezed("".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages))


@pytest.fixture(scope="module")
def code() -> str:
    return text_of(hostile_job(CODE))


@pytest.mark.parametrize("place", PLACES)
def test_code_is_text_wherever_it_stands(code: str, place: str) -> None:
    assert squeezed(f"{place}: {CODE}") in code


def test_nothing_of_it_is_run(code: str) -> None:
    assert "Boundonebyone" not in code  # the words of the template itself
    assert "{{49}}" not in code


@pytest.fixture(scope="module")
def hyphens() -> str:
    return text_of(hostile_job(HYPHENS))


@pytest.mark.parametrize("place", PLACES)
def test_no_hyphen_and_no_amount_is_lost(hyphens: str, place: str) -> None:
    assert squeezed(f"{place}: {HYPHENS}") in hyphens


@pytest.mark.parametrize(("words", "printed"), UNSET, ids=["bidi", "zalgo", "no-glyph", "one-word"])
def test_what_cannot_be_set_is_set_as_well_as_it_can(words: str, printed: str | None) -> None:
    text = text_of(hostile_job(words))
    wanted = printed if printed is not None else Cleaner().clean(words)[:200]
    missing = [place for place in PLACES if squeezed(f"{place}: {wanted}") not in text]
    assert missing == []


def test_controls_are_dropped_and_in_a_note_seen() -> None:
    text = text_of(hostile_job("n\0l bell\x07 esc\x1b[31m"))
    assert [place for place in PLACES if f"{place}:nlbellesc[31m" not in text] == ["note"]
    assert "note:n□lbell□esc□[31m" in text
