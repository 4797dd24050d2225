"""A selection as a calendar (RFC 5545): one event over whole days for each.

A date that is not known to the day covers all the days it may fall on, and its title says how it is known; the time
stays free. What goes on runs up to the day of the edition.
"""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from viewer import __version__
from viewer.export.clean import without_controls
from viewer.export.left_out import day_of_edition, encoded, no_notes, undated_said
from viewer.export.material import Made, Material, Watch
from viewer.export.numbering import Numbering
from viewer.export.order import Order
from viewer.i18n import _, ngettext, speaking
from viewer.model.calendar import DAY, civil
from viewer.model.date import EventDate
from viewer.model.date_certainty import certainty_words
from viewer.model.date_words import date_words
from viewer.model.edtf import Precision
from viewer.model.edtf_point import day_digits
from viewer.model.event import AnyEvent
from viewer.model.event_words import kind_word
from viewer.model.url import why_not_opened

_FOLD = 75


def make_ics(material: Material, order: Order, watch: Watch) -> Made:
    """The dated events of the years 1 to 9999."""
    watch.progress(_("Writing"))
    today = day_of_edition(material)
    dated = [event for event in material.events if event.date]
    kept = [(event, days) for event in dated if (days := _days(event, today))]
    names = [Numbering(material.dataset, language, {}) for language in order.languages]
    with speaking(order.language):
        lines = list(_calendar(kept, names, today))
    said = (
        *undated_said(len(material.events) - len(dated)),
        *_beyond(len(dated) - len(kept)),
        *no_notes(material, order),
    )
    return Made(encoded("".join(_folded(line) for line in lines)), len(kept), said)


def _beyond(count: int) -> tuple[str, ...]:
    words = ngettext(
        "{count} event before the year 1 or after 9999 is not in it.",
        "{count} events before the year 1 or after 9999 are not in it.",
        count,
    )
    return (words.format(count=count),) if count else ()


def _days(event: AnyEvent, today: int) -> tuple[str, str] | None:
    """The first day it may fall on, and the day after the last; what has no end told ends a day after its start."""
    assert event.date is not None
    start, end = event.date.value.possible
    if start is None:
        start = (end or 0) - DAY
    if end is None:
        end = max(start + DAY, today + DAY if event.date.value.open_end else 0)
    first, last = civil(start), civil(-(-end // DAY) * DAY)
    if first[0] < 1 or last[0] > 9999:
        return None
    return _day(first), _day(last)


def _day(date: tuple[int, int, int, int]) -> str:
    return f"{date[0]:04}{date[1]:02}{date[2]:02}"


def _calendar(kept: Iterable[tuple[AnyEvent, tuple[str, str]]], names: list[Numbering], today: int) -> Iterator[str]:
    edition = civil(today)
    stamp = _day(edition) if 1 <= edition[0] <= 9999 else "19700101"
    dataset, language = names[0].dataset, names[0].language
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//Yeonpyo//Yeonpyo {__version__}//{language.upper()}")
    yield from ("CALSCALE:GREGORIAN", f"X-WR-CALNAME:{_text(dataset.title.get(language))}")
    for event, (first, last) in kept:
        yield from ("BEGIN:VEVENT", f"UID:{quote(dataset.id, safe='')}/{quote(event.id, safe='')}@yeonpyo")
        yield from (f"DTSTAMP:{stamp}T000000Z", f"DTSTART;VALUE=DATE:{first}", f"DTEND;VALUE=DATE:{last}")
        yield from _told(event, names)
        yield from ("TRANSP:TRANSPARENT", "END:VEVENT")
    yield "END:VCALENDAR"


def _told(event: AnyEvent, names: list[Numbering]) -> Iterator[str]:
    """What is told of an event, in each language."""
    assert event.date is not None
    own, language = names[0], names[0].language
    title = event.title.get(language)
    if event.date.value.precision > Precision.DAY or not event.date.value.certain:
        title = f"{title} ({date_words(event.date, language, short=True)})"
    yield f"SUMMARY;LANGUAGE={language}:{_text(title)}"
    description = "\n\n".join(_description(event, event.date, one) for one in names)
    yield f"DESCRIPTION:{_text(description)}"
    yield f"X-YEONPYO-EDTF:{_text(event.date.edtf)}"
    words = [kind_word(event.kind), *own.topics(event.topics), *event.tags]
    yield f"CATEGORIES:{','.join(_text(word) for word in words)}"
    if event.place:
        yield f"LOCATION:{_text(own.place(event.place))}"
        place = own.dataset.place_by_id.get(event.place)
        if place and place.latitude is not None and place.longitude is not None:
            yield f"GEO:{place.latitude:.6f};{place.longitude:.6f}"
    sources = (own.dataset.source_by_id.get(citation.source) for citation in event.sources)
    addresses = [link.url for link in event.links] + [source.url or "" for source in sources if source]
    if address := next((one for one in addresses if why_not_opened(one) is None), ""):
        yield f"URL:{without_controls(address)}"
    if event.status == "planned":
        yield "STATUS:TENTATIVE"


def _description(event: AnyEvent, date: EventDate, names: Numbering) -> str:
    language = names.language
    with speaking(language):
        said = _("In the source: “{words}”").format(words=event.date_text.get(language)) if event.date_text else ""
        lines = [
            f"{event.title.get(language)}: {date_words(date, language)}",
            said,
            certainty_words(date, language) or "",
            _reach(date, language),
        ]
    return "\n".join(filter(None, (*lines, event.summary.get(language) if event.summary else "")))


def _reach(date: EventDate, language: str) -> str:
    """The days that an approximate date may fall on and therefore covers, which its words do not tell."""
    start, end = date.value.possible
    if not date.value.approximate or start is None or end is None:
        return ""
    days = (civil(start), civil(end - 1))
    first, last = (date_words(EventDate(edtf=day_digits(year, month, day)), language) for year, month, day, _s in days)
    return _("It may lie anywhere from {first} to {last}; the calendar shows all of these days.").format(
        first=first, last=last
    )


def _text(text: str) -> str:
    plain = re.sub(r"([\\;,])", r"\\\1", without_controls(text))
    return plain.replace("\n", "\\n")


def _folded(line: str) -> str:
    """A line in pieces of at most 75 octets, none of which cuts a character."""
    pieces, octets = [""], 0
    for character in line.replace("\n", " "):
        size = len(character.encode("utf-8", "replace")) if character < "\ud800" or character > "\udfff" else 3
        if octets + size > _FOLD:
            pieces.append(" ")
            octets = 1
        pieces[-1] += character
        octets += size
    return "\r\n".join(pieces) + "\r\n"
