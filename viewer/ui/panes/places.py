"""What a note in the pane stands on, in words above it, with a way there and whether it is still so."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from viewer.errors import YeonpyoError
from viewer.i18n import _, ngettext
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
from viewer.model.event import AnyEvent
from viewer.model.kinds import KINDS, RelationType
from viewer.model.part_words import PartWords
from viewer.model.standing import Standing, resolve
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
    """A part of an event in words, as ``PartWords`` tells it; a tie as the end has it that is ``here``."""
    if isinstance(target, RelationTarget) and target.to == here and target.relation in list(RelationType):
        tie = tie_words(RelationType(target.relation), outgoing=False)
        return _("on: {tie}").format(tie=f"{tie}: {_title(session, target.event, target.title)}")
    return _parts(session).words(target)


def standing_words(session: Session, target: EventPart, standing: Standing) -> str:
    """What is no longer as it was when the note was written; empty where all is."""
    if standing.state == "found":
        return ""
    if isinstance(target, FieldTarget) and standing.state == "changed":
        words = _("It said “{then}” when you wrote this; now it says “{now}”.")
        then, now = (_parts(session).value(target, value) for value in (target.value, standing.now))
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
    if here not in (target.event, getattr(target, "to", "")):
        words = _("{title}: {part}").format(title=_title(session, target.event, target.title), part=words)
    link = TextButton(words, partial(go, target), role="second")
    set_tooltip(link, _("Show where the note stands"))
    told = standing_words(session, target, resolve(target, _event(session, target.event)))
    return [link, label(told, "second", colour="today")] if told else [link]


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
    return _parts(session).title(id, kept)


def _parts(session: Session) -> PartWords:
    return PartWords(session.dataset, partial(_event, session), session.language)


def _several(count: int) -> str:
    return ngettext("on {count} event", "on {count} events", count).format(count=f"{count:,}")


def _in_track(words: str, track: str) -> str:
    return _("{span}, in the track {track}").format(
        span=words, track=track_title(track) if track in KINDS else one_line(track, 60)
    )
