"""A dossier of only some of its parts, with no link that leads to what is not there."""

from collections.abc import Iterable
from dataclasses import replace

from viewer.export.blocks import Block, Dossier, Entry, Group, Line, MoneyTable, Piece, Section, SourceNote
from viewer.export.order import Part


def only(dossier: Dossier, parts: frozenset[Part]) -> Dossier:
    """``dossier`` with the parts chosen; what it is about and its last page it always keeps.

    Its figures are made only where they are chosen.
    """
    kept = replace(
        dossier,
        chronology=dossier.chronology if Part.CHRONOLOGY in parts else (),
        groups=dossier.groups if Part.ENTRIES in parts else (),
        money=dossier.money if Part.MONEY in parts else None,
        notes=dossier.notes if Part.NOTES in parts else (),
        doubts=dossier.doubts if Part.DOUBTS in parts else (),
        sources=dossier.sources if Part.SOURCES in parts else (),
    )
    lost = frozenset(kind for kind, part in (("e", Part.ENTRIES), ("s", Part.SOURCES)) if part not in parts)
    kept = _Unlinked(lost).dossier(kept) if lost else kept
    return kept if Part.NOTES in parts else replace(kept, groups=tuple(map(_without_notes, kept.groups)))


def _without_notes(group: Group) -> Group:
    entries = (
        replace(entry, blocks=tuple(block for block in entry.blocks if block.role != "note")) for entry in group.entries
    )
    return replace(group, entries=tuple(entries))


class _Unlinked:
    """Takes away links into what is ``lost``: entries ("e"), sources ("s"); raised numbers of sources go with them."""

    def __init__(self, lost: frozenset[str]) -> None:
        self._lost = lost

    def dossier(self, dossier: Dossier) -> Dossier:
        return replace(
            dossier,
            facts=self._blocks(dossier.facts),
            chronology=self._lines(dossier.chronology),
            groups=tuple(self._group(group) for group in dossier.groups),
            money=self._money(dossier.money) if dossier.money else None,
            notes=tuple(self._section(section) for section in dossier.notes),
            doubts=tuple(self._section(section) for section in dossier.doubts),
            sources=tuple(self._source(source) for source in dossier.sources),
            colophon=self._lines(dossier.colophon),
        )

    def _group(self, group: Group) -> Group:
        return replace(group, entries=tuple(self._entry(entry) for entry in group.entries))

    def _entry(self, entry: Entry) -> Entry:
        return replace(entry, line=self._line(entry.line), blocks=self._blocks(entry.blocks))

    def _money(self, table: MoneyTable) -> MoneyTable:
        rows = tuple(self._lines(row) for row in table.rows)
        return replace(table, rows=rows, sums=self._blocks(table.sums), left_out=self._lines(table.left_out))

    def _section(self, section: Section) -> Section:
        return replace(section, blocks=self._blocks(section.blocks))

    def _source(self, source: SourceNote) -> SourceNote:
        return replace(source, line=self._line(source.line), cited=self._lines(source.cited))

    def _blocks(self, blocks: Iterable[Block]) -> tuple[Block, ...]:
        return tuple(replace(block, lines=self._lines(block.lines)) for block in blocks)

    def _lines(self, lines: Iterable[Line]) -> tuple[Line, ...]:
        return tuple(self._line(line) for line in lines)

    def _line(self, line: Line) -> Line:
        if "s" in self._lost:
            line = tuple(piece for piece in line if piece.style not in ("cite", "raised"))
        return tuple(replace(piece, to="") if self._is_lost(piece) else piece for piece in line)

    def _is_lost(self, piece: Piece) -> bool:
        return not piece.web and piece.to[:1] in self._lost
