"""The canvas of a scene on whole device pixels: all of it, or only what lies in some rectangles."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QRegion

from viewer.index.table import Flag
from viewer.paint.arcs import arc_box, draw_arc
from viewer.paint.atlas import Atlas, Sheaf, Sprite
from viewer.paint.batch import FAR, Box, all_nearest, nearest
from viewer.paint.figures import Ink, draw_figures, kind_styles, ring_box, style_numbers
from viewer.paint.ground import Ground
from viewer.paint.note_signs import note_sprite
from viewer.paint.pills import PILL, draw_pills, make_pills
from viewer.paint.placed import place_items, shifts
from viewer.paint.ridges import Ridges
from viewer.paint.text import line_height, sprite
from viewer.paint.theme import CAPTION, Theme
from viewer.paint.titles import Upright, crossed_words, draw_titles, words_height
from viewer.timeline.advance import elide
from viewer.timeline.figures import CELL_LEAST
from viewer.timeline.scene import Form, Scene
from viewer.timeline.signs import BEFORE, BETWEEN, SIGN, how_many

RING, FOCUS_RING = 3.0, 7.0
_RADIUS = 5.0
_BOLD = 20.0
"""Px after a title before its signs, with the difference of a bold title."""
_MARGIN = 16.0
_ERA_TOP, _NOTE_TOP = 4.0, 8.0
"""Where the names of eras and the signs of notes stand, below the axis; with eras the signs go below their names."""
_IN_TRACK = 1.0
"""Where the sign of a note on a stretch of one track stands, below the track's upper edge."""
_WIDEST = 11
"""Columns that tell what a piece is and how it looks, at most."""
_FINE = 16
"""Parts of a px in which the heights of arcs are told from each other."""
_LINES = 41.0
"""Px from the top of the words to below the second line."""
Ints = NDArray[np.int64]


class Pieces(NamedTuple):
    """Things on the canvas: what each is and all that its looks depend on (places from time 0), and its box.

    Both have a row a thing.
    """

    what: Ints
    box: Ints


