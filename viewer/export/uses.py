"""Which options which forms have a use for: what none has is refused rather than ignored."""

import argparse
from collections.abc import Callable, Iterable

from viewer.errors import ExportError
from viewer.export.forms import Form
from viewer.i18n import _

_Use = Callable[[Form], bool]


def check_options(args: argparse.Namespace, forms: Iterable[Form]) -> None:
    """Raises ExportError where options contradict each other, or none of the files asked for has a use for one."""
    forms = tuple(forms)
    vain = [option for option, value, use in _given(args) if value and not any(map(use, forms))]
    if vain and forms:
        words = _("{options}: none of the files asked for has a use for it.")
        raise ExportError(words.format(options=", ".join(vain)))
    if args.parts and args.without:
        raise ExportError(_("Give the parts of the dossier either by --parts or by --without, not by both."))
    if not args.notes and (args.set is not None or args.private):
        raise ExportError(_("Either leave the notes out by --no-notes, or say which by --set and --private."))
    if args.years and (args.strip is None or args.strip.how not in ("tiles", "long")):
        raise ExportError(_("--years is for a timeline in tiles or on one long page: --strip tiles, --strip long."))


def _given(args: argparse.Namespace) -> tuple[tuple[str, object, _Use], ...]:
    return (
        ("--title", args.title, _dossier),
        ("--subtitle", args.subtitle, _dossier),
        ("--parts", args.parts, _dossier),
        ("--without", args.without, _dossier),
        ("--layout", args.layout, _dossier),
        ("--paper", args.paper, _pdf),
        ("--strip", args.strip, _drawn_dossier),
        ("--years", args.years, _drawn_dossier),
        ("--set", args.set is not None, _dossier),
        ("--private", args.private, _dossier),
        ("--size", args.size, _picture),
        ("--theme", args.theme, _picture),
        ("--scale", args.scale, _picture),
        ("--window", args.window, lambda form: form.picture or _drawn_dossier(form)),
        ("--plain-cells", args.plain_cells, lambda form: form.ending == ".csv"),
    )


def _dossier(form: Form) -> bool:
    return form.dossier


def _picture(form: Form) -> bool:
    return form.picture


def _pdf(form: Form) -> bool:
    return form.ending == ".pdf"


def _drawn_dossier(form: Form) -> bool:
    return form.dossier and form.ending != ".md"
