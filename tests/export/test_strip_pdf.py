"""The timeline and the chains in the PDF itself, which the typesetter refuses where it breaks PDF/UA or PDF/A."""

import re
from collections import Counter
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from tests.export.conftest import make_dataset
from viewer.export.material import Material, Watch
from viewer.export.order import USUAL_PARTS, Order, Paper, Part, StripPlan
from viewer.export.pdf import make_pdf
from viewer.export.selection import everything
from viewer.index.columns import build
from viewer.model.dataset import Dataset


def pdf_of(order: Order, dataset: Dataset | None = None) -> PdfReader:
    data = dataset or make_dataset()
    table = build(data)
    return PdfReader(BytesIO(make_pdf(Material(data, table, everything(table)), order, Watch()).content))


def ways(page: Any) -> Counter[str]:
    """The labels that a page leads to."""
    found = [note.get_object().get("/Dest") for note in page.get("/Annots", ())]
    return Counter(one for one in found if isinstance(one, str))


def test_each_event_of_the_figure_leads_to_its_entry() -> None:
    found = ways(pdf_of(Order(parts=frozenset({Part.STRIP, Part.ENTRIES}))).pages[0])
    assert set(found) >= {f"e{n}" for n in range(1, 7)}


def test_a_long_page_is_wider_than_the_others() -> None:
    sizes = [page.mediabox.width for page in pdf_of(Order(strip=StripPlan("long", years=1))).pages]
    assert max(sizes) > 5 * min(sizes)


def test_a_long_page_lies_across_on_paper_that_lies_across_too() -> None:
    pages = pdf_of(Order(paper=Paper.A3, strip=StripPlan("long", years=2))).pages
    assert all(page.mediabox.width > page.mediabox.height for page in pages)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_tiles_follow_their_key_each_on_a_page_and_tell_the_page_that_follows(language: str) -> None:
    pages = pdf_of(Order(languages=(language,), strip=StripPlan("tiles", years=6))).pages
    key = next(n for n, page in enumerate(pages) if re.search("The timeline on|연표, .쪽", page.extract_text()))
    first = pages[key + 1].extract_text()
    assert f"continues on page {key + 3} →" in first or f"{key + 3}쪽으로 이어짐 →" in first
    leads = [note.get_object()["/Dest"] for note in pages[key + 1]["/Annots"]]  # type: ignore[attr-defined]  # an array
    assert pages[key].indirect_reference in [way[0] for way in leads if not isinstance(way, str)]


def test_without_entries_a_dossier_with_strip_and_chains_is_set_all_the_same() -> None:
    parts = frozenset({Part.STRIP, Part.CHAINS})
    assert pdf_of(Order(parts=parts, strip=StripPlan("grid", across=2, down=2))).pages


def test_chains_are_a_figure_with_its_own_heading() -> None:
    headings = [entry.title for entry in pdf_of(Order()).outline if not isinstance(entry, list)]
    bare = pdf_of(Order(parts=USUAL_PARTS - {Part.CHAINS}))
    assert "Chains of documents" in headings
    assert "Chains of documents" not in [entry.title for entry in bare.outline if not isinstance(entry, list)]
