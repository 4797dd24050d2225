"""What an annotation says, as a note."""

import hashlib
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

from pydantic import ValidationError

from viewer.formats.explain import said
from viewer.formats.web_annotation import terms
from viewer.formats.web_annotation.targets import read_target
from viewer.formats.web_annotation.terms import Json
from viewer.i18n import _
from viewer.model.annotation import Note
from viewer.model.highlight import HIGHLIGHTS

_UUID = re.compile("urn:uuid:([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})")
_OWN_NAME = "urn:yeonpyo-note:"
_LONGEST_ID = 200
_OWN: dict[str, Callable[[Any], bool]] = {
    "set": lambda value: isinstance(value, str),
    "starred": lambda value: value is True,
    "private": lambda value: value is True,
    "highlight": lambda value: value in HIGHLIGHTS,
    "status": lambda value: value == "done",
}
"""Our own terms, and when they are what they should be."""


def parse(item: Json, dataset: str) -> Note:
    """What this program understands of an annotation; what it does not is passed over.

    Raises:
        ValueError, TypeError, KeyError, AttributeError: it is not built like one.
    """
    kind = item.get("type", "Annotation")
    if kind != "Annotation" and "Annotation" not in kind:
        raise ValueError(_("it is of another type"))
    if not item.keys() & {"target", "body", "bodyValue"}:
        raise ValueError(_("it has neither a target nor a body"))
    fields: Json = {"id": _id(item), "dataset": dataset, "targets": _targets(item.get("target", []), dataset)}
    text, tags, _others = bodies_of(item)
    fields |= {"text": text.get("value", ""), "tags": tags, "creator": person(item.get("creator"))}
    for key, value in (("language", text.get("language")), *((key, item.get(key)) for key in ("created", "modified"))):
        fields[key] = value if isinstance(value, str) else ""
    fields["modified"] = fields["modified"] or fields["created"]
    for key, is_sound in _OWN.items():
        if is_sound(item.get(f"yeonpyo:{key}")):
            fields[key] = item[f"yeonpyo:{key}"]
    try:
        return Note.model_validate(fields)
    except ValidationError as error:
        raise ValueError(said(error, Note, fields)) from error


def bodies_of(item: Json) -> tuple[Json, tuple[str, ...], list[Any]]:
    """The first body of text, the tags, and all other bodies."""
    bodies = item.get("body", [])
    if isinstance(item.get("bodyValue"), str):
        bodies = {"type": "TextualBody", "value": item["bodyValue"]}
    text: Json = {}
    tags, others = [], []
    for body in bodies if isinstance(bodies, list) else [bodies]:
        if isinstance(body, dict) and isinstance(body.get("value"), str) and body.get("type") == "TextualBody":
            if body.get("purpose") == "tagging":
                tags.append(body["value"])
                continue
            if not text:
                text = body
                continue
        others.append(body)
    return text, tuple(dict.fromkeys(tags)), others


def person(creator: Any) -> str:
    """The name of who made it."""
    match creator:
        case {"name": str(name)} | {"nickname": str(name)} | {"id": str(name)} | str(name):
            return name
        case [first, *_others]:
            return person(first)
    return ""


def _targets(value: Any, dataset: str) -> tuple[Any, ...]:
    return tuple(read_target(each, dataset) for each in (value if isinstance(value, list) else [value]))


def _id(item: Json) -> str:
    """The id of the note: that which our own names hold, else one made of the name, or of the content."""
    name = item.get("id")
    if not isinstance(name, str) or not name:
        name = terms.canonical(item)
    elif uuid := _UUID.fullmatch(name):
        return uuid[1].replace("-", "")
    elif name.startswith(_OWN_NAME) and 0 < len(unquote(name[len(_OWN_NAME) :])) <= _LONGEST_ID:
        return unquote(name[len(_OWN_NAME) :])
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:32]
