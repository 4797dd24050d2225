"""Write the tables of glyph widths and coverage from the shipped fonts; run it after changing a font."""

import unicodedata
from pathlib import Path

import numpy as np
from fontTools.ttLib import TTFont
from numpy.typing import NDArray

FONTS = Path(__file__).resolve().parents[1] / "resources" / "fonts"
WEIGHTS = ("Regular", "Medium", "SemiBold", "Bold")
UNITS = 2048  # of an em, as in Pretendard
TABLED = 0x10000
COVERED = 0x40000


def main() -> None:
    """Write ``advances.npy`` (weight × code point, in 1/2048 em) and ``coverage.npy`` (one bit a code point)."""
    fallback = font_advances(FONTS / "NotoSansKR-Fallback.ttf")
    chosen = [fallback | font_advances(FONTS / f"Pretendard-{weight}.otf") for weight in WEIGHTS]
    np.save(FONTS / "advances.npy", np.stack([table(advances) for advances in chosen]))
    covered = np.zeros(COVERED, dtype=bool)
    covered[[point for point in chosen[0] if point < COVERED]] = True
    np.save(FONTS / "coverage.npy", np.packbits(covered, bitorder="little"))


def font_advances(file: Path) -> dict[int, int]:
    """Advance of every code point the font has, in 1/2048 em."""
    with TTFont(file) as font:
        scale = UNITS / font["head"].unitsPerEm
        return {point: round(font["hmtx"][name][0] * scale) for point, name in font.getBestCmap().items()}


def table(advances: dict[int, int]) -> NDArray[np.uint16]:
    """One weight's row; what no font has is an em wide, and what joins its neighbour has no width of its own."""
    row = np.array([without_glyph(point) for point in range(TABLED)], dtype=np.uint16)
    points = [point for point in advances if point < TABLED]
    row[points] = [advances[point] for point in points]
    row[0x1160:0x1200] = 0  # Hangul vowels and finals stand inside the syllable their initial opened
    row[0xD7B0:0xD800] = 0
    return row


def without_glyph(point: int) -> int:
    """The width of a code point no shipped font has."""
    return 0 if unicodedata.category(chr(point)) in ("Cf", "Mn", "Me") else UNITS


if __name__ == "__main__":
    main()
