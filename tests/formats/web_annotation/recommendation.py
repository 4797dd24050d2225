"""The forms that the examples of the Web Annotation Data Model (W3C, 2017) have, by their numbers, in words of ours."""

from typing import Any

_SOURCE = "http://example.org/page"


def _on(**parts: Any) -> dict[str, Any]:
    return {"body": "http://example.org/remark", "target": {"source": _SOURCE, **parts}}


def _text(value: str, **more: Any) -> dict[str, Any]:
    return {"type": "TextualBody", "value": value, **more}


_PERSON = {"id": "http://example.org/kim", "type": "Person", "name": "Kim", "nickname": "k", "email_sha1": "ab12"}
_SOFTWARE = {"id": "http://example.org/tool", "type": "Software", "name": "Tool", "homepage": "http://example.org/"}
_RANGE_END = {"type": "XPathSelector", "value": "//tr[1]/td[4]"}
_QUOTE = {"type": "TextQuoteSelector", "exact": "words", "prefix": "some ", "suffix": " here"}

EXAMPLES: dict[int, dict[str, Any]] = {
    1: {"body": "http://example.org/post", "target": _SOURCE},
    2: {
        "body": {"id": "http://example.org/talk.mp3", "format": "audio/mpeg", "language": "fr"},
        "target": {"id": _SOURCE, "format": "application/pdf", "language": ["en", "ar"], "textDirection": "ltr"},
    },
    3: {"body": {"id": "http://example.org/film", "type": "Video"}, "target": {"id": _SOURCE, "type": "Text"}},
    4: {"body": "http://example.org/words", "target": {"id": f"{_SOURCE}#xywh=1,1,3,3", "type": "Image"}},
    5: {"body": _text("<p>bien</p>", format="text/html", language="fr"), "target": _SOURCE},
    6: {"bodyValue": "A remark", "target": _SOURCE},
    7: {"body": _text("A remark", format="text/plain"), "target": _SOURCE},
    8: {"target": _SOURCE},
    9: {"body": ["http://example.org/words", _text("one")], "target": [f"{_SOURCE}1", f"{_SOURCE}2"]},
    10: {"body": {"type": "Choice", "items": [{"id": "http://example.org/en", "language": "en"}]}, "target": _SOURCE},
    11: {"motivation": "commenting", "body": _text("Both"), "target": {"type": "Composite", "items": [_SOURCE]}},
    12: {"motivation": "tagging", "body": _text("weighty"), "target": {"type": "List", "items": [_SOURCE]}},
    14: {
        "creator": "http://example.org/kim",
        "created": "2015-01-28T12:00:00Z",
        "generator": "urn:x",
        "target": _SOURCE,
    },
    15: {"creator": _PERSON, "generator": _SOFTWARE, "body": "http://example.org/review", "target": _SOURCE},
    16: {"audience": {"id": "http://example.org/role", "type": "schema:Audience"}, "target": _SOURCE},
    17: {"motivation": "commenting", "target": {"id": _SOURCE, "type": "Video", "accessibility": "captions"}},
    18: {
        "motivation": "bookmarking",
        "body": [_text("read", purpose="tagging"), _text("To go into", purpose="describing")],
        "target": _SOURCE,
    },
    19: {"rights": "https://example.org/cc0", "body": {"id": "urn:r", "rights": "urn:by"}, "target": _SOURCE},
    20: {"canonical": "urn:uuid:0", "via": "http://example.net/anno", "target": _SOURCE},
    21: {"body": {"type": "SpecificResource", "purpose": "tagging", "source": "urn:city"}, "target": _SOURCE},
    22: {"body": {"source": "urn:p", "selector": "urn:s"}, "target": {"source": "urn:d", "selector": "urn:t"}},
    24: _on(selector={"type": "CssSelector", "value": "#a > .b + p"}),
    25: _on(selector={"type": "XPathSelector", "value": "/html/p[2]"}),
    26: _on(selector=_QUOTE),
    27: _on(selector={"type": "TextPositionSelector", "start": 412, "end": 795}),
    28: _on(selector={"type": "DataPositionSelector", "start": 4096, "end": 4104}),
    30: _on(selector={"type": "SvgSelector", "value": "<svg:svg/>"}),
    31: _on(selector={"type": "RangeSelector", "startSelector": _RANGE_END, "endSelector": _RANGE_END}),
    32: _on(selector={"type": "FragmentSelector", "value": "para5", "refinedBy": _QUOTE}),
    34: _on(state={"type": "TimeState", "cached": "urn:copy", "sourceDate": "2015-07-20T13:30:00Z"}),
    36: _on(state={"type": "HttpRequestState", "value": "Accept: a/b", "refinedBy": {"type": "TimeState"}}),
    38: {"stylesheet": {"type": "CssStylesheet", "value": ".red {}"}} | _on(styleClass="red"),
    39: _on(selector="urn:sel", renderedVia={"id": "urn:lib", "type": "Software", "schema:softwareVersion": "2.5"}),
    40: _on(scope="http://example.org/whole"),
    41: {
        "motivation": "commenting",
        "creator": _PERSON,
        "generated": "2015-10-14T15:13:28Z",
        "body": [
            _text("love", purpose="tagging"),
            {"type": "Choice", "items": [_text("Fine", purpose="describing", creator="urn:k")]},
        ],
        "target": {
            "type": "SpecificResource",
            "styleClass": "mine",
            "source": _SOURCE,
            "state": [{"type": "TimeState"}],
        },
    },
}


def example(number: int) -> dict[str, Any]:
    """The example as an annotation that stands alone."""
    head = {"@context": "http://www.w3.org/ns/anno.jsonld", "id": f"http://example.org/anno{number}"}
    return {**head, "type": "Annotation", **EXAMPLES[number]}
