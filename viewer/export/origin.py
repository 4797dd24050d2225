"""What a dossier made from another one tells of that."""

from viewer.export.material import Material
from viewer.i18n import _, ngettext


def origin_words(material: Material) -> str:
    """Which dossier the events were taken from: "From a dossier of 20 of 83 events"; nothing where from none."""
    if material.provenance is None:
        return ""
    return _("From a dossier of {chosen}").format(chosen=material.provenance.chosen_words())


def left_out_words(material: Material) -> str:
    """How many events that dossier had left out itself."""
    count = material.left_out_before
    words = ngettext("{count} event left out before", "{count} events left out before", count)
    return words.format(count=count) if count else ""
