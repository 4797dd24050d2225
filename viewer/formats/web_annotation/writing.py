"""Notes to annotations."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from viewer.formats.web_annotation import terms
from viewer.formats.web_annotation.terms import Json, iri
from viewer.model import annotation as a

_HEX = re.compile("[0-9a-f]{32}")


def write(
    notes: Iterable[a.Note], dataset: str, lineage: Mapping[str, Sequence[str]], *, label: str = "", author: str = ""
) -> str:
    """The notes as an annotation collection with one page; equal notes give equal text.

    ``lineage`` holds the ids of the revisions of each note, ``label`` names the set, ``author`` is whose it is.
    """
    items = [annotation(note, lineage.get(note.id, ())) for note in notes]
    collection = {
        "@context": [terms.ANNO, terms.OWN],
        "id": iri(dataset) + ":notes" if not label else f"{iri(dataset)}:notes:{quote(label, safe='')}",
        "type": "AnnotationCollection",
        "total": len(items),
        "yeonpyo:dataset": dataset,
        "first": {"type": "AnnotationPage", "startIndex": 0, "items": items},
    }
    if label:
        collection["label"] = label
    if author:
        collection["creator"] = _person(author)
    return terms.canonical(collection, 2) + "\n"


def annotation(note: a.Note, revisions: Sequence[str] = ()) -> Json:
    """One note as an annotation, with what another program had put into it."""
    foreign: Json = json.loads(note.foreign) if note.foreign else {}
    made: Json = {
        **foreign.get("rest", {}),
        "id": foreign.get("id") or _name(note.id),
        "type": foreign.get("type") or "Annotation",
        "motivation": foreign.get("motivation") or _motivation(note),
        "target": _one_or_all([target(each, note.dataset) for each in note.targets]),
    }
    bodies = [*_bodies(note, foreign), *foreign.get("bodies", [])]
    if bodies:
        made["body"] = _one_or_all(bodies)
    if note.creator:
        made["creator"] = _creator(note.creator, foreign.get("creator"))
    own: Json = {"created": note.created, "modified": note.modified, "yeonpyo:set": note.set}
    own |= {"yeonpyo:starred": note.starred, "yeonpyo:highlight": note.highlight, "yeonpyo:private": note.private}
    made |= {key: value for key, value in own.items() if value}
    if note.status != "open":
        made["yeonpyo:status"] = note.status
    if revisions:
        made |= {"yeonpyo:revisions": list(revisions), "yeonpyo:digest": terms.digest(made)}
    return made


def target(each: a.Target, dataset: str) -> Any:
    """What a note stands on, as the recommendation writes it."""
    match each:
        case a.DatasetTarget():
            return iri(dataset)
        case a.ForeignTarget():
            return json.loads(each.json_text)
        case a.SpanTarget():
            made = _resource(iri(dataset), selector=_fragment(terms.EDTF, each.span))
            return made | ({"yeonpyo:track": each.track} if each.track is not None else {})
        case a.FieldTarget():
            made = _resource(iri(dataset, each.event), each, selector=_fragment(terms.FIELD_PATH, each.field))
            return made | ({"yeonpyo:value": each.value} if each.value else {})
        case a.QuoteTarget():
            return _resource(iri(dataset, each.event), each, selector=_quote(each))
        case a.RelationTarget():
            selector = _fragment(terms.RELATION, f"{each.relation} {iri(dataset, each.to)}")
            made = _resource(iri(dataset, each.event), each, selector=selector)
            ends = {"yeonpyo:toTitle": each.to_title, "yeonpyo:toDate": each.to_date}
            return made | {key: value for key, value in ends.items() if value}
    return _resource(iri(dataset, each.event), each)


def _resource(source: str, on: a.EventPart | None = None, selector: Json | None = None) -> Json:
    made: Json = {"type": "SpecificResource", "source": source}
    if selector is not None:
        made["selector"] = selector
    if on is not None:
        made |= {key: value for key, value in (("yeonpyo:title", on.title), ("yeonpyo:date", on.date)) if value}
    return made


def _fragment(conforms_to: str, value: str) -> Json:
    return {"type": "FragmentSelector", "conformsTo": conforms_to, "value": value}


def _quote(each: a.QuoteTarget) -> Json:
    words: Json = {"type": "TextQuoteSelector", "exact": each.exact}
    words |= {key: value for key, value in (("prefix", each.prefix), ("suffix", each.suffix)) if value}
    return _fragment(terms.FIELD_PATH, each.field) | {"refinedBy": words} if each.field else words


def _bodies(note: a.Note, foreign: Json) -> list[Json]:
    bodies = []
    if note.text or note.language:
        body = foreign.get("text") or {"type": "TextualBody", "format": "text/markdown", "purpose": "commenting"}
        bodies.append(body | ({"language": note.language} if note.language else {}) | {"value": note.text})
    return [*bodies, *({"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in note.tags)]


def _motivation(note: a.Note) -> str:
    if note.text:
        return "commenting"
    if note.highlight:
        return "highlighting"
    return "tagging" if note.tags else "bookmarking"


def _creator(name: str, foreign: Any) -> Any:
    return foreign["value"] if foreign and foreign["name"] == name else _person(name)


def _person(name: str) -> Json:
    return {"type": "Person", "name": name}


def _name(id: str) -> str:
    """The name of an annotation; of our own ids a UUID."""
    if _HEX.fullmatch(id):
        return "urn:uuid:" + "-".join((id[:8], id[8:12], id[12:16], id[16:20], id[20:]))
    return f"urn:yeonpyo:note:{quote(id, safe='')}"


def _one_or_all(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values
