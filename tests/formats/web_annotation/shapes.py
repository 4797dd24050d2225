"""What the Web Annotation Data Model asks of annotations, written down apart from the program."""

import re
from typing import Any

_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]*")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
MOTIVATIONS = frozenset(
    (
        *("assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting"),
        *("identifying", "linking", "moderating", "questioning", "replying", "tagging"),
    )
)
NEEDED = {
    "FragmentSelector": ["value"],
    "CssSelector": ["value"],
    "SvgSelector": [],
    "XPathSelector": ["value"],
    "TextQuoteSelector": ["exact"],
    "TextPositionSelector": ["start", "end"],
    "DataPositionSelector": ["start", "end"],
    "RangeSelector": ["startSelector", "endSelector"],
}
"""The fields that each selector of the recommendation must have (section 4.2)."""


def check_collection(found: dict[str, Any]) -> None:
    """Section 5: a collection with its first page in it."""
    assert (
        found["@context"] == "http://www.w3.org/ns/anno.jsonld"
        or "http://www.w3.org/ns/anno.jsonld" in found["@context"]
    )
    assert found["type"] == "AnnotationCollection" and _IRI.fullmatch(found["id"])
    page = found["first"]
    assert page["type"] == "AnnotationPage" and _IRI.fullmatch(page["id"]) and page["startIndex"] >= 0
    assert found["total"] == len(page["items"])
    for item in page["items"]:
        check_annotation(item)


def check_annotation(found: dict[str, Any]) -> None:
    """Section 3: an address, the type, one target or more, bodies as they are written."""
    assert _IRI.fullmatch(found["id"]) and found["type"] == "Annotation"
    assert set(_list(found.get("motivation", []))) <= MOTIVATIONS
    targets = _list(found["target"])
    assert targets
    for target in targets:
        _check_resource(target)
    for body in _list(found.get("body", [])):
        _check_resource(body)
    for name in ("created", "modified"):
        assert name not in found or _TIME.fullmatch(found[name])
    unknown = {name for name in found if ":" in name} - {name for name in found if name.startswith("yeonpyo:")}
    assert not unknown


def _check_resource(found: Any) -> None:
    if isinstance(found, str):
        assert _IRI.fullmatch(found)
        return
    if found.get("type") == "TextualBody":
        assert isinstance(found["value"], str) and found.get("purpose", "commenting") in MOTIVATIONS
        return
    assert ("source" in found) != ("id" in found) or "items" in found
    if "source" in found:
        _check_resource(found["source"])
    if isinstance(found.get("selector"), dict):
        _check_selector(found["selector"])


def _check_selector(found: dict[str, Any]) -> None:
    assert all(name in found for name in NEEDED.get(found["type"], []))
    assert found["type"] in NEEDED or ":" in found["type"]
    if "refinedBy" in found:
        _check_selector(found["refinedBy"])


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
