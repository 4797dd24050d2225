"""A dossier of only some of its parts."""

from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from tests.export.conftest import make_dataset
from viewer.export.blocks import Dossier
from viewer.export.dossier import make_dossier
from viewer.export.material import Material, Watch
from viewer.export.order import USUAL_PARTS, Layout, Order, Paper, Part
from viewer.export.pdf import make_pdf
from viewer.export.selection import everything
from viewer.index.columns import build
from viewer.model.annotation import EventTarget, Note

NOTE = Note(id="n", dataset="small", targets=(EventTarget(event="first"),), text="Ask whom?")


def material(*notes: Note) -> Material:
    dataset = make_dataset()
    table = build(dataset)
    return Material(dataset, table, everything(table), notes)


def made(**order: Any) -> Dossier:
    return make_dossier(material(NOTE), Order(**order), "en")


def printed(**order: Any) -> PdfReader:
    return PdfReader(BytesIO(make_pdf(material(NOTE), Order(**order), Watch()).content))


def text_of(pdf: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def links(dossier: Dossier) -> set[str]:
    return {
        piece.to
        for group in dossier.groups
        for entry in group.entries
        for block in entry.blocks
        for line in (entry.line, *block.lines)
        for piece in line
        if piece.to and not piece.web
    }


def test_a_part_not_chosen_is_not_there_and_is_named_on_the_last_page() -> None:
    dossier = made(parts=USUAL_PARTS - {Part.MONEY, Part.NOTES})
    assert dossier.money is None
    assert "Left out by choice: Amounts, Notes." in [line[0].text for line in dossier.colophon]
    assert not any(block.role == "note" for entry in dossier.groups[0].entries for block in entry.blocks)


def test_without_sources_no_number_leads_to_one() -> None:
    assert any(to.startswith("s") for to in links(made()))
    assert not any(to.startswith("s") for to in links(made(parts=USUAL_PARTS - {Part.SOURCES})))


@pytest.mark.parametrize("part", sorted(Part))
def test_each_part_can_be_set_alone(part: Part) -> None:
    text = text_of(printed(parts=frozenset({part})))
    assert "A small record" in text
    assert "About this dossier" in text


def test_a_title_of_ones_own_stands_above_and_that_of_the_data_in_the_facts() -> None:
    text = text_of(printed(title="From first to second", subtitle="How it grew"))
    assert "From first to second How it grew Selection all of 7 events" in text
    assert "Record A small record" in text


def test_two_languages_stand_side_by_side_and_a_note_once() -> None:
    text = text_of(printed(languages=("en", "ko")))
    assert "First programme" in text
    assert "첫 협력 프로그램" in text
    assert text.count("Ask whom?") == 1


def test_a_compact_entry_tells_only_what_happened() -> None:
    full, compact = (made(layout=layout).groups[0].entries[0] for layout in Layout)
    assert [block.role for block in compact.blocks] == ["text", "note"]
    assert len(full.blocks) > len(compact.blocks)


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792)), ("a3", (1191, 842))])
def test_pages_have_the_size_asked_for(paper: str, size: tuple[int, int]) -> None:
    box = printed(paper=Paper(paper)).pages[0].mediabox
    assert (round(box.width), round(box.height)) == size
    assert (round(Paper(paper).size[0] * 0.75), round(Paper(paper).size[1] * 0.75)) == size


def test_a_title_page_has_the_contents_behind_it() -> None:
    pages = printed(parts=USUAL_PARTS | {Part.COVER}).pages
    assert "Selection" in pages[0].extract_text()
    assert "Agreements" not in pages[0].extract_text()


def test_private_notes_come_only_when_asked_for() -> None:
    private = NOTE.model_copy(update={"private": True, "text": "Between us."})
    found = [make_dossier(material(private), Order(private=asked), "en") for asked in (False, True)]
    told = ["Between us." in repr(dossier.groups) for dossier in found]
    assert told == [False, True]
