"""The words under a figure: every sign it uses, and none that it does not."""

from collections.abc import Iterable

from viewer.export.figure import Item
from viewer.i18n import _


def caption_words(items: Iterable[Item], *, counts: bool, arcs: Iterable[str]) -> str:
    """One sentence a sign."""
    drawn = list(items)
    linked = any(item.to for item in drawn)
    instants = [item for item in drawn if item.form in ("mark", "beat")]
    bars = [item for item in drawn if item.form == "bar" and not item.dashed]
    cells = [item for item in drawn if item.form == "cells"]
    verbs = ", ".join(dict.fromkeys(word for word in arcs if word))
    told = (
        (not linked, _("The selection in time.")),
        (linked, _("The selection in time. Numbers lead to the entries.")),
        (any(item.mark == "filled" for item in instants), _("Filled mark: day known.")),
        (any(item.mark == "open" for item in instants), _("Open mark on a band: known to the month or year.")),
        (any(item.mark == "dotted" or item.soft for item in drawn), _("Dotted mark or soft band: approximate.")),
        (any(_fades(item) for item in bars), _("Fading edge: somewhere within that stretch, or not stated.")),
        (any(item.ongoing for item in bars), _("Arrow head: goes on.")),
        (any(item.end_stroke for item in drawn), _("Thin end stroke: as of that day.")),
        (any(item.start_known for item in bars), _("Thick edge: start known to the day.")),
        (any(item.disputed for item in instants), _("Doubled mark: sources differ on the date.")),
        (any(item.before for item in drawn), _("Fade into a stroke: before that day.")),
        (any(item.hatch for item in drawn), _("Hatching: inferred.")),
        (any(item.dashed for item in drawn), _("Dashed: planned or pledged.")),
        (any(item.pale and not item.dashed for item in bars + cells), _("Pale with a solid edge: committed.")),
        (
            any(words for cell in cells for _left, _right, words in cell.cells),
            _("Cells: the amount of each period, in millions."),
        ),
        (any(item.form == "upright" for item in drawn), _("Stroke across a bar: on that day of it.")),
        (
            any(item.form == "rhythm" for item in drawn),
            _("Soft cells: held by rule. Marks on them: known meetings."),
        ),
        (counts and linked, _("Pills with a plus count events that have an entry but no room in the figure.")),
        (counts and not linked, _("Pills with a plus count events that have no room in the figure.")),
        (bool(verbs), _("Arrows: {verbs} (said of the event at the head).").format(verbs=verbs)),
    )
    return " ".join(words for holds, words in told if holds)


def _fades(item: Item) -> bool:
    return item.core[0] - item.left > 1 or item.right - item.core[1] > 1
