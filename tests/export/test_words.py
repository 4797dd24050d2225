"""The words of a dossier are those of the record: none lost, none doubled, hyphens, dates and amounts as they were."""

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.export.exported import Case, Exported
from viewer.export.blocks import Block, Dossier, Entry, Line
from viewer.export.clean import Cleaner
from viewer.export.dossier import make_dossier
from viewer.export.order import Order
from viewer.i18n import speaking
from viewer.model.citation import source_title
from viewer.model.date_words import date_words
from viewer.model.event import AnyEvent, Contribution
from viewer.model.event_words import text_words
from viewer.model.money import amount_words


def by_pypdf(file: Path) -> list[str]:
    with PdfReader(file) as reader:
        return [page.extract_text() for page in reader.pages]


def by_poppler(file: Path) -> list[str]:
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed; pypdf reads the same words")
    command = ["pdftotext", "-raw", "-enc", "UTF-8", str(file), "-"]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout.decode().split("\f")[:-1]


READERS = (by_pypdf, by_poppler)


@pytest.fixture(scope="module", params=["en", "ko"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Exported]:
    case = Case(f"korea-nato-{request.param}", order=Order((request.param,)))
    with speaking(request.param):
        yield Exported.of(case, tmp_path_factory.mktemp("words"))


@pytest.fixture(scope="module")
def dossier(made: Exported) -> Dossier:
    return make_dossier(made.material, made.case.order, made.case.order.language)


@pytest.fixture(scope="module", params=READERS, ids=lambda reader: reader.__name__)
def text(request: pytest.FixtureRequest, made: Exported, dossier: Dossier) -> str:
    """All that is read out of the file, without spaces and without what stands on every page."""
    read: Callable[[Path], list[str]] = request.param
    pages = read(made.file)
    return "".join(
        body_of(page, [*dossier.running, dossier.words["footing"], f"{number} / {len(pages)}"])
        for number, page in enumerate(pages, 1)
    )


def body_of(page: str, around: list[str]) -> str:
    """The words of a page without those around them, each of which must be there."""
    body = squeezed(page)
    for words in around:
        assert squeezed(words) in body
        body = body.replace(squeezed(words), "", 1)
    return body


def squeezed(words: str) -> str:
    """Words as printed, without the spaces and line ends that each reader sets in its own way."""
    return re.sub(r"\s", "", Cleaner().clean(words))


def test_every_entry_stands_there_once_from_its_first_word_to_its_last(dossier: Dossier, text: str) -> None:
    for entry in (entry for group in dossier.groups for entry in group.entries):
        words = squeezed(entry_words(entry))
        assert text.count(words) == 1, difference(words, text)


def test_every_source_stands_there_once_with_the_places_where_it_is_cited(dossier: Dossier, text: str) -> None:
    for source in dossier.sources:
        words = squeezed(str(source.number) + line_words(source.line) + "".join(map(line_words, source.cited)))
        assert text.count(words) == 1, difference(words, text)


def test_every_event_of_the_record_is_told_in_its_own_words(made: Exported, text: str) -> None:
    for event in made.material.events:
        for words in event_words(event, made):
            assert squeezed(words) in text, (event.id, difference(squeezed(words), text))


def test_every_source_of_the_record_that_is_cited_is_named_with_its_address(made: Exported, text: str) -> None:
    cited = {citation.source for event in made.material.events for citation in event.sources}
    assert cited
    for source in (made.material.dataset.source_by_id[id] for id in cited):
        for words in (source_title(source, made.case.order.language), source.url or ""):
            assert squeezed(words) in text, (source.id, difference(squeezed(words), text))


def event_words(event: AnyEvent, made: Exported) -> Iterator[str]:
    """Title, summary, date, place and amounts of an event, as the record has them."""
    language, dataset = made.case.order.language, made.material.dataset
    yield event.title.get(language)
    yield text_words(event.summary, language)
    if event.date:
        date = date_words(event.date, language)
        yield date[1:]  # it may begin a sentence
    if event.place:
        yield dataset.place_by_id[event.place].name.get(language)
    for amount in event.amounts if isinstance(event, Contribution) else ():
        yield amount_words(amount, language)


def entry_words(entry: Entry) -> str:
    return f"{entry.number}{entry.title}{line_words(entry.line)}{''.join(map(block_words, entry.blocks))}"


def block_words(block: Block) -> str:
    return block.label + "".join(map(line_words, block.lines))


def line_words(line: Line) -> str:
    return "".join(piece.text for piece in line)


def difference(words: str, text: str) -> str:
    """Where ``text`` first departs from ``words``, for the reader of a failed test."""
    kept = next((length for length in range(len(words), 0, -1) if words[:length] in text), 0)
    if kept == len(words):
        return f"{text.count(words)} times: {words[:60]}"
    at = text.find(words[:kept])
    return f"wanted …{words[max(kept - 30, 0) : kept + 30]}… and read …{text[max(at + kept - 30, 0) : at + kept + 30]}…"


def test_no_hyphen_is_taken_for_one_of_a_line_s_end(made: Exported) -> None:
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed, which alone drops hyphens at line ends")
    command = ["pdftotext", "-enc", "UTF-8", str(made.file), "-"]
    read = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout.decode()
    assert read.count("-") == "".join(by_poppler(made.file)).count("-")


def test_a_figure_and_the_number_of_a_source_are_not_read_as_one(made: Exported, dossier: Dossier) -> None:
    text = " ".join(by_pypdf(made.file))
    entries = [entry for group in dossier.groups for entry in group.entries]
    lines = [line for entry in entries for block in entry.blocks for line in block.lines]
    pairs = {
        (before.text.split()[-1], cite.text)
        for line in lines
        for before, cite in pairwise(line)
        if cite.style == "cite" and before.text[-1:].isdigit() and before.style != "cite"
    }
    assert pairs or made.case.order.language == "ko"
    assert [pair for pair in pairs if re.search(rf"(?<!\S){re.escape(''.join(pair))}(?!\S)", text)] == []
