"""A dossier is the PDF it says it is: tagged, titled, with a language, links that lead somewhere and fonts inside."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pdfua
import pikepdf
import pytest

from tests.export.exported import CASES, Case, Exported, kids_of

CRASHING_RULES = {"UA-14-001"}
"""pdfua 0.1.3 asks an array of numbers for a name and stops; the levels of headings are checked here by ourselves."""
SCHEMES = ("http:", "https:", "mailto:", "doi:")


@pytest.fixture(scope="module", params=CASES, ids=str)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Exported]:
    case: Case = request.param
    exported = Exported.of(case, tmp_path_factory.mktemp("structure"))
    with exported.pdf:
        yield exported


def test_it_is_marked_and_says_its_language_and_title(made: Exported) -> None:
    root = made.pdf.Root
    assert root.MarkInfo.Marked
    assert root.Lang == made.case.order.language
    assert root.ViewerPreferences.DisplayDocTitle


def test_it_claims_to_last_and_to_be_accessible(made: Exported) -> None:
    with made.pdf.open_metadata() as claims:
        assert (claims["pdfaid:part"], claims["pdfaid:conformance"]) == ("3", "A")
        assert claims["pdfuaid:part"] == "1"
        title = claims["dc:title"]
    assert title == made.material.dataset.title.get(made.case.order.language)


def test_headings_begin_at_the_top_and_skip_no_level(made: Exported) -> None:
    levels = [int(str(heading.S)[2:]) for heading in made.tagged("H1", "H2", "H3", "H4", "H5", "H6")]
    assert levels[0] == 1
    assert max(levels) <= 3
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_figure_says_what_it_shows(made: Exported) -> None:
    figures = made.tagged("Figure")
    assert figures
    assert all(len(str(figure.Alt)) > 20 for figure in figures)


def test_every_link_stands_in_the_structure_and_says_where_it_leads(made: Exported) -> None:
    tagged = {
        kid.Obj.objgen if kid.Obj.is_indirect else int(kid.Obj.StructParent)
        for element in made.tagged("Link")
        for kid in kids_of(element)
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR"
    }
    loose = [link for link in made.links if (link.objgen if link.is_indirect else int(link.StructParent)) not in tagged]
    assert made.links
    assert loose == []
    assert [link for link in made.links if not str(link.get("/Contents", ""))] == []


def test_links_within_lead_to_pages_that_are_there(made: Exported) -> None:
    pages = {page.objgen for page in made.pdf.pages}
    inner = [_destination(link) for link in made.links if not _address(link)]
    named = [made.named_places[str(place)] if isinstance(place, pikepdf.String) else place for place in inner]
    assert inner
    assert [place for place in named if place[0].objgen not in pages] == []


def test_addresses_are_only_of_kinds_that_are_safe(made: Exported) -> None:
    addresses = [address for link in made.links if (address := _address(link))]
    assert addresses
    assert [address for address in addresses if not address.startswith(SCHEMES)] == []


def test_every_entry_of_the_outline_leads_to_a_heading(made: Exported) -> None:
    with made.pdf.open_outline() as outline:
        entries = list(_all(outline.root))
    pages = {page.objgen for page in made.pdf.pages}
    languages = len(made.case.order.languages)  # an entry in two of them has two headings
    assert len(entries) == len(made.tagged("H1")) + len(made.tagged("H2")) // languages
    assert [entry.title for entry in entries if _place(entry, made)[0].objgen not in pages] == []


def test_every_page_has_its_number_and_says_of_which_edition_it_is(made: Exported) -> None:
    count = len(made.pages)
    bare = [
        number
        for number, text in enumerate(made.pages, 1)
        if f"{number} / {count}" not in text or made.running not in text
    ]
    assert bare == []


def test_every_font_is_inside_and_its_signs_have_characters(made: Exported) -> None:
    fonts = {font.objgen: font for page in made.pdf.pages for font in page.resources.get("/Font", {}).values()}.values()
    assert fonts
    for font in fonts:
        assert "/ToUnicode" in font, font.BaseFont
        for kind in font.get("/DescendantFonts", [font]):
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(kind.FontDescriptor.keys()), font.BaseFont


def test_nothing_in_it_acts_by_itself(made: Exported) -> None:
    root = made.pdf.Root
    assert not {"/OpenAction", "/AA", "/AcroForm"} & set(root.keys())
    assert not {"/JavaScript"} & set(root.get("/Names", {}).keys())
    assert {str(link.A.S) for link in made.links if "/A" in link} <= {"/URI", "/GoTo"}


def test_the_events_inside_are_those_of_the_dossier(made: Exported) -> None:
    assert {event["id"] for event in made.events["events"]} == {event.id for event in made.material.events}


def test_a_check_that_is_not_ours_finds_nothing(made: Exported) -> None:
    outcomes = pdfua.validate(str(made.file)).outcomes
    assert len(outcomes) > 8
    assert {one.rule_id for one in outcomes if one.skipped_reason} <= CRASHING_RULES
    assert [finding for one in outcomes for finding in one.findings] == []


def _address(link: Any) -> str:
    return str(link.A.URI) if "/A" in link and "/URI" in link.A else ""


def _destination(link: Any) -> Any:
    return link.Dest if "/Dest" in link else link.A.D


def _all(entries: Any) -> Iterator[Any]:
    for entry in entries:
        yield entry
        yield from _all(entry.children)


def _place(entry: Any, made: Exported) -> Any:
    place = entry.destination if entry.destination is not None else entry.action.D
    return made.named_places[str(place)] if isinstance(place, pikepdf.String | str) else place
