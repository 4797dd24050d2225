"""Where the events of a dossier come from, as its file tells."""

from dataclasses import dataclass

from viewer.i18n import LANGUAGES, _, ngettext, speaking
from viewer.model.display import one_line


@dataclass(frozen=True, slots=True)
class Provenance:
    """How many events of how many a dossier holds (0: it does not say), how they were chosen, and what wrote it.

    ``notes`` are the ids of the notes it carries.
    """

    shown: int
    total: int = 0
    how: str = ""
    program: str = ""
    notes: tuple[str, ...] = ()

    def chosen_words(self) -> str:
        """How the events came together: "8 of 83 events, chosen by hand"."""
        counts = {"shown": f"{self.shown:,}", "total": f"{self.total:,}"}
        if self.total <= 0:
            return ngettext("{count} event", "{count} events", self.shown).format(count=counts["shown"])
        if not self.how:
            if self.shown < self.total:
                return ngettext("{shown} of {total} event", "{shown} of {total} events", self.total).format(**counts)
            return ngettext("all of {total} event", "all of {total} events", self.total).format(**counts)
        words = ngettext("{shown} of {total} event, {how}", "{shown} of {total} events, {how}", self.total)
        return words.format(how=self._how_words(), **counts)

    def _how_words(self) -> str:
        """What was said when it was written; the usual words in the language spoken now."""
        return _("chosen by hand") if self.how in _in_all_languages() else one_line(self.how, 200)


def _in_all_languages() -> set[str]:
    found = set()
    for language in LANGUAGES:
        with speaking(language):
            found.add(_("chosen by hand"))
    return found
