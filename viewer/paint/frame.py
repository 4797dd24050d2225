"""What frames the canvas: the calendar axis above and the track heads at the left."""

import math
import re
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from viewer.i18n import _, ngettext
from viewer.paint import hairline, icons
from viewer.paint.atlas import Atlas, Sheaf, Sprite, atlas
from viewer.paint.batch import Fills, nearest
from viewer.paint.text import draw_centred, draw_text, line_height, sprite, text_width
from viewer.paint.theme import AXIS, CAPTION, CAPTION_STRONG, FIGURE, TITLE_STRONG, Theme
from viewer.timeline.advance import elide
from viewer.timeline.scene import Scene, Tick, Track

MAJOR_ROW = 20.0
_INSET, _DEPTH = 12.0, 14.0
_ICON, _SECOND = 24.0, 31.0
_LOW = 48.0
"""A head lower than this has one line."""
_BUTTON, _SECOND_LINE, _ROOMY = 24.0, 28.0, 54.0
_BUTTONS = {"grip": "grip-vertical", "collapse": "chevron-down", "hide": "eye-off", "pin": "pin"}
"""The buttons of a head from left to right, and their icons."""
_WIDEST_TAG, _TAG_GAP = 160.0, 18.0
_SIGNS = re.compile(r"[\d,]|[^\d,]+")
"""What a number with words is made of: figures one by one, and words."""
_INDENT = 8.0  # px from the edge of a great unit, or of the window, to its label


def draw_axis(painter: QPainter, scene: Scene, theme: Theme) -> None:
    """The two rows of the axis; the painter's origin is the canvas's left, the picture's top."""
    ratio = painter.device().devicePixelRatio()
    painter.save()
    painter.scale(1 / ratio, 1 / ratio)
    width, height, line = nearest(scene.scale.width * ratio), nearest(scene.axis_height * ratio), max(round(ratio), 1)
    painter.fillRect(QRect(0, 0, width, height), QColor(theme.chrome))
    middle = nearest((MAJOR_ROW + 2) * ratio)
    lines = Fills()
    for tick, top in [*((tick, middle) for tick in scene.minor), *((tick, 0) for tick in scene.major)]:
        left = nearest(min(max(tick.left, -9.0), 1e5) * ratio)
        lines.add(theme.line, left, top, left + line, height)
    lines.add(theme.line, 0, height - line, width, height)
    lines.draw(painter)
    pictures, words = atlas(ratio), Sheaf(atlas(ratio))
    _minors(pictures, words, scene, theme)
    tags = _tags(pictures, scene, theme, width)
    for tick in scene.major:
        _major(pictures, words, tick, theme, scene.scale.width, [(left, left + tag.width) for tag, left in tags])
    if scene.today_x is not None and 0 <= scene.today_x <= scene.scale.width:
        x = nearest(scene.today_x * ratio)
        painter.fillRect(QRect(x, nearest((MAJOR_ROW - 1) * ratio), line, height), QColor(theme.today))
    words.draw(painter)
    over = Sheaf(pictures)
    for tag, left in tags:
        over.add(tag, left - tag.dx, 0)
    over.draw(painter)
    painter.restore()


def _tags(pictures: Atlas, scene: Scene, theme: Theme, width: int) -> list[tuple[Sprite, int]]:
    """The tags of the upper row and where they begin, in device px: the reader's marks, and today over them."""
    found = []
    for x, label in mark_names(scene):
        tag = _tag(pictures, label, theme.highlight, theme.ink)
        found.append((tag, min(nearest(x * pictures.ratio), width - tag.width)))
    if scene.today_x is not None and 0 <= scene.today_x <= scene.scale.width:
        tag = _tag(pictures, _("Today"), theme.today, theme.canvas)
        left = nearest(scene.today_x * pictures.ratio) + tag.dx
        found.append((tag, max(min(left, width - tag.width), 0)))
    return found


def mark_names(scene: Scene) -> list[tuple[float, str]]:
    """The names of the reader's marks in sight, right of their lines, cut where the next one's begins."""
    named = sorted((x, label) for x, label in scene.marks if label and 0 <= x <= scene.scale.width)
    ends = [*(x - _TAG_GAP for x, _label in named[1:]), math.inf]
    rooms = ((x, label, min(end - x, _WIDEST_TAG)) for (x, label), end in zip(named, ends, strict=False))
    return [(x, cut) for x, label, room in rooms if (cut := elide(label, room, *CAPTION_STRONG[:2]))]


