"""The sources of a selection for other programs: CSL-JSON, BibTeX and RIS."""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from viewer.export.cited import address, cited, date_parts, said, season
from viewer.export.clean import without_controls
from viewer.export.left_out import encoded
from viewer.export.material import Made, Material, Watch
from viewer.export.order import Order
from viewer.i18n import _
from viewer.model.citation import source_title
from viewer.model.date import EventDate
from viewer.model.source import Source
from viewer.model.text import Text

_BIBTEX = {
    "article-journal": "article",
    "article-newspaper": "article",
    "article-magazine": "article",
    "book": "book",
    "chapter": "incollection",
    "report": "techreport",
    "thesis": "phdthesis",
}
_RIS = {
    "article-journal": "JOUR",
    "article-newspaper": "NEWS",
    "article-magazine": "MGZN",
    "book": "BOOK",
    "chapter": "CHAP",
    "report": "RPRT",
    "thesis": "THES",
    "webpage": "ELEC",
    "motion_picture": "VIDEO",
    "legislation": "STAT",
}
_LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "$&#%_"},
}


def make_csl(material: Material, order: Order, watch: Watch) -> Made:
    """CSL-JSON, its dates as exact as they are known."""
    items = [_csl(source, order.language) for source in cited(material)]
    return _made(material, order, watch, json.dumps(items, ensure_ascii=False, indent=2) + "\n")


def make_bib(material: Material, order: Order, watch: Watch) -> Made:
    """BibTeX in UTF-8; ``date`` and ``urldate`` for biblatex."""
    return _made(material, order, watch, "\n".join(_bib(source, order.language) for source in cited(material)))


def make_ris(material: Material, order: Order, watch: Watch) -> Made:
    """RIS in UTF-8."""
    return _made(material, order, watch, "".join(_ris(source, order.language) for source in cited(material)))


def _made(material: Material, order: Order, watch: Watch, text: str) -> Made:
    watch.progress(_("Writing"))
    is_empty = not cited(material)
    shown = 0 if is_empty else len(material.events)
    none = (_("No source is cited by what is chosen; the list is empty."),) if is_empty else ()
    return Made(encoded(text), shown, (*none, *said(material, order)))


def _csl(source: Source, language: str) -> dict[str, Any]:
    item: dict[str, Any] = {"id": source.id, "type": source.type, "title": source_title(source, language)}
    if source.author:
        item["author"] = [{"literal": name.get(language)} for name in source.author]
    for name, text in (("container-title", source.container_title), ("publisher", source.publisher)):
        item |= {name: text.get(language)} if text else {}
    for name, date in (("issued", source.issued), ("accessed", source.accessed)):
        item |= {name: _csl_date(date)} if date else {}
    item |= {"URL": address(source)} if address(source) else {}
    item |= {"language": source.language} if source.language else {}
    return item | ({"note": source.note.get(language)} if source.note else {})


def _csl_date(date: EventDate) -> dict[str, Any]:
    parts, part_of_year = date_parts(date), season(date)
    if part_of_year:
        return {"date-parts": [[int(date.edtf[:4])]], "season": part_of_year}
    circa = {"circa": True} if date.value.approximate or date.value.uncertain else {}
    return {"date-parts": parts, **circa} if parts else {"literal": date.edtf}


def _bib(source: Source, language: str) -> str:
    kind = _BIBTEX.get(source.type, "misc")
    names = " and ".join(f"{{{_latex(name.get(language))}}}" for name in source.author)
    container = {"article": "journal", "incollection": "booktitle"}.get(kind, "howpublished")
    publisher = {"techreport": "institution", "phdthesis": "school"}.get(kind, "publisher")
    parts = date_parts(source.issued) if source.issued else []
    fields = {
        "author": names,
        "title": f"{{{_latex(source_title(source, language))}}}",
        container: _latex(_words(source.container_title, language)),
        publisher: _latex(_words(source.publisher, language)),
        "year": f"{parts[0][0]:04}" if parts else "",
        "month": str(parts[0][1]) if parts and len(parts[0]) > 1 else "",
        "date": source.issued.edtf if source.issued and parts else "",
        "url": address(source),
        "urldate": source.accessed.edtf if source.accessed and date_parts(source.accessed) else "",
        "language": _latex(source.language or ""),
        "note": _latex(_words(source.note, language)),
    }
    lines = "".join(f",\n  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@{kind}{{{_key(source.id)}{lines}\n}}\n"


def _key(id_: str) -> str:
    """A key that only depends on the id: itself where it is plain, else with a print of it."""
    if re.fullmatch(r"[a-z0-9][a-z0-9:._-]*", id_):
        return id_
    plain = re.sub(r"[^a-z0-9:._-]+", "-", id_.lower()).strip("-._:")
    return f"{plain[:60] or 'source'}-{hashlib.sha256(id_.encode('utf-8', 'replace')).hexdigest()[:8]}"


def _latex(text: str) -> str:
    return "".join(_LATEX.get(sign, sign) for sign in _one_line(text))


def _ris(source: Source, language: str) -> str:
    fields: list[tuple[str, str]] = [
        ("TY", _RIS.get(source.type, "GEN")),
        ("ID", source.id),
        *(("AU", name.get(language)) for name in source.author),
        ("TI", source_title(source, language)),
        ("T2", _words(source.container_title, language)),
        ("PB", _words(source.publisher, language)),
        *_ris_date(source.issued, (("PY", lambda parts: f"{parts[0]:04}"), ("DA", _slashed))),
        *_ris_date(source.accessed, (("Y2", _slashed),)),
        ("UR", address(source)),
        ("LA", source.language or ""),
        ("N1", _words(source.note, language)),
    ]
    lines = [f"{tag}  - {_one_line(value)}\r\n" for tag, value in fields if value.strip()]
    return "".join(lines) + "ER  - \r\n\r\n"


def _ris_date(
    date: EventDate | None, forms: Iterable[tuple[str, Callable[[list[int]], str]]]
) -> Iterator[tuple[str, str]]:
    parts = date_parts(date) if date else []
    return ((tag, form(parts[0])) for tag, form in forms if parts)


def _slashed(parts: list[int]) -> str:
    return (
        "/".join([f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:]), *("" for _n in range(3 - len(parts)))]) + "/"
    )


def _words(text: Text | None, language: str) -> str:
    return text.get(language) if text else ""


def _one_line(text: str) -> str:
    return " ".join(without_controls(text).split())
