"""What the fixed values of an event are called, in the language spoken now."""

from viewer.i18n import _, pgettext
from viewer.model.event import ClaimStatus, Confidence
from viewer.model.kinds import RelationType
from viewer.model.text import Text


def text_words(text: Text | None, language: str) -> str:
    """``text`` in ``language``; a text that exists in the other language only says so."""
    if text is None:
        return ""
    words = text.get(language)
    if not text.falls_back(language):
        return words
    return f"{words} [{_('in English only') if language == 'ko' else _('in Korean only')}]"


def kind_word(kind: str) -> str:
    """One event's kind."""
    words = {
        "agreement": _("Agreement"),
        "mission": _("Mission"),
        "contribution": _("Contribution"),
        "dialogue": pgettext("one event", "Dialogue"),
        "context": pgettext("one event", "Context"),
    }
    return words.get(kind) or _("Event")


def relation_words(relation: RelationType) -> str:
    """A relation, its target put in for ``{event}``."""
    return {
        RelationType.RENEWS: _("Renews {event}"),
        RelationType.SUCCEEDS: _("Succeeds {event}"),
        RelationType.IMPLEMENTS: _("Implements {event}"),
        RelationType.PART_OF: _("Part of {event}"),
        RelationType.FUNDS: _("Funds {event}"),
        RelationType.ANNOUNCED_AT: _("Announced at {event}"),
        RelationType.DECIDED_AT: _("Decided at {event}"),
        RelationType.FOLLOWS: _("Follows {event}"),
        RelationType.RESPONDS_TO: _("Responds to {event}"),
    }[relation]


def confidence_words(confidence: Confidence) -> str:
    """How far a claim can be trusted."""
    return {
        Confidence.VERY_LOW: _("very low confidence"),
        Confidence.LOW: _("low confidence"),
        Confidence.MEDIUM: _("medium confidence"),
        Confidence.HIGH: _("high confidence"),
        Confidence.VERY_HIGH: _("very high confidence"),
    }[confidence]


def status_word(status: ClaimStatus) -> str:
    """What became of a claim."""
    return {
        ClaimStatus.ACCEPTED: _("accepted"),
        ClaimStatus.DISPUTED: _("disputed"),
        ClaimStatus.SUPERSEDED: _("superseded"),
        ClaimStatus.INFERRED: _("inferred"),
        ClaimStatus.PLANNED: pgettext("claim", "planned"),
    }[status]


def field_word(field: str) -> str:
    """What a claim is about; a field we have no word for keeps its name."""
    words = {
        "date": _("Date"),
        "title": _("Title"),
        "amount": _("Amount"),
        "amounts": _("Amount"),
        "place": _("Place"),
        "participants": _("Participants"),
        "summary": _("Content"),
        "areas": _("Areas"),
        "period": _("Period"),
        "recurs": _("Rule"),
        "relations": _("Relations"),
        "recipient": _("Recipient"),
        "published": _("Published"),
        "lead": _("Lead"),
        "signed": _("Signed"),
        "signatories": _("Signatories"),
        "status": _("Status"),
    }
    return words.get(field) or field.replace("_", " ")


def form_word(form: str) -> str:
    """The form of a dialogue."""
    words = {
        "visit": _("Visit"),
        "summit": _("Summit"),
        "meeting": _("Meeting"),
        "consultation": _("Consultation"),
        "speech": _("Speech"),
    }
    return words.get(form, form)


def mission_word(kind: str) -> str:
    """The type of a mission."""
    words = {
        "operation": _("Operation"),
        "reconstruction_team": _("Reconstruction team"),
        "diplomatic_mission": _("Diplomatic mission"),
        "staff": _("Staff"),
    }
    return words.get(kind, kind)
