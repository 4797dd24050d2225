"""Blocks of a dossier as HTML, every text in them escaped."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise

from viewer.export.blocks import Block, Entry, Line, MoneyTable, Piece
from viewer.export.clean import safe_address
from viewer.export.svg_parts import mark, shown
from viewer.i18n import language

_APART = "\u202f"
"""Between a figure and the number of a source, so that they are never read as one."""
_KOREAN = re.compile(r"[가-힣](?:[가-힣0-9\s·,.~()「」–-]*[가-힣])?")
_ENGLISH = re.compile(r"[&A-Za-z][A-Za-z0-9\s&#;,.:'’‘“”()!?/–-]*")
_WORD = re.compile("[A-Za-z]{2,}")
_WORDS = 3
"""So many words make a text of the other language; fewer are names that stand in any."""
_TAGS = {"strong": "strong", "emphasis": "em", "struck": "s", "code": "code"}


def line(pieces: Line, prefix: str) -> str:
    """A line of text; ``prefix`` stands before the ids it leads to."""
    return "".join(_apart(before, piece) + _piece(piece, prefix) for before, piece in pairwise((Piece(""), *pieces)))


def _apart(before: Piece, piece: Piece) -> str:
    return _APART if piece.style == "cite" and before.text[-1:].isdigit() else ""


def blocks(found: Iterable[Block], prefix: str) -> str:
    """Blocks one below the other: rows beside their labels, texts and notes at full width."""
    parts = []
    for rows, group in groupby(found, key=lambda block: block.role == "rows" and bool(block.label)):
        made = "".join(_row(block, prefix) if rows else _text(block, prefix) for block in group)
        parts.append(f"<dl>{made}</dl>" if rows else made)
    return "".join(parts)


def entry(found: Entry, prefix: str) -> str:
    """One event under a heading of the third level, its mark before the title."""
    here = f"{prefix}e{found.number}"
    sign = f'<svg viewBox="0 0 11 11" aria-hidden="true">{mark(found.kind, found.form, 5.5, 5.5, 11)}</svg>'
    heading = f'<h3 id="{here}"><span class="number">{found.number}</span>{sign}<span>{shown(found.title)}</span></h3>'
    body = f'<p class="line">{line(found.line, prefix)}</p>{blocks(found.blocks, prefix)}'
    return f'<article class="entry k-{found.kind}" aria-labelledby="{here}">{heading}{body}</article>'


def money(table: MoneyTable, prefix: str) -> str:
    """Every amount in a row, its contribution as the row's head; sums and what was left out of them below."""
    heads = "".join(f'<th scope="col">{shown(head)}</th>' if head else "<td></td>" for head in table.heads)
    rows = "".join(f"<tr>{''.join(_cells(row, prefix))}</tr>" for row in table.rows)
    left_out = "".join(f'<p class="line quiet">{line(one, prefix)}</p>' for one in table.left_out)
    name = shown(table.heading)
    grid = f'<table aria-label="{name}"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'
    grid = f'<div class="wide">{grid}</div>'
    return f"<h2>{shown(table.heading)}</h2>{grid}{blocks(table.sums, prefix)}{left_out}"


def _cells(row: Iterable[Line], prefix: str) -> Iterator[str]:
    for number, cell in enumerate(row):
        tag, scope = ("th", ' scope="row"') if number == 1 else ("td", "")
        yield f"<{tag}{scope}>{line(cell, prefix)}</{tag}>"


def _row(block: Block, prefix: str) -> str:
    lines = "".join(f'<p class="line">{line(one, prefix)}</p>' for one in block.lines)
    return f"<div><dt>{shown(block.label)}</dt><dd>{lines}</dd></div>"


def _text(block: Block, prefix: str) -> str:
    label = f'<p class="quiet">{shown(block.label)}</p>' if block.label else ""
    lines = "".join(f'<p class="line">{line(one, prefix)}</p>' for one in block.lines)
    return f'<div class="{"note" if block.role == "note" else "text"}">{label}{lines}</div>'


def _in_own_language(piece: Piece) -> str:
    """Its words, marked where they are plainly of the other language, so that they are read aloud as such."""
    words = shown(piece.text)
    if piece.web or "://" in piece.text:
        return words
    if language() != "ko":
        return _KOREAN.sub(r'<span lang="ko">\g<0></span>', words)
    return _ENGLISH.sub(_as_english, words)


def _as_english(found: re.Match[str]) -> str:
    """A run of Latin letters, marked where it is several words."""
    run = found[0].rstrip(" \n(")
    if len(_WORD.findall(run)) < _WORDS:
        return found[0]
    return f'<span lang="en">{run}</span>{found[0][len(run) :]}'


def _piece(piece: Piece, prefix: str) -> str:
    words = _in_own_language(piece)
    styles = piece.style.split()
    if "marker" in styles:
        return f'<span class="step">{words}</span>'
    if "raised" in styles:
        return f"<sup>{words}</sup>"
    for style in styles:
        if tag := _TAGS.get(style):
            words = f"<{tag}>{words}</{tag}>"
    if "quiet" in styles:
        words = f'<span class="quiet">{words}</span>'
    if piece.web:
        address = safe_address(piece.to)
        return f'<a href="{shown(address)}" rel="noopener noreferrer">{words}</a>' if address else words
    words = f'<a href="#{prefix}{piece.to}">{words}</a>' if piece.to else words
    return f"<sup>{words}</sup>" if "cite" in styles else words
