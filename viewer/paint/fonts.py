"""The shipped fonts in Qt."""

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from viewer import paths
from viewer.paint.theme import FAMILIES


@cache
def load() -> None:
    """Make the shipped fonts known to Qt, once; needs a QGuiApplication."""
    for file in sorted(paths.FONTS.glob("*.[ot]tf")):
        QFontDatabase.addApplicationFont(str(file))


@cache
def font(px: float, weight: int = 400, tabular: bool = False) -> QFont:
    """The shipped font at ``px`` logical pixels; ``tabular`` gives figures of one width."""
    made = QFont()
    made.setFamilies(list(FAMILIES))
    made.setPixelSize(round(px))
    made.setWeight(QFont.Weight(weight))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made
