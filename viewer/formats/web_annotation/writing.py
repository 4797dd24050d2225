"""Notes to annotations."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from viewer.formats.web_annotation import parsing, terms
from viewer.formats.web_annotation.targets import target
from viewer.formats.web_annotation.terms import Json
from viewer.model import annotation as a

_HEX = re.compile("[0-9a-f]{32}")


def write(
    notes: Iterable[a.Note], dataset: str, lineage: Mapping[str, Sequence[str]], *, label: str = "", author: str = ""
) -> str:
    """The notes as an annotation collection with one page; equal notes give equal text.

    ``lineage`` holds the ids of the revisions of each note, ``label`` names the set, ``author`` is whose it is.
    """
    items = [annotation(note, lineage.get(note.id, ())) for note in notes]
    name = f"urn:yeonpyo-notes:{quote(dataset, safe='')}" + (f":{quote(label, safe='')}" if label else "")
    collection = {
        "@context": [terms.ANNO, terms.OWN],
        "id": name,
        "type": "AnnotationCollection",
        "total": len(items),
        "yeonpyo:dataset": dataset,
        "first": {"id": f"{name}:page", "type": "AnnotationPage", "startIndex": 0, "items": items},
    }
    if label:
        collection["label"] = label
    if author:
        collection["creator"] = _person(author)
    return terms.canonical(collection, 2) + "\n"


def annotation(note: a.Note, revisions: Sequence[str] = ()) -> Json:
    """One note as an annotation, with what another program had put into it."""
    made = _as_it_came(note) if note.foreign else plain(note)
    if revisions:
        made |= {"yeonpyo:revisions": sorted(revisions), "yeonpyo:digest": terms.digest(made)}
    return made


def _as_it_came(note: a.Note) -> Json:
    """The annotation another program has written, and of it only that anew which was changed here since."""
    came: Json = json.loads(note.foreign)
    now, then = plain(note), plain(parsing.parse(came, note.dataset))
    made = {"id": now["id"], **came}
    made["id"] = came.get("id") or now["id"]
    for key in sorted({*now, *then} - {"id", "type", "motivation"}):
        if now.get(key) != then.get(key):
            made.pop(key, None)
            made |= {key: now[key]} if key in now else {}
    if now.get("body") != then.get("body"):
        made.pop("bodyValue", None)
        *_read, others = parsing.bodies_of(came)
        made["body"] = _one_or_all([*_bodies(note), *others])
    return made


def plain(note: a.Note) -> Json:
    """One note as an annotation, without what another program had put into it."""
    made: Json = {
        "id": _name(note.id),
        "type": "Annotation",
        "motivation": _motivation(note),
        "target": _one_or_all([target(each, note.dataset) for each in note.targets]),
    }
    if bodies := _bodies(note):
        made["body"] = _one_or_all(bodies)
    if note.creator:
        made["creator"] = _person(note.creator)
    own: Json = {"created": note.created, "modified": note.modified, "yeonpyo:set": note.set}
    own |= {"yeonpyo:starred": note.starred, "yeonpyo:highlight": note.highlight, "yeonpyo:private": note.private}
    made |= {key: value for key, value in own.items() if value}
    if note.status != "open":
        made["yeonpyo:status"] = note.status
    return made


def _bodies(note: a.Note) -> list[Json]:
    bodies: list[Json] = []
    if note.text or note.language:
        body = {"type": "TextualBody", "format": "text/markdown", "purpose": "commenting", "value": note.text}
        bodies.append(body | ({"language": note.language} if note.language else {}))
    return [*bodies, *({"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in note.tags)]


def _motivation(note: a.Note) -> str:
    if note.text:
        return "commenting"
    if note.highlight:
        return "highlighting"
    return "tagging" if note.tags else "bookmarking"


def _person(name: str) -> Json:
    return {"type": "Person", "name": name}


def _name(id: str) -> str:
    """The name of an annotation; of our own ids a UUID."""
    if _HEX.fullmatch(id):
        return "urn:uuid:" + "-".join((id[:8], id[8:12], id[12:16], id[16:20], id[20:]))
    return f"urn:yeonpyo-note:{quote(id, safe='')}"


def _one_or_all(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values
