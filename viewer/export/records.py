"""A selection as a dataset that opens again: JSON, JSON Lines, and a table."""

from viewer.export.left_out import encoded, records_only
from viewer.export.material import Made, Material, Watch
from viewer.export.order import Order
from viewer.formats import csv_table, native
from viewer.i18n import _, ngettext


def make_json(material: Material, order: Order, watch: Watch) -> Made:
    """One indented object in the order of the data."""
    watch.progress(_("Writing"))
    return _made(material, order, encoded(native.written(material.chosen)))


def make_lines(material: Material, order: Order, watch: Watch) -> Made:
    """A header, then an event a line, in the order of the data."""
    watch.progress(_("Writing"))
    return _made(material, order, encoded(native.written_lines(material.chosen)))


def make_table(material: Material, order: Order, watch: Watch) -> Made:
    """A table of events in the order of time, what they name below; the mark tells spreadsheets that it is UTF-8."""
    watch.progress(_("Writing"))
    in_time = [event.id for event in material.events]
    text, long_cells = csv_table.written(material.chosen, in_time, guard=order.guard)
    words = ngettext(
        "{count} cell has more than {most:,} characters, which Excel cuts off.",
        "{count} cells have more than {most:,} characters, which Excel cuts off.",
        long_cells,
    ).format(count=long_cells, most=csv_table.EXCEL_CELL)
    return _made(material, order, encoded(text, mark=True), (words,) if long_cells else ())


def _made(material: Material, order: Order, content: bytes, said: tuple[str, ...] = ()) -> Made:
    return Made(content, len(material.events), (*records_only(material, order), *said))
