"""The parts of events that notes stand on, in words: a field with what it said, the words quoted, a tie."""

from collections.abc import Callable
from dataclasses import dataclass

from viewer.i18n import _
from viewer.model.amount import Amount
from viewer.model.annotation import FieldTarget, QuoteTarget, RelationTarget
from viewer.model.dataset import Header
from viewer.model.date_words import edtf_words
from viewer.model.display import one_line
from viewer.model.event import AnyEvent, Claim, OtherName, Phase
from viewer.model.event_words import field_word, form_word, mission_word, relation_words
from viewer.model.kinds import RelationType
from viewer.model.money import amount_words
from viewer.model.standing import field_value, field_words
from viewer.model.text import Text

_LONGEST, _MOST = 120, 5
_DATES = ("date", "announced", "signed", "in_force", "ended")
_PARTIES = ("parties", "participants", "contributor", "recipient", "said_by")


@dataclass(frozen=True)
class PartWords:
    """Words in ``language``; ``header`` has the names of parties and topics, ``event`` gives the event of an id."""

    header: Header
    event: Callable[[str], AnyEvent | None]
    language: str

    def words(self, target: FieldTarget | QuoteTarget | RelationTarget) -> str:
        """A part of an event in words: "on the amount: US$500,000,000", the words quoted, the tie."""
        if isinstance(target, QuoteTarget):
            return _("“{words}”").format(words=one_line(target.exact, _LONGEST))
        if isinstance(target, RelationTarget):
            return _("on: {tie}").format(tie=self._tie(target))
        name, value = self._field(target), one_line(self.value(target, target.value), _LONGEST)
        if not value:
            return _("on the {field}").format(field=name)
        return _("on the {field}: {value}").format(field=name, value=value)

    def title(self, id: str, kept: str) -> str:
        """The short title of an event; of one that is not there the title kept."""
        event = self.event(id)
        return one_line((event.short or event.title).get(self.language) if event else kept or id, _LONGEST)

    def value(self, target: FieldTarget, kept: str) -> str:
        """What a field said, as the reader says it: as the pane does, where the record still says the same."""
        name, event = target.field.partition(".")[0], self.event(target.event)
        if event is not None and kept == field_words(event, target.field):
            kept = _said(field_value(event, target.field), self.language) or kept
        if name in ("areas", "topics"):
            topic = self.header.topic_by_id.get(kept)
            return topic.title.get(self.language) if topic else kept
        if name in _PARTIES:
            parties = [(id, self.header.party_by_id.get(id)) for id in kept.split(", ")[:_MOST]]
            return ", ".join(party.name.get(self.language) if party else id for id, party in parties)
        if name in _DATES:
            return self._date(kept)
        return _FIXED[name](kept) if name in _FIXED else kept

    def _tie(self, target: RelationTarget) -> str:
        title = self.title(target.to, target.to_title)
        try:
            return relation_words(RelationType(target.relation)).format(event=title)
        except ValueError:
            return f"{target.relation} – {title}"

    def _date(self, kept: str) -> str:
        try:
            return edtf_words(kept, self.language)
        except ValueError:
            return kept

    def _field(self, target: FieldTarget) -> str:
        """What the field is called: "amount", "claim on the date"."""
        name, _dot, rest = target.field.partition(".")
        event = self.event(target.event)
        if name == "claims" and event is not None and rest.isdecimal() and int(rest) < len(event.claims):
            return _("claim: {field}").format(field=field_word(event.claims[int(rest)].field).lower())
        if name == "fields" and rest:
            return one_line(rest, 60)
        return _NAMES[name]() if name in _NAMES else field_word(name).lower()


def _said(value: object, language: str) -> str:
    """A text or an amount of the record in ``language``; empty for what is none."""
    if isinstance(value, Amount):
        return amount_words(value, language)
    text = value.value if isinstance(value, Claim) else value.title if isinstance(value, Phase) else value
    text = text.name if isinstance(text, OtherName) else text
    return text.get(language) if isinstance(text, Text) else ""


_FIXED: dict[str, Callable[[str], str]] = {"form": form_word, "type": mission_word}
_NAMES: dict[str, Callable[[], str]] = {
    "phases": lambda: _("phase"),
    "claims": lambda: _("claim"),
    "parties": lambda: _("party"),
    "participants": lambda: _("participant"),
    "contributor": lambda: _("contributor"),
    "topics": lambda: _("topic"),
    "areas": lambda: _("area of cooperation"),
    "aka": lambda: _("other name"),
    "mandate": lambda: _("Mandate").lower(),
    "outcome": lambda: _("outcome"),
    "outcomes": lambda: _("outcome"),
    "units": lambda: _("unit"),
    "in_kind": lambda: _("help in kind"),
    "instrument": lambda: _("Instrument").lower(),
    "announced": lambda: _("announcement"),
    "in_force": lambda: _("entry into force"),
    "ended": lambda: _("end"),
    "host": lambda: _("Host").lower(),
    "level": lambda: _("Level").lower(),
    "form": lambda: _("Form").lower(),
    "type": lambda: _("Type").lower(),
}
