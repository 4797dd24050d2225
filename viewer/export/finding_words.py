"""What the checks before an export find, in sentences that stand by themselves."""

from collections.abc import Callable

from viewer.export.material import Material
from viewer.export.order import Order
from viewer.i18n import ngettext


def notes_left_out(material: Material, order: Order) -> list[str]:
    """A sentence on private notes and one on those of other sets, where there are any."""
    private = len(material.notes) - len(material.shown_notes(order))
    carried = material.carried_notes
    counted = (("private_notes", private), ("other_notes", material.other_notes), ("carried_notes", carried))
    return [finding_words(kind, count) for kind, count in counted if count]


def finding_words(kind: str, count: int) -> str:
    """The sentence of a finding of that kind, in the language of the program."""
    said: dict[str, Callable[[int], str]] = {
        "private_events": lambda n: ngettext(
            "{count} private event is left out.", "{count} private events are left out.", n
        ),
        "faulty": lambda n: ngettext(
            "{count} record with errors is left out.", "{count} records with errors are left out.", n
        ),
        "carried_notes": lambda n: ngettext(
            "{count} note in the dossier that these events were taken from is left out; take it in first.",
            "{count} notes in the dossier that these events were taken from are left out; take them in first.",
            n,
        ),
        "undated_left_out": lambda n: ngettext(
            "{count} event without a date is outside the stretch of time.",
            "{count} events without a date are outside the stretch of time.",
            n,
        ),
        "private_notes": lambda n: ngettext(
            "{count} private note is left out.", "{count} private notes are left out.", n
        ),
        "other_notes": lambda n: ngettext(
            "{count} note of a set that is not chosen is left out.",
            "{count} notes of sets that are not chosen are left out.",
            n,
        ),
        "notes_elsewhere": lambda n: ngettext(
            "{count} note on events that are not selected is left out.",
            "{count} notes on events that are not selected are left out.",
            n,
        ),
        "unsourced": lambda n: ngettext("{count} event has no source.", "{count} events have no source.", n),
        "disputed": lambda n: ngettext("{count} event is disputed.", "{count} events are disputed.", n),
        "questionable": lambda n: ngettext(
            "{count} event rests on claims in doubt.", "{count} events rest on claims in doubt.", n
        ),
        "inferred": lambda n: ngettext(
            "The date of {count} event is inferred.", "The dates of {count} events are inferred.", n
        ),
        "planned": lambda n: ngettext("{count} event is only planned.", "{count} events are only planned.", n),
        "undated": lambda n: ngettext("{count} event has no date.", "{count} events have no date.", n),
        "shortened": lambda n: ngettext(
            "{count} text is too long to print and is shortened.",
            "{count} texts are too long to print and are shortened.",
            n,
        ),
        "replaced": lambda n: ngettext(
            "{count} character has no sign in the shipped fonts and is printed as □.",
            "{count} characters have no sign in the shipped fonts and are printed as □.",
            n,
        ),
        "bare_addresses": lambda n: ngettext(
            "{count} address is printed as text only: it is of a kind that is not linked, or too long.",
            "{count} addresses are printed as text only: they are of a kind that is not linked, or too long.",
            n,
        ),
        "cut_ties": lambda n: ngettext(
            "{count} tie to an event that is not selected is left out of the attached data.",
            "{count} ties to events that are not selected are left out of the attached data.",
            n,
        ),
        "parts": lambda n: ngettext(
            "{count} part of the dossier is left out by choice.",
            "{count} parts of the dossier are left out by choice.",
            n,
        ),
    }
    return said[kind](count).format(count=count)
