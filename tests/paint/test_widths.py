"""The widths the layout counts on against those Qt draws with."""

import pytest
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication

from viewer.paint import fonts
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


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("weight", [400, 600])
def test_a_text_is_never_wider_on_screen_than_measured(qapp: QApplication, text: str, weight: int) -> None:
    fonts.load()
    drawn = QFontMetricsF(fonts.font(13, weight)).horizontalAdvance(text)
    assert drawn - 0.1 <= text_width(text, 13, weight) <= drawn * 1.07  # Qt kerns, the table does not
