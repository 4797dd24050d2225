"""Which events can be handed on: what is selected, in view, wanted by the filter, or all."""

from viewer.export.selection import Selection, by_hand, everything
from viewer.i18n import _
from viewer.session.session import Session
from viewer.timeline.scale import TimeScale
from viewer.ui.dialogs.target import window_selection


def scopes(session: Session, scale: TimeScale) -> dict[str, Selection]:
    """By name, the one to begin with first among those that hold events; without a filter none is offered for it.

    What a filter hides is not in view, so where one does what it shows comes before what is in view.
    """
    found = {"selection": by_hand(session.selection)}
    if session.wanted is not None:
        ids = tuple(session.table.ids[row] for row in sorted(session.wanted))
        found["filter"] = Selection(ids, _("chosen by a filter"))
    if session.wanted is None or session.others == "dim":
        found["window"] = window_selection(session, scale)
    return found | {"all": everything(session.table)}


def first_scope(found: dict[str, Selection]) -> str:
    """The one to begin with; where all events are in view, all of them rather than a stretch of time."""
    first = next(name for name, selection in found.items() if selection.ids or name == "all")
    return "all" if first == "window" and len(found["window"].ids) == len(found["all"].ids) else first


def scope_words(found: dict[str, Selection]) -> dict[str, str]:
    """What each is called, with its number of events."""
    names = {
        "selection": _("What is selected ({count})"),
        "window": _("What is in view ({count})"),
        "filter": _("What the filter shows ({count})"),
        "all": _("All events ({count})"),
    }
    return {name: names[name].format(count=f"{len(selection.ids):,}") for name, selection in found.items()}
