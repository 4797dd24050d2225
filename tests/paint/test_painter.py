"""Pictures of small scenes: colours where they belong, none where they do not."""

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from tests.timeline.test_layout import LOOK, scene_of
from tests.timeline.worlds import table_of
from viewer.model.calendar import seconds
from viewer.paint import fonts, theme
from viewer.paint.painter import draw
from viewer.timeline.scale import fit
from viewer.timeline.scene import Scene

pytestmark = pytest.mark.usefixtures("qapp")


def picture(scene: Scene, look: theme.Theme | None = None) -> QImage:
    fonts.load()
    image = QImage(round(scene.width), round(scene.height), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    draw(painter, scene, look or theme.light())
    painter.end()
    return image


def colours(image: QImage, left: float, top: float, width: int, height: int) -> set[str]:
    """All colours in a rectangle of the canvas."""
    x, y = round(left + LOOK.heads_width), round(top + LOOK.axis_height)
    return {image.pixelColor(x + n, y + m).name().upper() for n in range(width) for m in range(height)}


def one(date: object, kind: str = "agreement", **more: object) -> Scene:
    return scene_of(table_of({"kind": kind, "date": date, "title": "T", **more}, {"date": "1990"}), WINDOW)


WINDOW = fit(seconds(2009), seconds(2016), 900)
BLUE = theme.light().agreement.colour


def test_a_day_is_a_filled_mark_in_the_colour_of_its_kind() -> None:
    scene = one("2012-09-20")
    x, y = scene.items.mark_x[0], scene.items.top[0] + scene.items.height[0] / 2
    assert colours(picture(scene), x - 2, y - 2, 4, 4) == {BLUE}


def test_a_month_is_an_open_mark() -> None:
    scene = one("2012-09")
    x, y = scene.items.mark_x[0], scene.items.top[0] + scene.items.height[0] / 2
    assert BLUE not in colours(picture(scene), x - 1, y - 1, 3, 3)
    assert BLUE in colours(picture(scene), x - 8, y - 8, 16, 16)


def test_a_year_is_tinted_over_the_whole_year_and_no_farther() -> None:
    scene = one("2012")
    image, y = picture(scene), scene.items.top[0] + 6
    assert colours(image, scene.items.left[0] + 8, y, 1, 1) == {theme.light().agreement.cell}
    assert theme.light().agreement.cell not in colours(image, scene.items.right[0] + 2, y, 3, 3)


def test_a_soft_end_fades_to_the_ground_without_an_edge() -> None:
    scene = one("2010-01-01/2014", kind="mission")
    image, y = picture(scene), scene.items.top[0] + 4
    near, far = (QColor(next(iter(colours(image, scene.items.core_right[0] + d, y, 1, 1)))) for d in (10, 110))
    assert near.lightness() < far.lightness() < QColor(theme.light().canvas).lightness()


def test_planned_is_an_outline_without_fill() -> None:
    scene = one("2010-01-01/2014-01-01", status="planned")
    assert colours(picture(scene), scene.items.right[0] - 40, scene.items.top[0] + 14, 3, 3) == {theme.light().canvas}


def test_inferred_is_hatched_also_in_black_and_white() -> None:
    how = {"en": "it follows"}
    plain, hatched = one("2011"), one({"edtf": "2011", "quality": "inferred", "how": how})
    x, y = plain.items.mark_x[0], plain.items.top[0] + plain.items.height[0] / 2
    assert len(colours(picture(hatched), x - 3, y - 3, 6, 6)) > len(colours(picture(plain), x - 3, y - 3, 6, 6))


def test_the_certain_core_of_an_inferred_span_is_not_hatched_however_close_one_looks() -> None:
    inferred = {"edtf": "2010/2014", "quality": "inferred", "how": {"en": "it follows"}}
    table = table_of({"kind": "mission", "date": inferred}, {"date": "1990"})
    scene = scene_of(table, fit(seconds(2012, 9, 10), seconds(2012, 9, 12), 900))
    top = scene.items.top[0] + 6
    assert colours(picture(scene), 600, top, 20, 4) == {theme.light().mission.tint}


def test_what_goes_on_has_its_start_edge_and_fill_up_to_today() -> None:
    scene = scene_of(table_of({"kind": "mission", "date": "2012-01-01/.."}), fit(seconds(2011), seconds(2024), 900))
    image, y = picture(scene), scene.items.top[0] + 16
    assert theme.light().mission.colour in colours(image, scene.items.left[0], y, 4, 1)
    assert colours(image, (scene.today_x or 0) - 30, y, 2, 1) == {theme.light().mission.tint}


def test_markup_in_a_title_is_drawn_as_typed() -> None:
    plain = picture(one("2012-09-20", title="<b>bold</b>"))
    assert plain != picture(one("2012-09-20", title="bold"))


def test_piled_up_marks_stay_in_their_line() -> None:
    zalgo = "Z" + "\u0301" * 200
    scene = one("2012-09-20", title=zalgo)
    image, item = picture(scene), scene.items
    clean = picture(one("2012-09-20", title="Z"))
    above = (float(item.label_x[0]), float(item.top[0]) - 10, 60, 8)
    assert colours(image, *above) == colours(clean, *above)


def test_the_dark_theme_draws_on_its_own_ground() -> None:
    scene = one("2012-09-20")
    assert colours(picture(scene, theme.dark()), 3, 200, 2, 2) <= {theme.dark().canvas, theme.dark().line2}
