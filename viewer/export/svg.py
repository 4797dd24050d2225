"""The timeline as an SVG file that stands alone.

It is written from the positions of the scene: Qt's own writer turns marks and words into pictures (28 MB of them for
83 events). Words stay words, so that they can be found, read aloud and translated; a Korean font is on every system
where Korean is read, and the usual ones are named.
"""

from viewer.export.html_style import figure_style
from viewer.export.left_out import day_of_edition, encoded, nothing_to_draw, undated_said
from viewer.export.material import Made, Material, Watch
from viewer.export.order import Order
from viewer.export.strip import make_strip
from viewer.export.strip_scale import Setting
from viewer.export.strip_svg import strip_svg
from viewer.i18n import _, speaking
from viewer.paint import theme


def make_svg(material: Material, order: Order, watch: Watch) -> Made:
    """The timeline of what is chosen, as wide as asked; its height is what the events need.

    Raises:
        ExportError: none of the events has a date.
    """
    watch.progress(_("Drawing"))
    language, look = order.language, order.picture
    with speaking(language):
        setting = Setting(language, day_of_edition(material), order.strip.on_one_sheet, order.paper, linked=False)
        strip = make_strip(material.chosen_table, {}, setting)
    if strip is None:
        raise nothing_to_draw()
    (sheet,) = strip.sheets
    width, height = look.size[0], round(look.size[0] * (sheet.height + sheet.axis_height) / (sheet.width + 8))
    attributes = f'xmlns="http://www.w3.org/2000/svg" xml:lang="{language}" width="{width}" height="{height}" '
    ground = f'<rect x="-4" width="100%" height="100%" fill="{theme.by_name(look.colours).canvas}"/>'
    svg = strip_svg(sheet, strip.caption, "", attributes, f"<style>{figure_style(look.colours)}</style>{ground}")
    content = encoded(f'<?xml version="1.0" encoding="UTF-8"?>\n{svg}\n')
    return Made(content, strip.drawn + strip.counted, undated_said(strip.undated))
