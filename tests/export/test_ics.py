"""A selection as a calendar."""

from tests.export.conftest import extended
from viewer.export.ics import make_ics
from viewer.export.material import Material, Watch
from viewer.export.order import Order
from viewer.export.selection import by_hand
from viewer.index.columns import build


def test_the_days_that_an_approximate_date_covers_are_told() -> None:
    dataset = extended("first", date="2005-39~")
    material = Material(dataset, build(dataset), by_hand(["first"]))
    calendar = make_ics(material, Order(), Watch()).content.decode().replace("\r\n ", "")
    assert "DTSTART;VALUE=DATE:20050702\r\nDTEND;VALUE=DATE:20060303\r\n" in calendar
    assert "anywhere from 2 July 2005 to 2 March 2006" in calendar
