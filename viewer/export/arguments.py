"""What may be written behind ``yeonpyo export``."""

import argparse
import re
from pathlib import Path

from viewer import i18n
from viewer.export.order import Layout, Paper, Part, StripPlan
from viewer.i18n import _

MOST_PAGES = 20
"""Pages across or down that a timeline is fitted on."""


def add_export(parser: argparse.ArgumentParser) -> None:
    """All that the dialog asks, as options."""
    parser.add_argument("file", metavar="FILE", type=Path, help=_("a dataset"))
    parser.add_argument(
        "out",
        metavar="OUT",
        type=Path,
        nargs="*",
        default=[],
        help=_("files to write; the ending tells the form"),
    )
    parser.add_argument("--lang", dest="language", choices=i18n.LANGUAGES, help=_("the language to speak"))
    parser.add_argument("--force", action="store_true", help=_("write over a file that is there"))
    _add_choice(parser.add_argument_group(_("what is handed on")))
    _add_dossier(parser.add_argument_group(_("dossiers")))
    _add_others(parser.add_argument_group(_("pictures and tables")))
    _add_checks(parser.add_argument_group(_("checks")))


def _add_choice(group: "argparse._ArgumentGroup") -> None:
    group.add_argument("--select", metavar="ID,…", type=_ids, help=_("only the events with these ids"))
    group.add_argument("--from", dest="start", metavar="DATE", help=_("only events from this date on"))
    group.add_argument("--to", dest="end", metavar="DATE", help=_("only events up to this date"))
    group.add_argument(
        "--content", choices=(*i18n.LANGUAGES, "both"), help=_("the language of what is written, or both side by side")
    )
    group.add_argument("--no-notes", dest="notes", action="store_false", help=_("leave the notes out"))
    group.add_argument(
        "--set",
        metavar="NAME",
        action="append",
        help=_('only the notes of this set; "" is your own; may be given several times'),
    )
    group.add_argument("--private", action="store_true", help=_("with the private notes"))


def _add_dossier(group: "argparse._ArgumentGroup") -> None:
    parts = ",".join(Part)
    group.add_argument("--title", metavar="TEXT", default="", help=_("instead of the title of the data"))
    group.add_argument("--subtitle", metavar="TEXT", default="", help=_("below the title"))
    group.add_argument("--parts", metavar="PART,…", type=_parts, help=_("only these: {parts}").format(parts=parts))
    group.add_argument("--without", metavar="PART,…", type=_parts, help=_("all the usual parts but these"))
    group.add_argument("--paper", choices=tuple(Paper), help=_("the pages; A3 lies across"))
    group.add_argument("--layout", choices=tuple(Layout), help=_("how much is told of each event"))
    group.add_argument(
        "--strip",
        metavar="HOW",
        type=_strip,
        help=_("the timeline fitted on one “page” or on “3x2” pages, in “tiles” over many, or on one “long” page"),
    )
    group.add_argument(
        "--years", metavar="N", type=_years, help=_("years to the width of a page, for tiles and for one long page")
    )


def _add_others(group: "argparse._ArgumentGroup") -> None:
    group.add_argument("--window", metavar="2005/2024", help=_("the stretch of time that the timeline shows"))
    group.add_argument("--size", metavar="1600x900", type=_size, help=_("pictures: width and height in pixels"))
    group.add_argument("--theme", choices=("light", "dark"), help=_("pictures: the colours"))
    group.add_argument("--scale", metavar="2", type=_scale, help=_("pictures: pixels drawn for one, 1 to 8"))
    group.add_argument("--plain-cells", action="store_true", help=_("CSV: cells that begin like a formula as they are"))


def _add_checks(group: "argparse._ArgumentGroup") -> None:
    group.add_argument(
        "--preflight",
        action="store_true",
        help=_("tell first what a reader should know: what is left out, in doubt or not as in the data"),
    )
    group.add_argument(
        "--strict",
        action="store_true",
        help=_("as --preflight, but write nothing and end with 1 if there is anything to tell"),
    )


def _ids(text: str) -> tuple[str, ...]:
    ids = tuple(id_.strip() for id_ in text.split(",") if id_.strip())
    if not ids:
        raise argparse.ArgumentTypeError(_("no id is given"))
    return ids


def _parts(text: str) -> frozenset[Part]:
    names = [name.strip() for name in text.split(",") if name.strip()]
    if not names:
        raise argparse.ArgumentTypeError(_("no part is given; there are {parts}").format(parts=", ".join(Part)))
    unknown = [name for name in names if name not in tuple(Part)]
    if unknown:
        words = _("“{name}” is no part of a dossier; there are {parts}")
        raise argparse.ArgumentTypeError(words.format(name=unknown[0][:40], parts=", ".join(Part)))
    return frozenset(Part(name) for name in names)


def _strip(text: str) -> StripPlan:
    if text in ("page", "tiles", "long"):
        return StripPlan("page" if text == "page" else "tiles" if text == "tiles" else "long")
    found = re.fullmatch(r"([0-9]{1,3})x([0-9]{1,3})", text)
    across, down = (int(found[1]), int(found[2])) if found else (0, 0)
    if not (1 <= across <= MOST_PAGES and 1 <= down <= MOST_PAGES):
        words = _("the timeline is written as page, tiles, long, or pages like 3x2, at most {most}x{most}")
        raise argparse.ArgumentTypeError(words.format(most=MOST_PAGES))
    return StripPlan("grid", across=across, down=down)


def _years(text: str) -> float:
    try:
        years = float(text)
    except ValueError:
        years = 0.0
    if not 1e-3 <= years <= 1e10:
        raise argparse.ArgumentTypeError(_("the years to a page are a number above 0"))
    return years


def _size(text: str) -> tuple[int, int]:
    width, cross, height = text.partition("x")
    if not (cross and all(side.isascii() and side.isdecimal() and len(side) <= 20 for side in (width, height))):
        raise argparse.ArgumentTypeError(_("a size is written like 1600x900"))
    if not (320 <= int(width) <= 16_384 and 200 <= int(height) <= 16_384):
        raise argparse.ArgumentTypeError(_("a picture has from 320x200 to 16384x16384 pixels"))
    return int(width), int(height)


def _scale(text: str) -> float:
    try:
        scale = float(text)
    except ValueError:
        scale = 0.0
    if not 1 <= scale <= 8:
        raise argparse.ArgumentTypeError(_("the scale is a number from 1 to 8"))
    return scale
