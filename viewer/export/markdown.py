"""A dossier in Markdown, every text in it as typed; sources as footnotes."""

import re
from collections.abc import Iterable, Iterator

from viewer.export.area_matrix import state_words
from viewer.export.blocks import Block, Dossier, MoneyTable, Piece
from viewer.export.chain_parts import ChainPart
from viewer.export.clean import safe_address, without_controls
from viewer.export.dossier import make_dossier
from viewer.export.left_out import encoded
from viewer.export.material import Made, Material, Watch
from viewer.export.order import Order
from viewer.i18n import _, speaking

_SIGNS = re.compile(r"[\\`*_\[\]<>#|~&$^]")
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
_FIRST = re.compile(r"^()([-+=:])", re.MULTILINE)
_NUMBER = re.compile(r"^([0-9]+)([.)])", re.MULTILINE)
_STYLES = {"strong": "**", "emphasis": "*", "struck": "~~"}


def make_markdown(material: Material, order: Order, watch: Watch) -> Made:
    """The dossier as text; of two languages the second stands below the first."""
    watch.progress(_("Preparing"))
    dossiers = [make_dossier(material, order, language) for language in order.languages]
    watch.progress(_("Writing"))
    texts = [
        "\n\n".join(part for part in _parts(dossier, f"{dossier.language}-" if n else "") if part)
        for n, dossier in enumerate(dossiers)
    ]
    said = (_("The timeline is not in it; this form holds no pictures."),) if dossiers[0].strip else ()
    return Made(encoded("\n\n---\n\n".join(texts) + "\n"), dossiers[0].shown, said)


def _parts(dossier: Dossier, prefix: str) -> Iterator[str]:
    yield f"# {_one_line(dossier.title)}"
    yield _one_line(dossier.subtitle)
    yield _blocks(dossier.facts, prefix)
    if dossier.chronology:
        yield f"## {_one_line(dossier.words['chronology'])}"
        yield "\n".join(f"- **{_escaped(when.text)}** {_line(rest, prefix)}" for when, *rest in dossier.chronology)
    for group in dossier.groups:
        yield f"## {_one_line(group.heading)}"
        for entry in group.entries:
            yield f"### {entry.number}\\. {_one_line(entry.title)}"
            yield _line(entry.line, prefix)
            yield _blocks(entry.blocks, prefix)
    yield from _back(dossier, prefix)


def _back(dossier: Dossier, prefix: str) -> Iterator[str]:
    """What stands behind the entries."""
    if dossier.chains:
        yield f"## {_one_line(dossier.words['chains'])}"
    yield from _chains(dossier)
    if dossier.money:
        yield from _money(dossier.money, prefix)
    for section in (*dossier.notes, *dossier.doubts):
        yield f"## {_one_line(section.heading)}"
        yield _blocks(section.blocks, prefix)
    if dossier.sources:
        yield f"## {_one_line(dossier.words['sources'])}"
        for note in dossier.sources:
            lines = [_line(line, prefix).replace("\n", "\n    ") for line in (note.line, *note.cited)]
            yield f"[^{prefix}{note.number}]: " + "\n\n    ".join(lines)
    yield f"## {_one_line(dossier.words['colophon'])}"
    yield from (_line(line, prefix) for line in dossier.colophon)


def _chains(dossier: Dossier) -> list[str]:
    with speaking(dossier.language):
        return [words for part in dossier.chains for words in _chain(part)]


def _chain(part: ChainPart) -> Iterator[str]:
    """A list of the documents, then their areas in a table."""
    yield _one_line(part.alt)
    yield "\n".join(f"- {box.n} {_one_line(' '.join(box.lines))}, {_one_line(box.date)}" for box in part.boxes)
    for matrix in part.areas:
        heads = ["", *(f"{column.n} {column.year}" for column in matrix.columns)]
        rows = [heads, ["---"] * len(heads)]
        rows += [[row.name, *map(state_words, row.states)] for row in matrix.rows]
        yield f"**{_one_line(matrix.heading)}**"
        yield "\n".join(f"| {' | '.join(map(_one_line, row))} |" for row in rows)


def _blocks(blocks: Iterable[Block], prefix: str) -> str:
    made, rows = list[str](), False
    for block in blocks:
        is_row = block.role == "rows" and bool(block.label)
        text = (_row if is_row else _text)(block, prefix)
        made.append(("\n" if rows and is_row else "\n\n") + text)
        rows = is_row
    return "".join(made).strip("\n")


def _row(block: Block, prefix: str) -> str:
    lines = [_line(line, prefix).replace("\n", "\n  ") for line in block.lines]
    if len(lines) == 1:
        return f"- **{_one_line(block.label)}:** {lines[0]}"
    return "\n".join((f"- **{_one_line(block.label)}:**", *(f"  - {line}" for line in lines)))


def _text(block: Block, prefix: str) -> str:
    label = [_one_line(block.label)] if block.label else []
    text = "\n\n".join([*label, *(_line(line, prefix) for line in block.lines)])
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n")) if block.role == "note" else text


def _money(table: MoneyTable, prefix: str) -> Iterator[str]:
    yield f"## {_one_line(table.heading)}"
    rows = [[_one_line(head) for head in table.heads], ["---"] * len(table.heads)]
    rows += [[_line(cell, prefix).replace("\\\n", " ") for cell in row] for row in table.rows]
    yield "\n".join(f"| {' | '.join(row)} |" for row in rows)
    yield _blocks(table.sums, prefix)
    yield from (_line(line, prefix) for line in table.left_out)


def _line(line: Iterable[Piece], prefix: str) -> str:
    text = "".join(_piece(piece, prefix) for piece in line)
    text = _INDENT.sub("", text)  # four spaces would make it code
    return _NUMBER.sub(r"\1\\\2", _FIRST.sub(r"\1\\\2", text))


def _piece(piece: Piece, prefix: str) -> str:
    styles = piece.style.split()
    if "raised" in styles:
        return ""
    if "cite" in styles:
        return f"[^{prefix}{piece.to[1:]}]"
    if "marker" in styles:
        return "\u2003" * bool(piece.text) + _escaped(piece.text) + "\u2003"
    words = _escaped(piece.text)
    core = words.strip()
    for style in styles:
        sign = _STYLES.get(style, "")
        words = words.replace(core, f"{sign}{core}{sign}") if core and "\n" not in core else words
        core = words.strip()
    address = safe_address(piece.to) if piece.web else ""
    target = re.sub(r"[<>\\]", _percent, address)
    return f"[{words}](<{target}>)" if address else words


def _percent(found: re.Match[str]) -> str:
    return f"%{ord(found[0]):02X}"


def _escaped(text: str) -> str:
    """Words that Markdown shows as they are; a line ends where theirs does."""
    signs = _SIGNS.sub(lambda sign: "\\" + sign[0], without_controls(text))
    return re.sub(r" *\n\s*", "\\\\\n", signs.strip("\n"))


def _one_line(text: str) -> str:
    return _SIGNS.sub(lambda sign: "\\" + sign[0], " ".join(without_controls(text).split()))
