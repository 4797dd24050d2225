"""What a note in the pane stands on, in words above it, with a way there and whether it is still so."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from viewer.errors import YeonpyoError
from viewer.i18n import _, ngettext
from viewer.model.amount import Amount
from viewer.model.annotation import (
    DatasetTarget,
    EventPart,
    EventTarget,
    FieldTarget,
    QuoteTarget,
    RelationTarget,
    SpanTarget,
    Target,
)
from viewer.model.date_words import edtf_words
from viewer.model.display import one_line
from viewer.model.event import AnyEvent, Claim, OtherName, Phase
from viewer.model.event_words import field_word, form_word, mission_word, relation_words
from viewer.model.kinds import KINDS, RelationType
from viewer.model.money import amount_words
from viewer.model.standing import Standing, field_value, field_words, resolve
from viewer.model.text import Text
from viewer.session.session import Session
from viewer.timeline.tracks import track_title
from viewer.ui.panes.every_kind import tie_words
from viewer.ui.panes.sections import Section, label
from viewer.ui.plain_text import TextButton, set_tooltip

_MOST, _LONGEST = 5, 120
Go = Callable[[EventPart], object]


def place_of(session: Session, targets: Sequence[Target], here: str, go: Go) -> QWidget | None:
    """What the note stands on; None where it is simply the event ``here``, or what the page is about."""
    if len(targets) == 1 and isinstance(targets[0], EventTarget) and targets[0].event == here:
        return None
    rows: list[QWidget] = []
    events = [target for target in targets if isinstance(target, EventTarget)]
    if len(events) > 1:
        rows.append(label(_several(len(events)), "second"))
    for target in [one for one in targets if not isinstance(one, EventTarget) or one.event != here][:_MOST]:
        rows += _rows(session, target, here, go)
    rest = len(targets) - _MOST - (1 if here in [one.event for one in events] else 0)
    if rest > 0:
        rows.append(label(_("and {count} more").format(count=f"{rest:,}"), "second"))
    return Section(spacing=0).add(*rows) if rows else None


def part_words(session: Session, target: FieldTarget | QuoteTarget | RelationTarget, here: str) -> str:
    """A part of an event in words: "on the amount: US$500 million", the words quoted, the tie as ``here`` has it."""
    if isinstance(target, QuoteTarget):
        return _("“{words}”").format(words=one_line(target.exact, _LONGEST))
    if isinstance(target, RelationTarget):
        return _("on: {tie}").format(tie=_tie(session, target, here))
    name, value = _field(session, target), one_line(_shown(session, target, target.value), _LONGEST)
    return _("on the {field}: {value}").format(field=name, value=value) if value else _on(name)


def standing_words(session: Session, target: EventPart, standing: Standing) -> str:
    """What is no longer as it was when the note was written; empty where all is."""
    if standing.state == "found":
        return ""
    if isinstance(target, FieldTarget) and standing.state == "changed":
        words = _("It said “{then}” when you wrote this; now it says “{now}”.")
        then, now = (_shown(session, target, value) for value in (target.value, standing.now))
        return words.format(then=one_line(then, _LONGEST), now=one_line(now, _LONGEST))
    if isinstance(target, QuoteTarget) and standing.state == "changed":
        return _("The text has changed: these words are not in it now.")
    return _("The record does not have this now.")


def _rows(session: Session, target: object, here: str, go: Go) -> list[QWidget]:
    if isinstance(target, SpanTarget):
        words = edtf_words(target.span, session.language)
        return [label(_in_track(words, target.track) if target.track else words, "second")]
    if isinstance(target, DatasetTarget):
        return [] if not here else [label(_("on the data as a whole"), "second")]
    if isinstance(target, EventTarget):
        return [_event_row(session, target)]
    if not isinstance(target, FieldTarget | QuoteTarget | RelationTarget):
        return [label(_("on something this program cannot show"), "second")]
    words = part_words(session, target, here)
    if target.event != here and getattr(target, "to", "") != here:
        words = _("{title}: {part}").format(title=_title(session, target.event, target.title), part=words)
    link = TextButton(words, partial(go, target), role="second")
    set_tooltip(link, _("Show where the note stands"))
    told = standing_words(session, target, resolve(target, _event(session, target.event)))
    return [link, label(told, "second", colour="today")] if told else [link]


def _tie(session: Session, target: RelationTarget, here: str) -> str:
    """A tie in words, as the end that is ``here`` has it: "Renews First IPCP", "Renewed by: IPCP renewed"."""
    title = _title(session, target.to, target.to_title)
    try:
        type = RelationType(target.relation)
    except ValueError:
        return f"{target.relation} – {title}"
    if here == target.to:
        return f"{tie_words(type, outgoing=False)}: {_title(session, target.event, target.title)}"
    return relation_words(type).format(event=title)


def _event_row(session: Session, target: EventTarget) -> QWidget:
    title = _title(session, target.event, target.title)
    if target.event in session.table.row_by_id:
        return TextButton(title, partial(session.follow, target.event), role="second")
    return label(_("{title} (not in these data)").format(title=title), "second")


def _event(session: Session, id: str) -> AnyEvent | None:
    try:
        return session.dataset.event_by_id[id] if id in session.table.row_by_id else None
    except YeonpyoError:
        return None


def _title(session: Session, id: str, kept: str) -> str:
    event = _event(session, id)
    return one_line((event.short or event.title).get(session.language) if event else kept or id, _LONGEST)


def _field(session: Session, target: FieldTarget) -> str:
    """What the field is called: "amount", "claim on the date"."""
    name, _dot, rest = target.field.partition(".")
    event = _event(session, target.event)
    if name == "claims" and event is not None and rest.isdecimal() and int(rest) < len(event.claims):
        return _("claim: {field}").format(field=field_word(event.claims[int(rest)].field).lower())
    if name == "fields" and rest:
        return one_line(rest, 60)
    return _NAMES[name]() if name in _NAMES else field_word(name).lower()


def _shown(session: Session, target: FieldTarget, value: str) -> str:
    """A kept value as the reader says it: as the pane does, where the record still says the same."""
    name, event, dataset = target.field.partition(".")[0], _event(session, target.event), session.dataset
    if event is not None and value == field_words(event, target.field):
        value = _said(field_value(event, target.field), session.language) or value
    if name in ("areas", "topics"):
        topic = dataset.topic_by_id.get(value)
        return topic.title.get(session.language) if topic else value
    if name in ("parties", "participants", "contributor", "recipient", "said_by"):
        parties = [(id, dataset.party_by_id.get(id)) for id in value.split(", ")[:_MOST]]
        return ", ".join(party.name.get(session.language) if party else id for id, party in parties)
    if name in ("date", "announced", "signed", "in_force", "ended"):
        try:
            return edtf_words(value, session.language)
        except ValueError:
            return value
    return _FIXED[name](value) if name in _FIXED else value


def _said(value: object, language: str) -> str:
    """A text or an amount of the record in the reader's language; empty for what is none."""
    if isinstance(value, Amount):
        return amount_words(value, language)
    text = value.value if isinstance(value, Claim) else value.title if isinstance(value, Phase) else value
    text = text.name if isinstance(text, OtherName) else text
    return text.get(language) if isinstance(text, Text) else ""


def _several(count: int) -> str:
    return ngettext("on {count} event", "on {count} events", count).format(count=f"{count:,}")


def _on(name: str) -> str:
    return _("on the {field}").format(field=name)


def _in_track(words: str, track: str) -> str:
    return _("{span}, in the track {track}").format(
        span=words, track=track_title(track) if track in KINDS else one_line(track, 60)
    )


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
    "form": lambda: _("Form").lower(),
    "level": lambda: _("Level").lower(),
    "type": lambda: _("Type").lower(),
    "announced": lambda: _("announcement"),
    "in_force": lambda: _("entry into force"),
    "ended": lambda: _("end"),
    "host": lambda: _("Host").lower(),
}
_FIXED: dict[str, Callable[[str], str]] = {"form": form_word, "type": mission_word}
