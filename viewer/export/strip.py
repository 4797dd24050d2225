"""The timeline of a dossier: the scene as plain positions, in px from the figure's top left corner."""

from viewer.export.figure import Sheet, Strip
from viewer.export.key_map import key_map
from viewer.export.sheets import cut, evened
from viewer.export.signs import caption_words
from viewer.export.strip_room import drawing_of
from viewer.export.strip_scale import FOOT, HEAD, MARGIN, Setting, shares_page
from viewer.i18n import _, ngettext
from viewer.index.table import EventTable
from viewer.timeline.scene import Scene

_LONG_WORDS = 150.0


def make_strip(table: EventTable, numbers: dict[str, int], setting: Setting) -> Strip | None:
    """The figure of all rows of ``table``, or None where none has a date.

    ``numbers`` are those of the entries by id.
    """
    if table.extent is None:
        return None
    drawing, course = drawing_of(table, numbers, setting)
    whole, scene = drawing.sheet(), drawing.scene
    course = evened(whole, course)
    sheets = cut(whole, course, setting) if setting.plan.how in ("tiles", "grid") else (whole,)
    several = len(sheets) > 1
    signs = caption_words(whole.items, counts=bool(whole.counts), arcs=[arc.word for arc in whole.arcs])
    undrawn = _undrawn_words(drawing.undrawn, setting)
    told = (signs, undrawn, _overlap_words() if several else "", course.said, _outside_words(scene, setting))
    return Strip(
        sheets=sheets,
        key=key_map(whole, sheets, course, setting) if several else None,
        page=_page_size(whole, setting) if setting.plan.how == "long" else None,
        alone=not shares_page(table, setting),
        caption=" ".join(words for words in told if words),
        drawn=scene.drawn,
        counted=scene.folded + len(drawing.apart),
        undated=scene.undated - len(drawing.apart),
    )


def _page_size(whole: Sheet, setting: Setting) -> tuple[float, float]:
    least = setting.paper.size[1]
    return whole.width + 2 * MARGIN, max(whole.height + whole.axis_height + HEAD + FOOT + _LONG_WORDS, least)


def _overlap_words() -> str:
    return _("What lies beyond a dashed cut line stands on the next page too.")


def _outside_words(scene: Scene, setting: Setting) -> str:
    count = scene.outside + scene.hidden
    if not (setting.plan.window and count):
        return ""
    words = ngettext(
        "{count} event outside the stretch shown has an entry only.",
        "{count} events outside the stretch shown have an entry only.",
        count,
    )
    return words.format(count=f"{count:,}")


def _undrawn_words(count: int, setting: Setting) -> str:
    if not count:
        return ""
    if not setting.linked:
        return ngettext("{count} tie is not drawn.", "{count} ties are not drawn.", count).format(count=f"{count:,}")
    words = ngettext(
        "{count} tie is not drawn; the entries name it.", "{count} ties are not drawn; the entries name them.", count
    )
    return words.format(count=f"{count:,}")
