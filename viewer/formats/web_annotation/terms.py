"""The names that stand in a file of annotations."""

import hashlib
import json
from typing import Any
from urllib.parse import quote, unquote

Json = dict[str, Any]

ANNO = "http://www.w3.org/ns/anno.jsonld"
OWN = {"yeonpyo": "urn:yeonpyo:terms:"}
FIELD_PATH = "urn:yeonpyo:terms:field-path"
RELATION = "urn:yeonpyo:terms:relation"
EDTF = "http://id.loc.gov/datatypes/edtf"
"""What the value of a fragment selector conforms to: a path in a record, a tie to another event, a date."""
TRACE = ("yeonpyo:revisions", "yeonpyo:digest")
"""What tells where an annotation comes from, and is not its content."""


def iri(dataset: str, event: str = "") -> str:
    """The name of a dataset, or of an event in it."""
    return f"urn:yeonpyo:{quote(dataset, safe='')}" + (f":{quote(event, safe='')}" if event else "")


def parts(name: object) -> tuple[str, str] | None:
    """Dataset and event ("" for the dataset) of a name of ours; None for another one."""
    head, _colon, rest = name.partition("urn:yeonpyo:") if isinstance(name, str) else ("-", "", "")
    dataset, _colon, event = rest.partition(":")
    return (unquote(dataset), unquote(event)) if not head and dataset else None


def canonical(value: object, indent: int | None = None) -> str:
    """JSON that is the same for equal values."""
    separators = (",", ":") if indent is None else None
    return json.dumps(value, ensure_ascii=False, sort_keys=True, indent=indent, separators=separators)


def digest(annotation: Json) -> str:
    """A hash of the content of an annotation, which tells whether another program has changed it."""
    content = canonical({key: value for key, value in annotation.items() if key not in (*TRACE, "yeonpyo:set")})
    return "sha256:" + hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:40]
