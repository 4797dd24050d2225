"""Texts too long for print, cut: each cut is counted, and named on the last page."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from viewer.export.blocks import Block, Dossier, Entry, Group, Line, MoneyTable, Piece, Section, SourceNote
from viewer.i18n import _, ngettext
from viewer.model.display import TEXT_LIMIT, TITLE_LIMIT

ADDRESS_LIMIT = 2_000
"""Characters above which an address is shown in part, and leads nowhere."""
_MOST_NAMED = 100
_NUMBER = 20  # characters for the number before a name


def shorten(dossier: Dossier) -> Dossier:
    """``dossier`` with titles of at most 500 characters and texts of at most 100,000; its data stay whole."""
    cutter = _Cutter()
    front = Piece(_("the first page"))
    parts = replace(
        dossier,
        title=cutter.text(dossier.title, front, TITLE_LIMIT),
        subtitle=cutter.text(dossier.subtitle, front, TITLE_LIMIT),
        running=(dossier.running[0][: TITLE_LIMIT // 4], dossier.running[1]),
        facts=cutter.blocks(dossier.facts, front),
        groups=tuple(cutter.group(group) for group in dossier.groups),
        money=cutter.money(dossier.money) if dossier.money else None,
        notes=tuple(cutter.section(section) for section in dossier.notes),
        doubts=tuple(cutter.section(section) for section in dossier.doubts),
        sources=tuple(cutter.source(source) for source in dossier.sources),
        colophon=tuple(
            cutter.line(line, Piece(dossier.words["colophon"]), TITLE_LIMIT * 2) for line in dossier.colophon
        ),
    )
    if not cutter.cut:
        return parts
    return replace(parts, colophon=(*parts.colophon, _told(cutter.cut)), cut=tuple(cutter.cut.elements()))


class _Cutter:
    """Cuts, and counts by place what it cut."""

    def __init__(self) -> None:
        self.cut: Counter[Piece] = Counter()

    def text(self, words: str, place: Piece, limit: int) -> str:
        if len(words) <= limit:
            return words
        self.cut[place] += 1
        return words[:limit] + "…"

    def line(self, line: Line, place: Piece, limit: int = TEXT_LIMIT) -> Line:
        return tuple(self._piece(piece, place, limit) for piece in line)

    def blocks(self, blocks: Iterable[Block], place: Piece) -> tuple[Block, ...]:
        return tuple(
            Block(
                self.text(block.label, place, TITLE_LIMIT),
                tuple(self.line(line, place) for line in block.lines),
                block.role,
            )
            for block in blocks
        )

    def group(self, group: Group) -> Group:
        return replace(group, entries=tuple(self._entry(entry) for entry in group.entries))

    def money(self, table: MoneyTable) -> MoneyTable:
        place = Piece(table.heading)
        rows = tuple(tuple(self.line(cell, place, TITLE_LIMIT) for cell in row) for row in table.rows)
        return replace(table, rows=rows)

    def section(self, section: Section) -> Section:
        return replace(section, blocks=self.blocks(section.blocks, Piece(section.heading)))

    def source(self, source: SourceNote) -> SourceNote:
        place = Piece(_("source {number}").format(number=source.number), f"s{source.number}")
        cited = tuple(self.line(line, place) for line in source.cited)
        return replace(source, line=self.line(source.line, place), cited=cited)

    def _entry(self, entry: Entry) -> Entry:
        place = Piece(_("entry {number}").format(number=entry.number), f"e{entry.number}")
        title, line = self.text(entry.title, place, TITLE_LIMIT), self.line(entry.line, place)
        return replace(entry, title=title, line=line, blocks=self.blocks(entry.blocks, place))

    def _piece(self, piece: Piece, place: Piece, limit: int) -> Piece:
        if piece.web and len(piece.to) > ADDRESS_LIMIT:
            return Piece(self.text(piece.text, place, TITLE_LIMIT), style=piece.style)
        named = piece.to and not piece.web
        text = self.text(piece.text, place, TITLE_LIMIT + _NUMBER if named else limit)
        return piece if text is piece.text else replace(piece, text=text)


def _told(cut: Counter[Piece]) -> Line:
    """How many texts were cut, and where they stand."""
    count = cut.total()
    words = ngettext(
        "Shortened, for it is too long to print: {count} text ({places}).",
        "Shortened, for they are too long to print: {count} texts ({places}).",
        count,
    )
    before, _found, after = words.format(count=count, places="{places}").partition("{places}")
    pieces = [Piece(before)]
    for place in list(cut)[:_MOST_NAMED]:
        pieces += [place, Piece(", ")]
    return (*pieces[:-1], Piece((", …" if len(cut) > _MOST_NAMED else "") + after))
