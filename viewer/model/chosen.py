"""How events were chosen, as data, so that every reader is told in words of their own."""

from dataclasses import dataclass

from viewer.errors import DateError
from viewer.i18n import LANGUAGES, _, language, speaking
from viewer.model import records
from viewer.model.date_words import date_words
from viewer.model.display import one_line

KINDS = ("all", "hand", "filter", "window")
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Chosen:
    """One of KINDS, or "" where only words tell; of a window its first and last date in EDTF, "" where it is open."""

    kind: str = ""
    first: str = ""
    last: str = ""

    def words(self, said: str) -> str:
        """In the language spoken now; ``said`` are the words of who chose, for what has no kind."""
        if self.kind == "window" and (window := _window(self.first, self.last)):
            return window
        for kind, words in _by_kind().items():
            if self.kind == kind or (not self.kind and said in _in_all_languages(kind)):
                return words
        return "" if self.kind == "all" else one_line(said, _LONGEST)


UNTOLD = Chosen()
"""Nothing is told but words."""


def _by_kind() -> dict[str, str]:
    return {"hand": _("chosen by hand"), "filter": _("chosen by a filter")}


def _in_all_languages(kind: str) -> set[str]:
    found = set()
    for each in LANGUAGES:
        with speaking(each):
            found.add(_by_kind()[kind])
    return found


def _window(first: str, last: str) -> str:
    """The window in words; none where its dates cannot be read."""
    try:
        start, end = (date_words(records.EventDate(edtf=edtf), language()) if edtf else "" for edtf in (first, last))
    except (DateError, ValueError):
        return ""
    if start and end:
        return _("in the window from {start} to {end}").format(start=start, end=end)
    if start:
        return _("in the window from {start}").format(start=start)
    return _("in the window up to {end}").format(end=end) if end else ""
