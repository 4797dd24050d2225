"""A dossier as one HTML file that needs nothing else: no script, nothing loaded, two languages side by side."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import zip_longest

from viewer import __version__
from viewer.export.blocks import Dossier, Line, SourceNote
from viewer.export.dossier import make_dossier
from viewer.export.html_blocks import blocks, entry, line, money
from viewer.export.html_chains import chains
from viewer.export.html_style import style_sheet
from viewer.export.left_out import encoded
from viewer.export.material import Made, Material, Watch
from viewer.export.order import Order
from viewer.export.strip_svg import strip_svg
from viewer.export.svg_parts import shown
from viewer.i18n import _, speaking

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def make_html(material: Material, order: Order, watch: Watch) -> Made:
    """The dossier as a page; with two languages both stand side by side."""
    watch.progress(_("Preparing"))
    whole = replace(order, strip=order.strip.on_one_sheet)
    dossiers = [make_dossier(material, whole, language) for language in order.languages]
    watch.progress(_("Writing"))
    return Made(encoded(page(dossiers)), dossiers[0].shown)


def page(dossiers: list[Dossier]) -> str:
    """The page of one dossier, or of the same one in two languages."""
    first = dossiers[0]
    with speaking(first.language):
        skip = _("Skip to the events")
    columns = [_spoken(dossier, f"{dossier.language}-" if n else "") for n, dossier in enumerate(dossiers)]
    if len(dossiers) == 1:
        body = f"<h1>{shown(first.title)}</h1>{''.join(columns[0])}"
    else:
        languages = [dossier.language for dossier in dossiers]
        titles = " ".join(f'<span lang="{dossier.language}">{shown(dossier.title)}</span>' for dossier in dossiers)
        pairs = "".join(_pair(units, languages) for units in zip_longest(*columns, fillvalue=""))
        body = f'<h1 class="pair">{titles}</h1>{pairs}'
    head = (
        f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<meta name="generator" content="Yeonpyo {__version__}"><meta name="referrer" content="no-referrer">'
        f"<title>{shown(first.title)}</title><style>{style_sheet()}</style>"
    )
    two = ' class="two"' if len(dossiers) > 1 else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{first.language}"><head>{head}</head><body{two}>'
        f'<a class="skip" href="#events">{skip}</a>\n<main>{body}</main></body></html>\n'
    )


def _pair(units: Iterable[str], languages: Iterable[str]) -> str:
    columns = (f'<div lang="{language}">{unit}</div>' for unit, language in zip(units, languages, strict=True))
    return f'<div class="pair">{"".join(columns)}</div>\n'


def _spoken(dossier: Dossier, prefix: str) -> list[str]:
    with speaking(dossier.language):
        return list(_units(dossier, prefix))


def _units(dossier: Dossier, prefix: str) -> Iterator[str]:
    """The parts that stand beside each other in two languages, each whole in itself."""
    yield f'<p class="subtitle">{shown(dossier.subtitle)}</p>'
    yield blocks(dossier.facts, prefix)
    if dossier.contents:
        yield _contents(dossier, prefix)
    if dossier.strip:
        svg = strip_svg(dossier.strip.sheets[0], dossier.strip.caption, prefix)
        box = f'<div role="group" tabindex="0" aria-label="{shown(dossier.words["figure"])}">{svg}</div>'
        yield f"<figure>{box}<figcaption>{shown(dossier.strip.caption)}</figcaption></figure>"
    if dossier.chronology:
        lines = "".join(f"<li>{_time(one, prefix)}</li>" for one in dossier.chronology)
        yield f'<h2>{shown(dossier.words["chronology"])}</h2><ol class="times">{lines}</ol>'
    yield f'<div id="{prefix}events"></div>'
    for group in dossier.groups:
        yield f'<h2 id="{prefix}{group.kind}">{shown(group.heading)}</h2>'
        yield from (entry(one, prefix) for one in group.entries)
    yield chains(dossier, prefix)
    if dossier.money:
        yield money(dossier.money, prefix)
    for section in (*dossier.notes, *dossier.doubts):
        yield f"<h2>{shown(section.heading)}</h2>{blocks(section.blocks, prefix)}"
    if dossier.sources:
        sources = "".join(_source(note, prefix) for note in dossier.sources)
        yield f'<h2 id="{prefix}sources">{shown(dossier.words["sources"])}</h2><ol class="sources">{sources}</ol>'
    lines = "".join(f'<p class="line">{line(one, prefix)}</p>' for one in dossier.colophon)
    yield f"<h2>{shown(dossier.words['colophon'])}</h2><footer>{lines}</footer>"


def _contents(dossier: Dossier, prefix: str) -> str:
    places = [(group.kind, f"{group.heading} ({len(group.entries)})") for group in dossier.groups]
    places += [("sources", dossier.words["sources"])] if dossier.sources else []
    links = "".join(f'<li><a href="#{prefix}{id_}">{shown(words)}</a></li>' for id_, words in places)
    return f'<nav aria-label="{shown(_("Contents"))}"><ul>{links}</ul></nav>'


def _time(pieces: Line, prefix: str) -> str:
    return "".join(f"<span>{line((piece,), prefix)}</span> " for piece in pieces).rstrip()


def _source(note: SourceNote, prefix: str) -> str:
    cited = "".join(f'<p class="line cited">{line(one, prefix)}</p>' for one in note.cited)
    here = f'id="{prefix}s{note.number}" value="{note.number}"'
    return f'<li {here}><p class="line">{line(note.line, prefix)}</p>{cited}</li>'
