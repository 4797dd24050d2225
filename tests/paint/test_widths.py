"""The widths the layout counts on against those Qt draws with."""

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF
from PySide6.QtWidgets import QApplication

from viewer import paths
from viewer.timeline.advance import text_width

TEXTS = [
    "Individual Partnership and Cooperation Programme (IPCP)",
    "US$500 million over 2011–2016",
    "“Quoted” — dash… and ‘more’",
    "AV To We LT P. r, Yo",
    "한국과 나토의 개별 파트너십 협력 프로그램",
    "2005년 10월 ~ 2006년",
    "韓國과 北大西洋條約機構",
    "日本語のテスト カナ",
    "\u1112\u119e\u11ab글",
    "e\u0301 à ü ñ č ş Ωμέγα Кириллица",
    "①②③ ㈜ ℃ ㎞ → ← ≤ ≥ × ÷",
]


@pytest.fixture(scope="module")
def shipped_fonts(qapp: QApplication) -> None:
    for file in sorted(paths.FONTS.glob("*.[ot]tf")):
        QFontDatabase.addApplicationFont(str(file))


@pytest.mark.usefixtures("shipped_fonts")
@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("weight", [400, 600])
def test_a_text_is_never_wider_on_screen_than_measured(text: str, weight: int) -> None:
    font = QFont()
    font.setFamilies(["Pretendard", "Noto Sans KR"])
    font.setPixelSize(13)
    font.setWeight(QFont.Weight(weight))
    drawn = QFontMetricsF(font).horizontalAdvance(text)
    assert drawn - 0.1 <= text_width(text, 13, weight) <= drawn * 1.07  # Qt kerns, the table does not
