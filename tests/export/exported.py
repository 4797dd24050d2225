"""Dossiers of real records as files, each typeset once for all the tests that read it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import pikepdf
from pypdf import PdfReader

from tests.export.conftest import make_dataset
from viewer import paths
from viewer.export.dossier import make_dossier
from viewer.export.forms import hand_on
from viewer.export.material import Material
from viewer.export.order import Layout, Order, Paper, Part, StripPlan
from viewer.export.selection import everything
from viewer.index.columns import build
from viewer.model.dataset import Dataset

KOREA_NATO = paths.DATA / "korea-nato" / "korea-nato.json"


@dataclass(frozen=True)
class Case:
    """What is exported: the record and the order, under the name its tests have."""

    name: str
    record: str = "korea-nato"
    order: Order = field(default_factory=Order)

    def __str__(self) -> str:
        return self.name


CASES = (
    Case("korea-nato-en"),
    Case("korea-nato-ko", order=Order(("ko",))),
    Case("small-en", "small"),
    Case("small-ko", "small", Order(("ko",))),
    Case("small-both", "small", Order(("en", "ko"), frozenset(Part))),
    Case("korea-nato-both-a3-tiles", order=Order(("ko", "en"), paper=Paper.A3, strip=StripPlan("tiles", 12))),
    Case("korea-nato-letter-compact", order=Order(paper=Paper.LETTER, layout=Layout.COMPACT)),
    Case("small-long", "small", Order(strip=StripPlan("long", 2))),
    Case("small-grid", "small", Order(strip=StripPlan("grid", across=2, down=2))),
)
"""Every kind of dossier whose structure is checked; a new paper or layout is a line here."""


def record_of(name: str) -> Dataset:
    """A record by its name."""
    if name == "small":
        return make_dataset()
    return Dataset.model_validate_json(KOREA_NATO.read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Exported:
    """A dossier that was written, and what it was made of."""

    file: Path
    case: Case
    material: Material

    @classmethod
    def of(cls, case: Case, folder: Path) -> "Exported":
        """Write the dossier of a case into a folder."""
        dataset = record_of(case.record)
        table = build(dataset)
        material = Material(dataset, table, everything(table))
        file = folder / f"{case.name}.pdf"
        hand_on(file, material, case.order)
        return cls(file, case, material)

    @cached_property
    def pdf(self) -> pikepdf.Pdf:
        return pikepdf.open(self.file)

    @cached_property
    def pages(self) -> list[str]:
        """The text of each page, spaces and line ends as single spaces."""
        with PdfReader(self.file) as reader:
            return [" ".join(page.extract_text().split()) for page in reader.pages]

    @cached_property
    def elements(self) -> list[Any]:
        """All elements of the structure tree in reading order."""
        return list(_below(self.pdf.Root.StructTreeRoot))

    def tagged(self, *tags: str) -> list[Any]:
        """The elements with one of these tags."""
        return [element for element in self.elements if str(element.S)[1:] in tags]

    @cached_property
    def links(self) -> list[Any]:
        """All annotations that are links."""
        found = (note for page in self.pdf.pages for note in page.get("/Annots", []))
        return [note for note in found if note.Subtype == "/Link"]

    @cached_property
    def named_places(self) -> dict[str, Any]:
        """Where the names that links may lead to stand."""
        return {str(name): place for name, place in pikepdf.NameTree(self.pdf.Root.Names.Dests).items()}

    @cached_property
    def running(self) -> str:
        """What stands at the head of every page."""
        return make_dossier(self.material, self.case.order, self.case.order.language).running[0]

    @cached_property
    def events(self) -> Any:
        """The events that travel inside."""
        return json.loads(self.pdf.attachments["events.json"].get_file().read_bytes())


def _below(node: Any) -> Iterator[Any]:
    for kid in kids_of(node):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _below(kid)


def kids_of(node: Any) -> list[Any]:
    """What stands directly below an element: elements, numbers of marked content and references to objects."""
    kids = node.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]
