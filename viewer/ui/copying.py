"""Whether the selected events can be copied, and the way to what copies them, which is read once somebody does."""

from viewer.i18n import _
from viewer.ui.window import Window

MOST_COPIED = 10_000


def can_copy(window: Window) -> bool:
    """Whether events are selected, and not too many to be text."""
    return 0 < len(window.session.selection) <= MOST_COPIED


def why_not_copied(window: Window) -> str:
    """What stands in the way."""
    if window.session.selection:
        return _("At most {count} events are copied at once.").format(count=f"{MOST_COPIED:,}")
    return _("Select an event first; then it can be copied.")


def copy_cited(window: Window) -> None:
    """Copy title, date, place and summary of each, and the sources."""
    from viewer.export.clipboard import cited
    from viewer.ui.copied import put_words

    put_words(window.session, cited)


def copy_table(window: Window) -> None:
    """Copy a row for each, to be pasted into a table."""
    from viewer.export.clipboard import table
    from viewer.ui.copied import put_words

    put_words(window.session, table)


def copy_picture(window: Window) -> None:
    """Copy the timeline of what is selected."""
    from viewer.ui.copied import put_picture

    put_picture(window.session)
