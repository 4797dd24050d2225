"""Where the events of a dossier come from, as its file tells."""

from dataclasses import dataclass
from typing import Any

from viewer.i18n import _, ngettext
from viewer.model.chosen import UNTOLD, Chosen


@dataclass(frozen=True, slots=True)
class Provenance:
    """How many events of how many a dossier holds (0: it does not say), how they were chosen, and what wrote it.

    ``how`` are the words of who chose, ``chosen`` the same as data where the file has them. ``notes`` are the ids of
    the notes it carries. ``origin`` tells of the dossier that its events were taken from, where they were.
    """

    shown: int
    total: int = 0
    how: str = ""
    program: str = ""
    notes: tuple[str, ...] = ()
    chosen: Chosen = UNTOLD
    origin: "Provenance | None" = None

    def chosen_words(self) -> str:
        """How the events came together: "8 of 83 events, chosen by hand"."""
        own = self._own_words()
        return f"{own}; {self.origin.origin_words()}" if self.origin else own

    def origin_words(self) -> str:
        """What is told of it in a dossier that was made from it."""
        return _("from a dossier of {chosen}").format(chosen=self.chosen_words())

    def as_content(self) -> dict[str, Any]:
        """What a dossier made from it writes of it, as JSON has it."""
        content = selection_content(self.how, self.chosen, self.shown, self.total or self.shown)
        return content | ({"origin": self.origin.as_content()} if self.origin else {})

    def _own_words(self) -> str:
        counts, how = {"shown": f"{self.shown:,}", "total": f"{self.total:,}"}, self.chosen.words(self.how)
        if self.total <= 0:
            return ngettext("{count} event", "{count} events", self.shown).format(count=counts["shown"])
        if not how:
            if self.shown < self.total:
                return ngettext("{shown} of {total} event", "{shown} of {total} events", self.total).format(**counts)
            return ngettext("all of {total} event", "all of {total} events", self.total).format(**counts)
        words = ngettext("{shown} of {total} event, {how}", "{shown} of {total} events, {how}", self.total)
        return words.format(how=how, **counts)


def selection_content(how: str, chosen: Chosen, shown: int, total: int) -> dict[str, Any]:
    """How events were chosen and how many of how many, as JSON has it."""
    data = {"kind": chosen.kind, "from": chosen.first, "to": chosen.last}
    counts = {"shown": shown, "left_out": total - shown, "total": total}
    return {"how": how} | {name: value for name, value in data.items() if value} | counts
