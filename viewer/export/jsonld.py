"""A selection in the terms of schema.org, as JSON-LD. The context is only named; nothing is loaded."""

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from viewer.export.cited import address, cited, date_parts
from viewer.export.left_out import encoded, no_notes
from viewer.export.material import Made, Material, Watch
from viewer.export.order import Order
from viewer.i18n import _
from viewer.model.dataset import Dataset
from viewer.model.date import EventDate
from viewer.model.event import Agreement, AnyEvent, Contribution
from viewer.model.kinds import RelationType
from viewer.model.source import Source
from viewer.model.text import Text
from viewer.model.url import why_not_opened

_PARTY = {"person": "Person", "state": "Country", "office": "Organization"}
_Node = dict[str, Any]


def make_jsonld(material: Material, order: Order, watch: Watch) -> Made:
    """A list of events, each text in every language it has."""
    watch.progress(_("Writing"))
    chosen, sources = material.chosen, cited(material)
    known = {source.id for source in sources}
    dataset = material.dataset
    whole = {
        "@context": "https://schema.org",
        "@type": ["Dataset", "ItemList"],
        "@id": f"#{quote(dataset.id)}",
        "identifier": dataset.id,
        "name": _text(dataset.title),
        "description": _text(dataset.description),
        "version": dataset.edition.edtf if dataset.edition else None,
        "license": dataset.license,
        "numberOfItems": len(material.events),
        "itemListElement": [
            {"@type": "ListItem", "position": n, "item": _event(chosen.event_by_id[event.id], dataset, known)}
            for n, event in enumerate(material.events, 1)
        ],
        "citation": [_source(source) for source in sources],
    }
    content = json.dumps(_filled(whole), ensure_ascii=False, indent=2) + "\n"
    return Made(encoded(content), len(material.events), no_notes(material, order))


def _event(event: AnyEvent, dataset: Dataset, known: set[str]) -> _Node:
    parents = (relation.to for relation in event.relations if relation.type is RelationType.PART_OF)
    return {
        "@type": "Event",
        "@id": _id("event", event.id),
        "identifier": event.id,
        "additionalType": event.kind,
        "name": _text(event.title),
        "alternateName": [one for other in event.aka for one in _text(other.name)],
        "description": _text(event.summary),
        **_dates(event.date),
        "eventStatus": "https://schema.org/EventScheduled" if event.status == "planned" else None,
        "location": _place(event.place, dataset),
        "organizer": _parties(event.parties, dataset) if isinstance(event, Agreement) else None,
        "funder": _parties([event.contributor or ""], dataset) if isinstance(event, Contribution) else None,
        "attendee": _parties((one.party for one in event.participants), dataset),
        "about": [_text(dataset.topic_by_id[id_].title) for id_ in event.topics if id_ in dataset.topic_by_id],
        "keywords": list(event.tags),
        "superEvent": [{"@id": _id("event", id_)} for id_ in parents],
        "subjectOf": [{"@id": _id("source", one.source)} for one in event.sources if one.source in known],
        "url": [link.url for link in event.links if why_not_opened(link.url) is None],
    }


def _dates(date: EventDate | None) -> _Node:
    """Start and end where they are known to the day, the month or the year; the whole of the date as EDTF."""
    if date is None:
        return {}
    edtf = {"@type": "PropertyValue", "propertyID": "EDTF", "name": "date", "value": date.edtf}
    first, _slash, last = date.edtf.partition("/")
    ends = [("startDate", first)] + ([("endDate", last)] if last and not date.as_of else [])
    found: _Node = {name: end for name, end in ends if _is_plain(end)}
    return found | {"additionalProperty": edtf}


def _is_plain(end: str) -> bool:
    return end[-1:].isdigit() and "T" not in end and len(end) in (4, 7, 10) and bool(_parts_of(end))


def _parts_of(end: str) -> list[list[int]]:
    return date_parts(EventDate(edtf=end)) if end[:4].isdigit() else []


def _place(id_: str | None, dataset: Dataset) -> _Node | None:
    place = dataset.place_by_id.get(id_ or "")
    if place is None:
        return {"@type": "Place", "name": id_} if id_ else None
    geo = None
    if place.latitude is not None and place.longitude is not None:
        geo = {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude}
    return {"@type": "Place", "@id": _id("place", place.id), "name": _text(place.name), "geo": geo}


def _parties(ids: Iterable[str], dataset: Dataset) -> list[_Node]:
    known = dataset.party_by_id
    return [
        {
            "@type": _PARTY.get(known[id_].kind, "Organization"),
            "@id": _id("party", id_),
            "name": _text(known[id_].name),
        }
        if id_ in known
        else {"@type": "Organization", "name": id_}
        for id_ in ids
        if id_
    ]


def _source(source: Source) -> _Node:
    titles = Text(en=source.title) if source.title.strip() else None
    korean = [{"@language": "ko", "@value": source.title_ko}] if source.title_ko else []
    issued = source.issued.edtf if source.issued and _is_plain(source.issued.edtf) else None
    return {
        "@type": "CreativeWork",
        "@id": _id("source", source.id),
        "identifier": source.id,
        "additionalType": source.type,
        "name": [{"@value": titles.en}, *korean] if titles else korean,
        "author": [{"@type": "Organization", "name": _text(name)} for name in source.author],
        "isPartOf": {"@type": "CreativeWork", "name": _text(source.container_title)}
        if source.container_title
        else None,
        "publisher": {"@type": "Organization", "name": _text(source.publisher)} if source.publisher else None,
        "datePublished": issued,
        "url": address(source),
        "inLanguage": source.language,
    }


def _text(text: Text | None) -> list[_Node]:
    """A text in each language it has."""
    pairs = (("en", text.en), ("ko", text.ko)) if text else ()
    return [{"@language": language, "@value": words} for language, words in pairs if words]


def _id(kind: str, id_: str) -> str:
    return f"#{kind}-{quote(id_, safe='', errors='replace')}"


def _filled(value: Any) -> Any:
    """The value without what is empty."""
    if isinstance(value, dict):
        return {name: _filled(inner) for name, inner in value.items() if inner not in (None, "", [])}
    return [_filled(inner) for inner in value] if isinstance(value, list) else value
