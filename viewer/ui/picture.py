"""The timeline's picture: labels, placement and scene, and how they come onto the widget."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from PySide6.QtCore import QObject, QPointF, QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from viewer.i18n import _
from viewer.index.table import EventTable, no_events
from viewer.model.view import Arrangement
from viewer.paint import theme
from viewer.paint.over import draw_over
from viewer.paint.painter import draw_calendar
from viewer.paint.text import draw_centred
from viewer.paint.theme import TITLE
from viewer.session.session import Session
from viewer.session.spare import give_back
from viewer.session.tasks import Latest
from viewer.store.cache import Cache
from viewer.timeline.kept import kept_labels, kept_placements
from viewer.timeline.labels import Labels, make_labels
from viewer.timeline.layout import Look, lay_out
from viewer.timeline.placement import Placement
from viewer.timeline.scale import TimeScale, snapped
from viewer.timeline.scene import Scene
from viewer.timeline.signs import NO_SIGNS
from viewer.timeline.stack import lane_height
from viewer.ui.pixels import Pixels

_PASSING = 2
"""Lanes more or less for which a large table is not placed anew, since most of its events would go elsewhere."""


class Picture(QObject):
    """What the timeline shows of a session's table.

    ``look`` and ``scale`` tell what is asked for; they are called once a frame, and the scene is kept until
    ``changed``. A large table is placed in the background: first comes what the whole range shows, then the rest in
    the same lanes, which waits for the end of the file while that is being read. Until anything has come there are
    axis and heads only.
    """

    placed = Signal()
    """A better placement has come from the background."""

    def __init__(
        self, session: Session, look: Callable[[], Look], scale: Callable[[], TimeScale], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._view, self._rows = parent, 0
        self._session, self._look, self._scale = session, look, scale
        self._labels: Labels | None = None
        self._placement: Placement | None = None
        self._edition = 0
        """Grows with every placement and every filter."""
        self._stale = True
        """Whether another placement is wanted."""
        self._steps: Iterator[Placement] = iter(())
        self._work = Latest(self)
        self._work.done.connect(self._on_placed)
        self._work.failed.connect(self._on_failed)
        self._kept = True
        """Whether what the cache keeps is used."""
        parent.destroyed.connect(self._work.cancel)
        self._scene: Scene | None = None
        self.last: Scene | None = None
        """The scene that was made last, whatever has changed since."""
        self._ratio = 0.0
        self._asked: Look | None = None
        self._pixels = Pixels()

    def scene(self, ratio: float) -> Scene:
        """What is drawn now, its window on whole device pixels."""
        if self._scene is None or ratio != self._ratio:
            self._ratio = ratio
            asked, former = self._look(), self._asked
            if former is not None and (asked.hidden is not former.hidden or asked.dimmed is not former.dimmed):
                self._edition += 1
            self._asked = asked
            known = self._known()
            if known.table is not self._session.table:  # rows of a table that is not drawn yet
                asked = replace(asked, selected=frozenset(), hidden=None, dimmed=None, signs=NO_SIGNS)
            self._scene = self.last = lay_out(known, snapped(self._scale(), ratio), asked)
        return self._scene

    @property
    def placement(self) -> Placement | None:
        """What there is to draw from; None while the first of a large table is awaited."""
        self._known()
        return self._placement

    @property
    def refining(self) -> bool:
        """Whether a better placement is on its way."""
        return self._work.busy

    def changed(self) -> None:
        """The window, the selection or the notes have changed: lay out again."""
        self._scene = None

    def rearrange(self) -> None:
        """The room or the arrangement has changed: place again; a large table stays as it is until that is done."""
        self._scene, self._stale = None, True

    def wants_other_rows(self) -> bool:
        """Whether the window has room for clearly more lanes than a large table was placed for, or for fewer."""
        return not self.cards and abs(self._rows_wanted() - self._rows) > _PASSING

    def _rows_wanted(self) -> int:
        return int(self._look().canvas_height // lane_height(self.cards, self._session.arrangement.row_height))

    def reread(self) -> None:
        """The table has changed: begin anew."""
        self._work.cancel()
        self._labels = self._placement = None
        self.rearrange()

    def grow(self) -> None:
        """The table has more rows than before: those placed already are shown until all are."""
        self._work.cancel()
        self._labels = None
        self.rearrange()

    def forget(self) -> None:
        """Drop everything that was kept of earlier frames, so that the next one is painted afresh."""
        self._scene = None
        self._pixels.forget()

    @property
    def cards(self) -> bool:
        """Whether events have two lines, and lanes follow the height of the window."""
        return not self._session.table.is_large

    def arranged(self) -> Placement:
        """Level and lane of every event; who cannot wait for the background has the first of them made here."""
        known = self._known()
        if self._placement is not None:
            return known
        self._work.cancel()
        self._steps = self._placing(self._session.table)
        self._take(next(self._steps))
        self._go_on()
        assert self._placement is not None
        return self._placement

    def paint(self, painter: QPainter, ratio: float, focused: int | None = None, hovered: int | None = None) -> None:
        """Draw the scene with its upper left at the painter's origin."""
        scene, colours = self.scene(ratio), theme.current()
        width, height = scene.scale.width, scene.height - scene.axis_height
        corner = (round(scene.heads_width * ratio), round(scene.axis_height * ratio))
        painter.save()
        painter.scale(1 / ratio, 1 / ratio)
        painter.translate(*corner)
        painter.setClipRect(0, 0, round(width * ratio), round(height * ratio))
        self._pixels.paint(painter, scene, colours, ratio, self._ground(), focused=focused, hovered=hovered)
        painter.scale(ratio, ratio)
        draw_over(painter, scene, colours)
        if self._placement is None:
            draw_centred(painter, QRectF(0, 0, width, height), _("Reading…"), colours.muted, TITLE)
        painter.restore()
        painter.drawPixmap(QPointF(0, scene.axis_height), self._pixels.heads(scene, colours, ratio))
        draw_calendar(painter, scene, colours)

    # --- the placement ---------------------------------------------------------------------------

    def _known(self) -> Placement:
        """The placement there is; that of an empty table while the first one is awaited."""
        language = self._session.language
        if self._labels is not None and self._labels.language != language:
            self._labels, self._stale = None, True
        if self._stale and (self.cards or self._view.isVisible()):  # else its height is not known yet
            self._stale = False
            self._rows = self._rows_wanted()
            self._steps = self._placing(self._session.table)
            if self.cards:
                self._work.cancel()
                for placement in self._steps:
                    self._take(placement)
            else:
                self._go_on()
        return self._placement or _empty(language)

    def _placing(self, table: EventTable) -> Iterator[Placement]:
        """Placements of the table, each better than the one before; makes its labels where there are none.

        What a table is opened with is kept, of a large one all it is placed as, and is there at once another time.
        """
        session, look, labels = self._session, self._look(), self._labels
        language, arrangement = session.language, session.arrangement
        size = (look.canvas_width, look.canvas_height)

        def steps() -> Iterator[Placement]:
            if self._kept and table.key and (labels is None or table.is_large):
                made = labels or kept_labels(table, language, Cache())
                yield from kept_placements(table, made, size, look.now, arrangement, Cache())
            else:
                made = labels or make_labels(table, language)
                yield from _arranging(table, made, size, look.now, arrangement)
            if table.is_large:
                give_back()

        return steps()

    def _go_on(self) -> None:
        steps = self._steps
        self._work.start(lambda _run: next(steps, None))

    def _on_failed(self, _error: Exception | None) -> None:
        """What the cache keeps may be damaged in a way that does not show: place without it, once."""
        if self._kept:
            self._kept = False
            self.reread()
            self._view.update()

    def _on_placed(self, placement: Placement | None) -> None:
        if placement is not None:
            self._take(placement)
            if not self._session.is_growing:
                self._go_on()
            self.placed.emit()

    def _take(self, placement: Placement) -> None:
        self._placement, self._labels, self._scene = placement, placement.labels, None
        self._edition += 1

    def _ground(self) -> tuple[object, ...]:
        """All that lies on the canvas besides events and follows from the look."""
        asked = self._asked
        assert asked is not None
        return (self._edition, asked.span, asked.note_spans, asked.eras, asked.marks, asked.now)


def _arranging(
    table: EventTable, labels: Labels, size: tuple[float, float], moment: float, arrangement: Arrangement
) -> Iterator[Placement]:
    from viewer.timeline.arrange import arranging  # with all that places, which a start from what is kept needs not

    yield from arranging(table, labels, size, moment, arrangement)


def _empty(language: str) -> Placement:
    """The placement of nothing."""
    table = no_events()
    *_, last = _arranging(table, make_labels(table, language), (1.0, 1.0), 0.0, Arrangement())
    return last
