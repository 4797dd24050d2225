"""The canvas of a scene on whole device pixels: all of it, or only what lies in some rectangles."""

import math
from collections.abc import Hashable, Sequence
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QRegion

from viewer.paint.arcs import arc_box, draw_arc
from viewer.paint.atlas import Atlas, Sheaf, Sprite
from viewer.paint.batch import FAR, Box
from viewer.paint.figures import Ink, draw_figures, kind_styles, ring_box, style_numbers
from viewer.paint.ground import Ground
from viewer.paint.pills import PILL, PillPainter, make_pills
from viewer.paint.placed import place_items, shifts
from viewer.paint.ridges import Ridges
from viewer.paint.text import line_height, sprite
from viewer.paint.theme import CAPTION, Theme
from viewer.paint.titles import Upright, crossed_words, draw_titles, note_sprite, words_height
from viewer.timeline.advance import elide
from viewer.timeline.scene import Scene

RING, FOCUS_RING = 3.0, 7.0
_RADIUS = 5.0
_SIGNS = 34.0
"""Px after a title in which its signs stand, and the difference of a bold title."""
_MARGIN = 16.0
_ERA_TOP, _NOTE_TOP = 4.0, 8.0
"""Where the names of eras and the signs of notes stand, below the axis; with eras the signs go below their names."""


