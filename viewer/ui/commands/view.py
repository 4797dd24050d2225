"""The View menu: the window of time at its head, how everything looks at its foot."""

from viewer.i18n import _, pgettext
from viewer.ui import steps
from viewer.ui.commands.command import Command

WINDOW: tuple[Command, ...] = (
    Command(
        "zoom_in", "view", 0, lambda: _("Zoom in"), lambda w: w.timeline.zoom_in(), ("Ctrl++", "Ctrl+="), "zoom-in"
    ),
    Command("zoom_out", "view", 0, lambda: _("Zoom out"), lambda w: w.timeline.zoom_out(), ("Ctrl+-",), "zoom-out"),
    Command(
        "whole_range",
        "view",
        0,
        lambda: _("Whole range"),
        lambda w: w.timeline.whole_range(),
        ("Ctrl+0",),
        "move-horizontal",
        in_context=True,
    ),
    Command(
        "fit",
        "view",
        0,
        lambda: _("Fit selection"),
        lambda w: w.timeline.fit_selection(),
        ("F",),
        "maximize",
        steps.has_selection,
        in_context=True,
        why_not=lambda _w: _("Select an event first, or drag a stretch of time on the axis."),
    ),
)

LOOK: tuple[Command, ...] = (
    Command(
        "details",
        "view",
        3,
        lambda: _("Details"),
        lambda w: w.show_details(not w.details_shown()),
        ("F4",),
        "",
        checked=lambda w: w.details_shown(),
    ),
    Command(
        "english",
        "view",
        4,
        lambda: "English",
        lambda w: w.speak("en"),
        (),
        "",
        checked=lambda w: w.session.language == "en",
    ),
    Command(
        "korean",
        "view",
        4,
        lambda: "한국어",
        lambda w: w.speak("ko"),
        (),
        "",
        checked=lambda w: w.session.language == "ko",
    ),
    Command(
        "theme_system",
        "view",
        5,
        lambda: pgettext("theme", "As the system"),
        lambda w: w.wear("system"),
        (),
        "",
        checked=lambda w: w.theme_choice == "system",
    ),
    Command(
        "theme_light",
        "view",
        5,
        lambda: pgettext("theme", "Light"),
        lambda w: w.wear("light"),
        (),
        "",
        checked=lambda w: w.theme_choice == "light",
    ),
    Command(
        "theme_dark",
        "view",
        5,
        lambda: pgettext("theme", "Dark"),
        lambda w: w.wear("dark"),
        (),
        "",
        checked=lambda w: w.theme_choice == "dark",
    ),
)
