"""View > Zoom to: a day, a month, a year, a decade or a century, about the selection or the middle; and the ruler.

The keys are 1 to 5, from the smallest unit to the greatest, as calendars have them. They work only while the timeline
has the focus, so that figures typed into a field or a note stay figures.
"""

from viewer.i18n import _
from viewer.timeline.units import DAYS, MONTHS, YEARS, Unit, number_at, start_of
from viewer.ui.commands.command import Command, Words
from viewer.ui.window import Window


def zoom_to(window: Window, unit: Unit) -> None:
    """Show the whole of the unit that holds what is selected, or the middle of the window."""
    number = number_at(unit, int(window.timeline.focus_time() // 1))
    window.timeline.fill(float(start_of(unit, number)), float(start_of(unit, number + 1)))


def _to(id: str, title: Words, unit: Unit, key: str) -> Command:
    return Command(
        f"zoom_{id}", "view", 0, title, lambda w: zoom_to(w, unit), (key,), submenu="zoom_to", scope="timeline"
    )


COMMANDS: tuple[Command, ...] = (
    _to("day", lambda: _("Day"), DAYS, "1"),
    _to("month", lambda: _("Month"), MONTHS, "2"),
    _to("year", lambda: _("Year"), YEARS, "3"),
    _to("decade", lambda: _("Decade"), Unit("year", 10), "4"),
    _to("century", lambda: _("Century"), Unit("year", 100), "5"),
    Command(
        "measure",
        "view",
        0,
        lambda: _("Measure time"),
        lambda w: w.measure(not w.measuring()),
        ("R",),
        checked=lambda w: w.measuring(),
    ),
)