class Piece(NamedTuple):
    """A thing on the canvas: what it is, all that its look depends on (places counted from time 0), and its box."""

    key: Hashable
    look: tuple[object, ...]
    box: Box


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
        self.boxes = self._boxes()
        self.today = [False] * len(scene.items) if scene.today_x is None else self._crossed(scene.today_x)
        self._lines = self._uprights()
        self._arcs = [arc_box(scene, arc, ratio) for arc in scene.arcs]
        self._pills = make_pills(scene, ratio)

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
        self._sticky(painter)
        of = self.scene.items.track.tolist()
        pick = [n for n in _touching(self.boxes, areas) if tracks[of[n]]]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for n in _touching(self._arcs, areas):
            draw_arc(painter, self.scene, self.scene.arcs[n], self.theme, self.pictures)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        ink = self._ink(painter)
        draw_figures(ink, pick)
        draw_titles(ink, self.scene, pick, self._lines)
        self._rings(ink, pick)
        self._draw_pills(painter, areas, tracks)

    def pieces(self) -> dict[Hashable, Piece]:
        """What can change by itself while the ground only moves."""
        found = {piece.key: piece for piece in self._item_pieces()}
        for pill in self._pills:
            counted = ("pill", pill.what.track, pill.what.start)
            look = (pill.x + self.origin, pill.y, pill.words, pill.what.chosen)
            found[counted] = Piece(counted, look, pill.box(self.ratio))
        for arc, box in zip(self.scene.arcs, self._arcs, strict=True):
            ends = (box[0] + self.origin, box[1], box[2] + self.origin, box[3])
            drawn = ("arc", arc.label, arc.from_x < arc.to_x, arc.from_y < arc.to_y, ends)
            found[drawn] = Piece(drawn, (), box)
        for n, (picture, x, y) in enumerate(self._sticky_sprites()):
            box = (x + picture.dx, y + picture.dy, x + picture.dx + picture.width, y + picture.dy + picture.height)
            found["sticky", n] = Piece(("sticky", n), (x + self.origin, y, picture.width), box)
        return found

    # --- inside ----------------------------------------------------------------------------------

    def _ink(self, painter: QPainter) -> Ink:
        by_number, items = kind_styles(self.theme), self.scene.items
        styles = [by_number[number] for number in style_numbers(items)]
        return Ink(painter, items, self.at, styles, self.theme, self.pictures, self.hovered)

    def _boxes(self) -> list[Box]:
        """Around every item: figure, words, signs and rings."""
        at, px = self.at, self.at.px
        margin, signs, air, line = px(_MARGIN), px(_SIGNS), px(9), px(17)
        return [
            (
                max(min(left, mark_x, label) - margin, -FAR) if other is None else -FAR,
                min(top, words) - air,
                min(max(right + margin, mark_x + margin, label_right + signs), FAR) if other is None else FAR,
                max(bottom, words + line, mark_y) + air,
            )
            for left, right, mark_x, mark_y, label, label_right, top, bottom, words, other in zip(
                at.left, at.right, at.mark_x, at.mark_y, at.label_x, at.label_right, at.top, at.bottom, at.words_top,
                at.other_x,
                strict=True,
            )
        ]  # fmt: skip

    def _item_pieces(self) -> list[Piece]:
        items, at, scene, origin = self.scene.items, self.at, self.scene, self.origin
        rows, styles = items.row.tolist(), style_numbers(items)
        marked = scene.selected or scene.noted or scene.starred or self.focused is not None or self.hovered is not None
        found = []
        for key, box, *places, top, today, style, title in zip(
            zip(rows, items.track.tolist(), strict=True), self.boxes,
            at.left, at.right, at.core_left, at.core_right, at.mark_x, at.label_x,
            at.top, self.today, styles, items.title,
            strict=True,
        ):  # fmt: skip
            signs = self._signs(key[0]) if marked else ()
            look = (*[x + origin for x in places], top, today, style, title, signs)
            found.append(Piece(key, look, box))
        return found

    def _signs(self, row: int) -> tuple[bool, ...]:
        scene = self.scene
        chosen, noted, starred = row in scene.selected, row in scene.noted, row in scene.starred
        return (chosen, noted, starred, row == self.focused, row == self.hovered)

    def _crossed(self, x: float) -> list[bool]:
        """Which items' words a line from top to bottom would run through."""
        line = Upright(math.floor(x * self.ratio + 0.5), -FAR, FAR)
        return crossed_words(self.scene.items, self.at, line, soft=True)

    def _gaps(self, x: float) -> list[tuple[int, int]]:
        """Where words stand on a line, from top to bottom in device px: it is not drawn there."""
        items, tops = self.scene.items, self.at.words_top
        crossed = [n for n, some in enumerate(self._crossed(x)) if some]
        return [(tops[n], tops[n] + round(words_height(items, n) * self.ratio)) for n in crossed]

    def _uprights(self) -> list[Upright]:
        """The upright parts of arcs, which are cut where they cross words."""
        px, found = self.ratio, []
        for arc in self.scene.arcs:
            for x, end in ((arc.from_x, arc.from_y), (arc.to_x, arc.to_y)):
                top, foot = sorted(round((y - self.scene.scroll) * px) for y in (arc.y, end))
                found.append(Upright(math.floor(x * px + 0.5), top, foot))
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
        grounds, signs, chosen = Sheaf(self.pictures), Sheaf(self.pictures), []
        colours = [self.theme.kind(track.kind).colour for track in self.scene.tracks]
        painters = [PillPainter(self.pictures, colour, self.theme, grounds, signs) for colour in colours]
        for n in _touching([pill.box(self.ratio) for pill in self._pills], areas):
            pill = self._pills[n]
            if tracks[pill.what.track]:
                painters[pill.what.track].add(pill)
                if pill.what.chosen:
                    chosen.append(pill)
        grounds.draw(painter)
        signs.draw(painter)
        for pill in chosen:
            half, tall = round(pill.width / 2 * self.ratio), round(PILL / 2 * self.ratio)
            box = (pill.x - half, pill.y - tall, pill.x + half, pill.y + tall)
            self._ring(painter, box, self.theme.ink, 2)

    def _sticky_sprites(self) -> list[tuple[Sprite, int, int]]:
        """What stays in sight at the top while its stretch of time is: names of eras, signs of notes."""
        scene, px, found = self.scene, self.ratio, []
        below = _ERA_TOP + line_height(CAPTION) + 2 if scene.bands else _NOTE_TOP
        for band in scene.bands:
            left = max(band.left, 0.0) + 6
            words = elide(band.title, band.right - left - 6, *CAPTION[:2])
            if words and band.right > 0 and left < scene.scale.width:
                picture = sprite(self.pictures, words, self.theme.muted, CAPTION)
                found.append((picture, math.floor(left * px + 0.5), round(_ERA_TOP * px)))
        for left, right, _id in scene.note_spans:
            if right > 0 and left < scene.scale.width:
                picture = note_sprite(self.pictures, self.theme)
                found.append((picture, math.floor((max(left, 0) + 4) * px + 0.5), round(below * px)))
        return found

    def _sticky(self, painter: QPainter) -> None:
        sheaf = Sheaf(self.pictures)
        for picture, x, y in self._sticky_sprites():
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


def _touching(boxes: Sequence[Box], areas: Sequence[Box]) -> list[int]:
    """The numbers of the boxes that touch any of the areas."""
    if not boxes:
        return []
    of = np.array(boxes, np.int64)[:, None, :]
    at = np.array(areas, np.int64)[None, :, :]
    meet = (of[..., 0] < at[..., 2]) & (at[..., 0] < of[..., 2]) & (of[..., 1] < at[..., 3]) & (at[..., 1] < of[..., 3])
    touching: list[int] = np.flatnonzero(meet.any(axis=1)).tolist()
    return touching
