"""What the reader has set, as it holds now; a change is kept and heard at once."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QStyle

from viewer.export.order import Order
from viewer.model.highlight import Highlight, usual_meaning
from viewer.store.settings import Settings


class Habits(QObject):
    """The settings of the running program; ``keep`` writes them where they are to outlive it."""

    changed = Signal()

    def __init__(
        self,
        settings: Settings | None = None,
        keep: Callable[[Settings], object] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.now = settings or Settings()
        self._keep = keep
        self._exported: tuple[str, Order] | None = None
        self.exported_to: Path | None = None
        """The folder of the file written last, as long as the program runs."""

    def change(self, **fields: Any) -> None:
        """Set fields of the settings."""
        self.take(replace(self.now, **fields))

    def take(self, settings: Settings) -> None:
        """Go by other settings."""
        if settings != self.now:
            self.now = settings
            if self._keep is not None:
                self._keep(settings)
            self.changed.emit()

    def remember_export(self, ending: str, order: Order) -> None:
        """Keep what was asked for last, as long as the program runs, but for titles and private notes."""
        self._exported = (ending, replace(order, title="", subtitle="", private=False))

    def exported(self) -> tuple[str, Order]:
        """How the file written last ended ("" for none) and what was asked for."""
        return self._exported or ("", Order())

    def meaning(self, highlight: Highlight) -> str:
        """What a colour of the palette of highlights means to the reader."""
        return self.now.meanings.get(highlight) or usual_meaning(highlight)

    @property
    def less_motion(self) -> bool:
        """Whether nothing may move by itself: the reader has said so, or the system lets nothing be animated."""
        hint = QStyle.StyleHint.SH_Widget_Animation_Duration
        return self.now.motion == "less" or QApplication.style().styleHint(hint) == 0
