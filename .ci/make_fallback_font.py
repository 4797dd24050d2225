"""Cut from Noto Sans KR what Pretendard lacks: hanja, old jamo, kana, signs. Argument: NotoSansKR_400Regular.ttf."""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parents[1] / "resources" / "fonts"


def main(source: Path) -> None:
    """Write ``NotoSansKR-Fallback.ttf``, which keeps its family name."""
    with TTFont(FONTS / "Pretendard-Regular.otf") as shipped, TTFont(source) as whole:
        lacking = set(whole.getBestCmap()) - set(shipped.getBestCmap())
    options = subset.Options(hinting=False, name_IDs=["*"], name_languages=["*"], notdef_outline=True)
    font = subset.load_font(str(source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=lacking | {0x20, 0xA0})
    subsetter.subset(font)
    subset.save_font(font, str(FONTS / "NotoSansKR-Fallback.ttf"), options)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