def _minors(pictures: Atlas, words: Sheaf, scene: Scene, theme: Theme) -> None:
    """The labels of the small units, as far as the window cuts none."""
    ratio, row = pictures.ratio, MAJOR_ROW + scene.axis_height
    tops = {face: nearest((row - line_height(face)) / 2 * ratio) for face in (AXIS, CAPTION_STRONG)}
    for tick in scene.minor:
        face = CAPTION_STRONG if tick.strong else AXIS
        width = text_width(tick.label, face)
        left = tick.left + 4 if tick.beside else (tick.left + tick.right - width) / 2
        if left >= 0 and left + width <= scene.scale.width:
            colour = theme.ink if tick.strong else theme.muted
            words.add(sprite(pictures, tick.label, colour, face), nearest(left * ratio), tops[face])


def _major(
    pictures: Atlas, words: Sheaf, tick: Tick, theme: Theme, window: float, taken: list[tuple[int, int]]
) -> None:
    """A great unit's label stays in sight while any of the unit is; the next one pushes it out, a tag takes its place.

    ``taken`` is what tags take up; a label stands right of those where its unit has room. None is cut by the window.
    """
    width, ratio = text_width(tick.label, CAPTION_STRONG), pictures.ratio
    x = min(max(tick.left + _INDENT, _INDENT), tick.right - _INDENT - width)
    for start, end in sorted(taken):
        if start < (x + width) * ratio and x * ratio < end:
            x = end / ratio + _INDENT
    if 0 <= x <= min(tick.right - _INDENT, window) - width:
        top = (MAJOR_ROW - line_height(CAPTION_STRONG)) / 2 + 1
        picture = sprite(pictures, tick.label, theme.ink, CAPTION_STRONG)
        words.add(picture, nearest(x * ratio), nearest(top * ratio))


