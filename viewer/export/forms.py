"""The forms a selection is handed on in, told by how the name of the file ends."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from viewer.errors import ExportCancelled, ExportError
from viewer.export.material import Made, Material, Watch
from viewer.export.order import Order
from viewer.export.written import check_target, refuse_folder, resolved, write_whole
from viewer.i18n import _
from viewer.model.many import without_garbage_collection

Make = Callable[[Material, Order, Watch], Made]


@dataclass(frozen=True)
class Form:
    """A form: how its files end, what it is called, and what makes its bytes.

    ``dossier``, ``picture``: whether the settings of dossiers or of pictures have a meaning for it.
    """

    ending: str
    title: Callable[[], str]
    make: Make
    dossier: bool = False
    picture: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """What came of an export."""

    path: Path
    shown: int
    size: int
    said: tuple[str, ...]


def hand_on(path: Path, material: Material, order: Order, watch: Watch | None = None, *, force: bool = False) -> Result:
    """Write what is asked for to ``path``, whole or not at all; equal input gives equal bytes.

    Raises:
        ExportError: the file could not be made or written; what was there before still is.
        ExportCancelled: the one who waits said so.
    """
    form = form_of(path)
    check_target(resolved(path), force=force)
    watch = watch or Watch()
    made = form.make(material, order, watch)
    if watch.cancelled():
        raise ExportCancelled(_("The export was stopped. Nothing was written."))
    write_whole(path, made.content, force=force)
    return Result(path, made.shown, len(made.content), made.said)


def form_of(path: Path) -> Form:
    """The form of a file by the longest ending that its name has.

    Raises:
        ExportError: the name tells none, or a folder lies there.
    """
    refuse_folder(path)
    name = path.name.lower()
    found = max((form for form in FORMS if name.endswith(form.ending)), key=lambda form: len(form.ending), default=None)
    if found is None:
        words = _("{name} does not tell in which form to write. Let it end in one of: {endings}.")
        raise ExportError(words.format(name=path.name, endings=" ".join(endings())))
    return found


def endings() -> Iterator[str]:
    """How the files of each form end."""
    return (form.ending for form in FORMS)


def _of(module: str, name: str) -> Make:
    """What makes a form, its module imported when it is first asked for."""

    def make(material: Material, order: Order, watch: Watch) -> Made:
        made: Make = getattr(import_module(f"viewer.export.{module}"), name)
        with without_garbage_collection():  # which would stop all threads while it walks through what is being made
            return made(material, order, watch)

    return make


FORMS: tuple[Form, ...] = (
    Form(".pdf", lambda: _("PDF dossier"), _of("pdf", "make_pdf"), dossier=True),
    Form(".png", lambda: _("PNG picture"), _of("image", "make_png"), picture=True),
    Form(".svg", lambda: _("SVG drawing"), _of("svg", "make_svg"), picture=True),
    Form(".html", lambda: _("Web page"), _of("html", "make_html"), dossier=True),
    Form(".md", lambda: _("Markdown"), _of("markdown", "make_markdown"), dossier=True),
    Form(".csv", lambda: _("Table for spreadsheets"), _of("records", "make_table")),
    Form(".json", lambda: _("Yeonpyo's own form"), _of("records", "make_json")),
    Form(".jsonl", lambda: _("Yeonpyo's own form, an event a line"), _of("records", "make_lines")),
    Form(".jsonld", lambda: _("Linked data (schema.org)"), _of("jsonld", "make_jsonld")),
    Form(".ics", lambda: _("Calendar"), _of("ics", "make_ics")),
    Form(".bib", lambda: _("Sources for LaTeX (BibTeX)"), _of("references", "make_bib")),
    Form(".ris", lambda: _("Sources for reference managers (RIS)"), _of("references", "make_ris")),
    Form(".csl.json", lambda: _("Sources for reference managers (CSL-JSON)"), _of("references", "make_csl")),
)