class Canvas:
    """One scene, ready to be drawn by painters that count device px from the canvas's upper left corner.

    ``focused`` and ``hovered`` are rows: that with the keyboard's ring and that below the pointer.
    """

    def __init__(
        self,
        scene: Scene,
        theme: Theme,
        pictures: Atlas,
        *,
        ridges: Ridges | None = None,
        focused: int | None = None,
        hovered: int | None = None,
    ) -> None:
        self.scene, self.theme, self.pictures = scene, theme, pictures
        self.ratio = ratio = pictures.ratio
        self.focused, self.hovered = focused, hovered
        self.ridges = ridges or Ridges()
        self.width, self.height = round(scene.scale.width * ratio), round((scene.height - scene.axis_height) * ratio)
        self.at = place_items(scene.items, ratio, shifts(scene))
        self.figures, self.words = self._boxes()
        self.today = [] if scene.today_x is None else self._crossed(scene.today_x)
        self._lines = self._uprights()
        self._arcs = [arc_box(scene, arc, ratio) for arc in scene.arcs]
        self._pills = make_pills(scene, ratio)
        self._pill_boxes = self._pills.boxes(ratio)

    @property
    def origin(self) -> int:
        """Where the canvas's left edge lies, in device px from time 0."""
        return round(self.scene.scale.start / self.scene.scale.step * self.ratio)

    def draw(self, painter: QPainter, dirty: Sequence[Box] | None = None) -> None:
        """Draw all, or only what lies in the rectangles ``dirty``."""
        areas = dirty if dirty is not None else [(0, 0, self.width, self.height)]
        pinned = round(self.scene.pinned_height * self.ratio) if self.scene.scroll else 0
        for zone, above in (((0, 0, self.width, pinned), True), ((0, pinned, self.width, self.height), False)):
            parts = [part for area in areas if (part := cut(area, zone)) is not None]
            if parts:
                tracks = [not pinned or track.pinned == above for track in self.scene.tracks]
                painter.save()
                painter.setClipRegion(_region(parts), Qt.ClipOperation.IntersectClip)
                self._draw_zone(painter, parts, tracks)
                painter.restore()

    def _draw_zone(self, painter: QPainter, areas: Sequence[Box], tracks: Sequence[bool]) -> None:
        """Draw what lies in ``areas`` of those tracks; the painter draws nowhere else."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        ground = Ground(self.scene, self.theme, self.ratio, (self.width, self.height))
        ground.draw_eras(painter)
        self.ridges.draw(painter, self.scene, self.theme, self.ratio, areas, tracks)
        ground.draw_lines(painter, tracks, self._gaps)
        self._sticky(painter, tracks)
        some = _touching(self.figures, areas) | _touching(self.words, areas)
        pick = np.flatnonzero(some & np.array(tracks, bool)[self.scene.items.track]).tolist()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for n in np.flatnonzero(_touching(np.array(self._arcs), areas)) if self._arcs else ():
            draw_arc(painter, self.scene, self.scene.arcs[n], self.theme, self.pictures)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        ink = self._ink(painter)
        draw_figures(ink, pick)
        draw_titles(ink, self.scene, pick, self._lines)
        self._rings(ink, pick)
        self._draw_pills(painter, areas, tracks)

    def pieces(self) -> Pieces:
        """What can change by itself while the ground only moves: figures, words, counts, arcs, what stays in sight.

        So can the grid: it is of the units whose names have room, which are others where these are longer.
        """
        parts = (
            *self._item_pieces(), self._pill_pieces(), self._arc_pieces(), self._sticky_pieces(), self._grid_pieces()
        )  # fmt: skip
        what = np.zeros((sum(len(part.what) for part in parts), _WIDEST + 1), np.int64)
        row = 0
        for sort, part in enumerate(parts):
            of = what[row : row + len(part.what)]
            of[:, 0], of[:, 1 : part.what.shape[1] + 1] = sort, part.what
            row += len(of)
        return Pieces(what, np.concatenate([part.box for part in parts]))

    # --- inside ----------------------------------------------------------------------------------

    def _ink(self, painter: QPainter) -> Ink:
        by_number, items = kind_styles(self.theme), self.scene.items
        styles = [by_number[number] for number in style_numbers(items)]
        return Ink(painter, items, self.at, styles, self.theme, self.pictures, self.hovered)

    def _boxes(self) -> tuple[Ints, Ints]:
        """Around every figure with its rings, and around its words with their signs."""
        left, right, _core_left, _core_right, mark_x, mark_y, top, bottom, label, label_right, words = self.at.columns
        px = self.at.px
        margin, air = px(_MARGIN), px(9)
        figures = [
            np.minimum(left, mark_x) - margin,
            np.minimum(top, mark_y) - air,
            np.maximum(right, mark_x) + margin,
            np.maximum(bottom, mark_y) + air,
        ]
        signs = np.round(how_many(self.scene.items.signs) * ((SIGN + BETWEEN) * self.ratio)).astype(np.int64)
        before = np.where(label_right <= left, signs, 0)
        titles = [label - px(6) - before, words - air, label_right + px(_BOLD) + signs, words + px(_LINES)]
        boxes = np.stack(figures, axis=1), np.stack(titles, axis=1)
        for box in boxes:
            box[:, ::2] = np.clip(box[:, ::2], -FAR, FAR)
        boxes[0][~np.isnan(self.scene.items.other_x)] += (-2 * FAR, 0, 2 * FAR, 0)
        return boxes

    def _item_pieces(self) -> tuple[Pieces, Pieces]:
        """The figures and the words of all items."""
        items, scene = self.scene.items, self.scene
        left, right, core_left, core_right, mark_x, _mark_y, top, *_bottom, label, label_right, _words = self.at.columns
        key, style = items.row * len(scene.tracks) + items.track, np.array(style_numbers(items), np.int64)
        marked = scene.selected or self.focused is not None or self.hovered is not None
        state = np.array([self._state(row) for row in items.row.tolist()] if marked else 0)
        signs, titled = (
            state | items.signs.astype(np.int64) << 3,
            np.fromiter(map(bool, items.title), np.int64, len(items)),
        )
        beside = self._worded(titled > 0)  # what is left free for words, or drawn otherwise where there are some
        titled[self.today] += 2
        start, end = (np.where(beside, side + self.origin, 0) for side in (label, label_right))
        figure = np.stack([left, right, core_left, core_right, mark_x, top, style, signs, key, start, end], axis=1)
        words = np.stack([label, label_right, top, style, signs, titled, key, self._beyond()], axis=1)
        figure[:, :5] += self.origin
        words[:, :2] += self.origin
        return Pieces(figure, self.figures), Pieces(words, self.words)

    def _beyond(self) -> Ints:
        """How far the signs behind words would reach beyond the canvas: as far they move when the ground does."""
        *_columns, label, label_right, _words = self.at.columns
        number = how_many(self.scene.items.signs)
        reach = label_right + np.round((BEFORE + number * (SIGN + BETWEEN)) * self.ratio).astype(np.int64) - self.width
        return np.where((number > 0) & (label < self.width), reach.clip(0), 0)

    def _worded(self, titled: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Which figures look otherwise where words stand on them: what is hatched, and wide cells of marks."""
        items = self.scene.items
        wide = (items.form == Form.MARK) & (items.right - items.left >= CELL_LEAST - 1)
        worded = (items.flags & int(Flag.INFERRED) != 0) | wide
        return np.asarray(worded & titled)

    def _pill_pieces(self) -> Pieces:
        pills = self._pills
        what = np.stack(
            [
                pills.x + self.origin, pills.y, pills.what.number, pills.what.chosen, pills.what.track,
                pills.what.noted, pills.what.page,
            ], axis=1,
        )  # fmt: skip
        return Pieces(what, self._pill_boxes)

    def _arc_pieces(self) -> Pieces:
        what = [
            (
                hash(arc.label), arc.from_x < arc.to_x, arc.noted, left + self.origin, right - left,
                *(round(y * _FINE) for y in (arc.y, arc.from_y, arc.to_y)),
            )
            for arc, (left, _top, right, _bottom) in zip(self.scene.arcs, self._arcs, strict=True)
        ]  # fmt: skip
        return Pieces(np.array(what, np.int64).reshape(-1, 8), np.array(self._arcs, np.int64).reshape(-1, 4))

    def _sticky_pieces(self) -> Pieces:
        placed = self._sticky_sprites()
        what = [(x + self.origin, y, picture.width, n) for n, (picture, x, y, _track) in enumerate(placed)]
        boxes = [
            (x + picture.dx, y + picture.dy, x + picture.dx + picture.width, y + picture.dy + picture.height)
            for picture, x, y, _track in placed
        ]
        return Pieces(np.array(what, np.int64).reshape(-1, 4), np.array(boxes, np.int64).reshape(-1, 4))

    def _grid_pieces(self) -> Pieces:
        minor, major = self.scene.minor, self.scene.major
        left = np.array([tick.left for tick in minor] + [tick.left for tick in major], np.float64)
        what, box = np.ones((left.size, 2), np.int64), np.zeros((left.size, 4), np.int64)
        box[:, 0] = x = all_nearest(np.minimum(np.maximum(left, -FAR), FAR) * self.ratio)
        box[:, 2], box[:, 3] = x + max(round(self.ratio), 1), self.height
        what[:, 0], what[: len(minor), 1] = x + self.origin, [tick.strong for tick in minor]
        return Pieces(what, box)

    def _state(self, row: int) -> int:
        """Whether a row is chosen, has the keyboard's ring, lies below the pointer: a bit each."""
        return (row in self.scene.selected) | (row == self.focused) << 1 | (row == self.hovered) << 2

    def _crossed(self, x: float) -> list[int]:
        """Which items' words a line from top to bottom would run through."""
        line = Upright(nearest(x * self.ratio), -FAR, FAR)
        return crossed_words(self.scene.items, self.at, line, soft=True)

    def _gaps(self, x: float) -> list[tuple[int, int]]:
        """Where words stand on a line, from top to bottom in device px: it is not drawn there."""
        items, tops = self.scene.items, self.at.words_top
        return [(tops[n], tops[n] + round(words_height(items, n) * self.ratio)) for n in self._crossed(x)]

    def _uprights(self) -> list[Upright]:
        """The upright parts of arcs, which are cut where they cross words."""
        px, found = self.ratio, []
        for arc in self.scene.arcs:
            for x, end in ((arc.from_x, arc.from_y), (arc.to_x, arc.to_y)):
                top, foot = sorted(round((y - self.scene.scroll) * px) for y in (arc.y, end))
                found.append(Upright(nearest(x * px), top, foot))
        return found

    def _rings(self, ink: Ink, pick: Sequence[int]) -> None:
        for n in pick:
            row = ink.row[n]
            if row in self.scene.selected:
                self._ring(ink.painter, ring_box(ink, n), self.theme.ink, RING)
            if row == self.focused:
                self._ring(ink.painter, ring_box(ink, n), self.theme.focus, FOCUS_RING)

    def _ring(self, painter: QPainter, box: Sequence[int], colour: str, out: float) -> None:
        far, out, left, right = FAR, out * self.ratio, box[0], box[2]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colour), 2 * self.ratio))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        left, right = max(left, -far), min(right, far)
        around = QRectF(left, box[1], right - left, box[3] - box[1]).adjusted(-out, -out, out, out)
        painter.drawRoundedRect(around, _RADIUS * self.ratio, _RADIUS * self.ratio)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _draw_pills(self, painter: QPainter, areas: Sequence[Box], tracks: Sequence[bool]) -> None:
        pills = self._pills
        some = _touching(self._pill_boxes, areas) & np.array(tracks, bool)[pills.what.track]
        colours = [self.theme.kind(track.kind).colour for track in self.scene.tracks]
        draw_pills(painter, self.pictures, pills, np.flatnonzero(some), colours, self.theme)
        tall = round(PILL / 2 * self.ratio)
        for n in np.flatnonzero(some & pills.what.chosen).tolist():
            x, y, wide = int(pills.x[n]), int(pills.y[n]), round(int(pills.width[n]) / 2 * self.ratio)
            self._ring(painter, (x - wide, y - tall, x + wide, y + tall), self.theme.ink, 2)

    def _sticky_sprites(self) -> list[tuple[Sprite, int, int, int]]:
        """What stays in sight at the top while its stretch of time is, and the top's track: eras, signs of notes."""
        scene, px, found = self.scene, self.ratio, []
        below = _ERA_TOP + line_height(CAPTION) + 2 if scene.bands else _NOTE_TOP
        for band in scene.bands:
            left = max(band.left, 0.0) + 6
            words = elide(band.title, band.right - left - 6, *CAPTION[:2])
            if words and band.right > 0 and left < scene.scale.width:
                picture = sprite(self.pictures, words, self.theme.muted, CAPTION)
                found.append((picture, nearest(left * px), round(_ERA_TOP * px), -1))
        for span in scene.note_spans:
            if span.right > 0 and span.left < scene.scale.width:
                top = below if span.track < 0 else scene.tracks[span.track].top - scene.shift(span.track) + _IN_TRACK
                page = note_sprite(self.pictures, self.theme)
                found.append((page, nearest((max(span.left, 0) + 4) * px), round(top * px), span.track))
        return found

    def _sticky(self, painter: QPainter, tracks: Sequence[bool]) -> None:
        sheaf = Sheaf(self.pictures)
        for picture, x, y, track in self._sticky_sprites():
            if track < 0 or tracks[track]:
                sheaf.add(picture, x, y)
        sheaf.draw(painter)


def cut(box: Box, to: Box) -> Box | None:
    """What of ``box`` lies in ``to``."""
    left, top = max(box[0], to[0]), max(box[1], to[1])
    right, bottom = min(box[2], to[2]), min(box[3], to[3])
    return (left, top, right, bottom) if left < right and top < bottom else None


def _region(areas: Sequence[Box]) -> QRegion:
    region = QRegion()
    for left, top, right, bottom in areas:
        region += QRect(left, top, right - left, bottom - top)
    return region


def _touching(boxes: Ints, areas: Sequence[Box]) -> NDArray[np.bool_]:
    """Which of the boxes touch any of the areas."""
    of, at = boxes.T[..., None], np.array(areas, np.int64).T
    meet = (of[0] < at[2]) & (at[0] < of[2]) & (of[1] < at[3]) & (at[1] < of[3])
    touching: NDArray[np.bool_] = np.logical_or.reduce(meet, axis=1)
    return touching