def _tag(pictures: Atlas, word: str, ground: str, colour: str) -> Sprite:
    """A tag in the upper row of the axis, hung from the middle of its upper edge."""
    key = ("tag", word, ground, colour)
    width = text_width(word, CAPTION_STRONG) + 14

    def draw(painter: QPainter) -> None:
        box = QRectF(-width / 2, 1, width, MAJOR_ROW - 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(box, 3, 3)
        draw_centred(painter, box, word, colour, CAPTION_STRONG)

    return pictures.find(key) or pictures.make(key, (-width / 2, 0, width, MAJOR_ROW), draw)


def draw_heads(painter: QPainter, scene: Scene, theme: Theme, former: Sequence[Track] = ()) -> None:
    """The track heads; the painter's origin is the upper left of what is seen of them.

    Where ``former`` has been drawn there already, only what differs is drawn.
    """
    height, edge = scene.height - scene.axis_height, scene.heads_width - 1
    if not former:
        painter.fillRect(QRectF(0, 0, scene.heads_width, height), QColor(theme.chrome))
    other = [n for n, track in enumerate(scene.tracks) if not former or track != former[n]]
    for pinned, top in ((False, scene.pinned_height if scene.scroll else 0.0), (True, 0.0)):
        if some := [n for n in other if scene.tracks[n].pinned == pinned]:
            painter.save()
            painter.setClipRect(QRectF(0, top, edge, height), Qt.ClipOperation.IntersectClip)
            for n in some:
                if not former or _first_line(former[n]) != _first_line(scene.tracks[n]):
                    _head(painter, scene.tracks[n], scene.tracks[n].top - scene.shift(n), scene.heads_width, theme)
            _second_lines(painter, scene, some, theme)
            painter.restore()
    hairline.upright(painter, scene.heads_width, 0, height, theme.line)


def _first_line(track: Track) -> tuple[object, ...]:
    """All that the upper part of a head shows."""
    return (track.title, track.count, track.kind, track.depth, track.height)


def _head(painter: QPainter, track: Track, top: float, width: float, theme: Theme) -> None:
    """All of a track's head but its second line, from ``top`` on."""
    painter.save()
    painter.setClipRect(QRectF(0, top, width, track.height), Qt.ClipOperation.IntersectClip)
    painter.translate(0, top)
    painter.fillRect(QRectF(0, 0, width, track.height), QColor(theme.chrome))
    style, left, low = theme.kind(track.kind), _left(track, theme), track.height < _LOW
    if style.icon:
        icon = icons.pixmap(style.icon, style.colour, 16, painter.device().devicePixelRatio())
        painter.drawPixmap(QPointF(left - _ICON, 6 if low else 14), icon)
    number = f"{track.count:,}"
    number_width = text_width(number, FIGURE)
    title = elide(track.title, width - left - _INSET - number_width - 8, *TITLE_STRONG[:2])
    draw_text(painter, (left, 5 if low else 12), title, theme.ink, TITLE_STRONG)
    draw_text(painter, (width - _INSET - number_width, 6 if low else 13), number, theme.muted, FIGURE)
    hairline.level(painter, track.height, 0, width, theme.line)
    painter.restore()


def _left(track: Track, theme: Theme) -> float:
    """Where the words of a head begin."""
    return _INSET + _DEPTH * track.depth + (_ICON if theme.kind(track.kind).icon else 0.0)


def _second_lines(painter: QPainter, scene: Scene, some: Sequence[int], theme: Theme) -> None:
    """How many of the events of some tracks are not drawn by themselves; the numbers change with every move.

    They are made of signs that are ready as pictures, with figures of one width.
    """
    pictures = atlas(painter.device().devicePixelRatio())
    ratio, grounds, words = pictures.ratio, Fills(), Sheaf(pictures)
    right, tall = nearest((scene.heads_width - 1) * ratio), nearest((line_height(AXIS) + 1) * ratio)
    for n in some:
        track, x = scene.tracks[n], _left(scene.tracks[n], theme)
        if track.height < _LOW:
            continue
        top, room = nearest((track.top - scene.shift(n) + _SECOND) * ratio), scene.heads_width - 1 - x - _INSET
        grounds.add(theme.chrome, nearest(x * ratio), top, right, top + tall)
        parts = _SIGNS.findall(_unseen_words(track))
        if sum(text_width(part, AXIS) for part in parts) > room:
            parts = [elide("".join(parts), room, *AXIS[:2])]
        for part in parts:
            words.add(sprite(pictures, part, theme.muted, AXIS), math.ceil(x * ratio), top)
            x += text_width(part, AXIS)
    painter.save()
    painter.scale(1 / ratio, 1 / ratio)
    grounds.draw(painter)
    words.draw(painter)
    painter.restore()


def _unseen_words(track: Track) -> str:
    """What of a track is not drawn by itself."""
    said = []
    if track.folded:
        said.append(ngettext("{count} in counts", "{count} in counts", track.folded).format(count=f"{track.folded:,}"))
    if track.hidden:
        said.append(ngettext("{count} hidden", "{count} hidden", track.hidden).format(count=f"{track.hidden:,}"))
    return ", ".join(said)


def head_buttons(scene: Scene, track: Track) -> dict[str, QRectF]:
    """Where the buttons of a track's head lie, by name, counted from the upper left of the whole picture.

    A track below another one goes where that one goes: it is not pinned by itself.
    """
    top = (
        scene.axis_height
        + track.top
        - (0 if track.pinned else scene.scroll)
        + (_SECOND_LINE if track.height >= _ROOMY else 2)
    )
    left = scene.heads_width - _BUTTON * len(_BUTTONS) - 4
    names = [name for name in _BUTTONS if name != "pin" or not track.depth]
    return {name: QRectF(left + n * _BUTTON, top, _BUTTON, _BUTTON) for n, name in enumerate(names)}


def draw_head_buttons(
    painter: QPainter, scene: Scene, track: Track, theme: Theme, hot: str | None = None, *, pinned: bool = False
) -> None:
    """The buttons of one head, ``hot`` the one under the pointer; the painter's origin is the picture's corner.

    ``pinned`` is what the reader asked for, which the picture may have no room for.
    """
    ratio = painter.device().devicePixelRatio()
    boxes = head_buttons(scene, track)
    painter.save()
    painter.setClipRect(QRectF(0, scene.axis_height, scene.heads_width - 1, scene.height - scene.axis_height))
    behind = boxes["grip"].adjusted(0, 0, _BUTTON * (len(_BUTTONS) - 1), 0)
    behind.setLeft(_left(track, theme) if track.height >= _ROOMY else behind.left())
    painter.fillRect(behind, QColor(theme.chrome))
    for name, box in boxes.items():
        if name == hot:
            painter.fillRect(box, QColor(theme.hover))
        icon = "chevron-right" if name == "collapse" and track.collapsed else _BUTTONS[name]
        colour = theme.ink if name == hot or (name == "pin" and pinned) else theme.muted
        painter.drawPixmap(box.topLeft() + QPointF(4, 4), icons.pixmap(icon, colour, 16, ratio))
    painter.restore()


def draw_corner(painter: QPainter, scene: Scene, theme: Theme) -> None:
    """The corner between axis and heads: how much there is in all."""
    pictures = atlas(painter.device().devicePixelRatio())
    ratio, ground, words = pictures.ratio, Fills(), Sheaf(pictures)
    width, height, line = nearest(scene.heads_width * ratio), nearest(scene.axis_height * ratio), max(round(ratio), 1)
    ground.add(theme.chrome, 0, 0, width, height)
    ground.add(theme.line, 0, height - line, width, height)
    ground.add(theme.line, width - line, 0, width, height)
    said = [ngettext("{count} event", "{count} events", scene.events).format(count=f"{scene.events:,}")]
    if scene.undated:
        said.append(ngettext("{count} undated", "{count} undated", scene.undated).format(count=f"{scene.undated:,}"))
    for n, row in enumerate(said):
        words.add(sprite(pictures, row, theme.muted, CAPTION), nearest(_INSET * ratio), nearest((8 + 15 * n) * ratio))
    painter.save()
    painter.scale(1 / ratio, 1 / ratio)
    ground.draw(painter)
    words.draw(painter)
    painter.restore()
