"""View > Group by and View > Filter: what the tracks are, and which events are wanted."""

from typing import Literal

from viewer.i18n import _, ngettext
from viewer.model.kinds import GroupBy
from viewer.model.view import Arrangement
from viewer.ui import steps
from viewer.ui.commands.command import Command, Words
from viewer.ui.window import Window


def group_by(window: Window, field: GroupBy) -> None:
    """Make a track of each value of ``field``; order, hidden and pinned tracks belong to the former grouping."""
    now = window.session.arrangement
    if field != now.group_by:
        window.session.arrange(Arrangement(group_by=field, row_height=now.row_height))


def show_only_selection(window: Window) -> None:
    """Want only the events selected."""
    session = window.session
    session.filter_to(session.table.rows(session.selection))


def show_only_hits(window: Window) -> None:
    """Want only what the search found."""
    window.session.filter_to(window.session.table.rows(window.search.hits))


def show_all_relations(window: Window) -> None:
    """Draw the relations of all events, or only those of the selection again; say so where there is none to draw."""
    window.session.show_all_relations(not window.session.all_relations)
    if window.session.all_relations and not window.timeline.scene.arcs:
        window.session.tell(_("No two related events are drawn one by one here. Go closer to see relations."))


def filter_words(window: Window) -> str:
    """How many events the filter wants; empty where it wants all."""
    session = window.session
    if session.wanted is None:
        return ""
    count, total = f"{len(session.wanted):,}", f"{len(session.table):,}"
    if session.others == "hide":
        words = ngettext("{count} of {total} event is shown", "{count} of {total} events are shown", len(session.table))
        return words.format(count=count, total=total)
    words = ngettext(
        "{count} of {total} event stands out, the others are dimmed",
        "{count} of {total} events stand out, the others are dimmed",
        len(session.table),
    )
    return words.format(count=count, total=total)


def _by(field: GroupBy, title: Words) -> Command:
    return Command(
        f"group_by_{field}", "view", 1, title, lambda w: group_by(w, field), (), "", steps.has_events,
        checked=lambda w: w.session.arrangement.group_by == field, submenu="group",
    )  # fmt: skip


def _others(how: Literal["dim", "hide"], title: Words) -> Command:
    return Command(
        f"others_{how}", "view", 2, title, lambda w: w.session.filter_to(w.session.wanted, how), (), "",
        checked=lambda w: w.session.others == how, submenu="filter",
    )  # fmt: skip


COMMANDS: tuple[Command, ...] = (
    _by("kind", lambda: _("Kind")),
    _by("party", lambda: _("Party")),
    _by("place", lambda: _("Place")),
    _by("topic", lambda: _("Topic")),
    _by("tag", lambda: _("Tag")),
    _by("source", lambda: _("Source")),
    _by("whole", lambda: _("Larger event")),
    Command(
        "only_selection",
        "view",
        1,
        lambda: _("Show only the selection"),
        show_only_selection,
        (),
        "list-filter",
        lambda w: bool(w.session.selection),
        why_not=lambda _w: _("Select events first; then the others can be dimmed or hidden."),
        submenu="filter",
        in_context=True,
    ),
    Command(
        "only_hits",
        "view",
        1,
        lambda: _("Show only what the search found"),
        show_only_hits,
        (),
        "",
        lambda w: bool(w.search.hits),
        why_not=lambda _w: _("Search for something first; then the other events can be dimmed or hidden."),
        submenu="filter",
    ),
    Command(
        "show_all",
        "view",
        1,
        lambda: _("Show all events"),
        lambda w: w.session.filter_to(None),
        (),
        "",
        lambda w: w.session.wanted is not None,
        why_not=lambda _w: _("All events are shown already."),
        submenu="filter",
    ),
    _others("dim", lambda: _("Dim the others")),
    _others("hide", lambda: _("Hide the others")),
    Command(
        "all_relations",
        "view",
        2,
        lambda: _("Relations of all events"),
        show_all_relations,
        (),
        "",
        steps.has_events,
        checked=lambda w: w.session.all_relations,
    ),
)
