"""The PDF of a dossier, read back."""

import json
import threading
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tests.export.conftest import extended, make_dataset
from viewer.errors import ExportCancelled, ExportError
from viewer.export.attachment import as_json
from viewer.export.blocks import Dossier
from viewer.export.clean import Cleaner
from viewer.export.dossier import make_dossier
from viewer.export.forms import hand_on
from viewer.export.material import Material, Watch
from viewer.export.order import Order
from viewer.export.pdf import make_job, typeset
from viewer.export.selection import everything
from viewer.index.columns import build
from viewer.model.annotation import EventTarget, Note
from viewer.model.dataset import Dataset

HOSTILE = (
    '#read("dossier.typ")',
    "$x$ for $5 million",
    "*b* _i_ `c` <b>bold</b> <lab> @ref {{7*7}} #panic()",
    "// a comment /* too */ https://example.org",
    'a"b\\c = d ~ e [f] --- g',
)


def material_of(dataset: Dataset, notes: tuple[Note, ...] = ()) -> Material:
    table = build(dataset)
    return Material(dataset, table, everything(table), notes)


def dossier_of(dataset: Dataset, language: str = "en") -> Dossier:
    return make_dossier(material_of(dataset), Order(), language)


def job_of(*dossiers: Dossier, order: Order | None = None) -> dict[str, Any]:
    return make_job(dossiers, order or Order(), Cleaner())


def text_of(pdf: PdfReader) -> str:
    """All text, spaces and line ends as single spaces."""
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


@pytest.fixture(scope="module", params=["en", "ko"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def pdf(language: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[PdfReader]:
    file = tmp_path_factory.mktemp("pdf") / "small.pdf"
    hand_on(file, material_of(make_dataset()), Order((language,)))
    with PdfReader(file) as reader:
        yield reader


def test_the_words_come_out_as_they_went_in(pdf: PdfReader, language: str) -> None:
    wanted = {
        "en": ["A small record", "Counter-terrorism and cyber-defence.",
               "20 September 2012", "US$500 million", "2011–2016"],
        "ko": ["작은 기록", "첫 협력 프로그램", "대테러·사이버 방위 협력을 담았다.",
               "2012년 9월 20일", "5억 달러", "제10차 협의"],
    }  # fmt: skip
    text = text_of(pdf)
    assert [words for words in wanted[language] if words not in text] == []


def test_links_lead_within_the_file_or_to_the_web_and_nowhere_else(pdf: PdfReader) -> None:
    links = [annotation.get_object() for page in pdf.pages for annotation in page.get("/Annots", [])]
    addresses = {link["/A"]["/URI"] for link in links if "/A" in link and "/URI" in link["/A"]}
    assert addresses == {"https://example.org/a"}
    assert len(links) > 12


def test_the_events_travel_inside(pdf: PdfReader, language: str) -> None:
    (content,) = pdf.attachments["events.json"]
    assert content.decode() == dossier_of(make_dataset(), language).events


def test_hostile_texts_come_out_as_they_are() -> None:
    text = " ".join(text_of(reader(typeset(job_of(dossier_of(make_dataset(*HOSTILE)))))).split())
    assert [words for words in HOSTILE if words not in text] == []


def test_a_note_is_set_with_its_looks_and_each_sign_of_typst_as_it_is() -> None:
    text = "# Head\n\n- **one** `two`\n\n> *three* ~~four~~\n\n" + "\n\n".join(HOSTILE[:2])
    note = Note(id="n", dataset="small", targets=(EventTarget(event="first"),), text=text)
    job = job_of(make_dossier(material_of(make_dataset(), (note,)), Order(), "en"))
    told = text_of(PdfReader(BytesIO(typeset(job))))
    assert "Note by the reader. Head • one two three four" in told
    assert all(words in told for words in HOSTILE[:2])


def test_texts_that_no_font_can_set_are_set_all_the_same() -> None:
    titles = (
        "가" * 5000,
        "zalgo" + "\u0335\u0321\u0353\u034e" * 50,
        "turn\u202eed",
        "no 😀 sign 华 ไทย",
        "e" + "\u0e49" * 9,
        "x\ufe0f",
    )
    made = reader(typeset(job_of(dossier_of(make_dataset(*titles)))))
    text = text_of(made)
    assert "turned" in text
    assert "no □ sign □ □□□" in text
    assert text.replace(" ", "").count("가") >= 500
    assert "U+1F600" in text


@pytest.mark.parametrize("words", ["가" * 100_000, "가나 " * 8_000, "a" * 100_000, "가나다라 abc\n" * 4_000])
def test_a_long_summary_is_set_to_its_end(words: str) -> None:
    dataset = extended("first", summary={"ko": words + "끝"})
    text = text_of(reader(typeset(job_of(dossier_of(dataset, "ko")))))
    wanted = words[:100_000].replace("\n", " ").split()[-1]
    assert wanted[-20:] in text


def test_what_is_too_long_is_cut_counted_and_named() -> None:
    dataset = extended("first", title={"en": "T" * 40_000}, summary={"en": "s" * 200_000})
    sources = [{"id": "s1", "title": "Here", "URL": "https://example.org/" + "u" * 1_000_000}]
    dataset = make_dataset(events=json.loads(as_json(dataset))["events"], sources=sources)
    made = dossier_of(dataset, "en")
    text = text_of(reader(typeset(job_of(made)))).replace("-\n", "")
    assert "Shortened, for they are too long to print: 3 texts (entry 1, source 1)." in text
    assert json.loads(made.events)["events"][0]["title"] == {"en": "T" * 40_000}


def test_equal_data_give_equal_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    job = job_of(dossier_of(make_dataset()))
    assert job["timestamp"] == 1_795_305_600
    assert typeset(job) == typeset(job)


def test_the_time_may_be_fixed_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    assert job_of(dossier_of(make_dataset()))["timestamp"] == 1_000_000_000


def test_stages_are_told_and_the_result_counts(tmp_path: Path) -> None:
    stages: list[str] = []
    result = hand_on(tmp_path / "a.pdf", material_of(make_dataset("😀")), Order(), Watch(progress=stages.append))
    assert stages == ["Preparing", "Typesetting", "Writing"]
    assert (result.shown, len(result.said)) == (7, 1)
    assert result.size == (tmp_path / "a.pdf").stat().st_size


def test_a_cancel_leaves_nothing_and_is_soon_done(tmp_path: Path) -> None:
    asked = threading.Event()
    asked.set()
    with pytest.raises(ExportCancelled):
        hand_on(tmp_path / "a.pdf", material_of(make_dataset(*["More"] * 500)), Order(), Watch(asked.is_set))
    assert list(tmp_path.glob("*")) == []


def test_what_the_typesetter_says_reaches_the_reader() -> None:
    job = job_of(dossier_of(make_dataset()))
    job["inputs"]["data"] = json.dumps([{}])
    with pytest.raises(ExportError, match=r"cannot be set as a PDF.*typesetter says: .*dictionary does not contain"):
        typeset(job)


def reader(content: bytes) -> PdfReader:
    return PdfReader(BytesIO(content))


def root_of(pdf: PdfReader) -> Any:
    return pdf.trailer["/Root"]
