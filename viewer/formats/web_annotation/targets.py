"""What a note stands on, in an annotation and back."""

import json
from typing import Any

from viewer.formats.web_annotation import terms
from viewer.formats.web_annotation.terms import Json, canonical, iri, parts
from viewer.model import annotation as a


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


def read_target(value: Any, dataset: str) -> a.Target:
    """A target as ours where it can be written again just as it is, or is but the name; else it is kept as it is."""
    found = _known(value)
    if isinstance(found, a.DatasetTarget) or (found is not None and isinstance(value, str)):
        return found
    if found is not None:
        written_on = parts(value["source"]) or (dataset, "")
        if canonical(target(found, written_on[0])) == canonical({"type": "SpecificResource", **value}):
            return found
    return a.ForeignTarget(json_text=canonical(value))


def _known(value: Any) -> a.Target | None:
    match value:
        case str() if (name := parts(value)) is not None:
            return a.EventTarget(event=name[1]) if name[1] else a.DatasetTarget()
        case {"source": str(source)} if (name := parts(source)) is not None:
            return _on_event(value, name[1]) if name[1] else _span(value)
    return None


def _span(value: Json) -> a.Target | None:
    match value.get("selector"):
        case {"type": "FragmentSelector", "conformsTo": terms.EDTF, "value": str(span)}:
            track = value.get("yeonpyo:track")
            return a.SpanTarget(span=span, track=track if isinstance(track, str) else None)
    return None


def _on_event(value: Json, event: str) -> a.Target | None:
    print_ = {"event": event, "title": _text(value, "title"), "date": _text(value, "date")}
    match value.get("selector"):
        case None:
            return a.EventTarget(**print_)
        case {"type": "FragmentSelector", "value": str(field), "refinedBy": {"exact": str()} as quote}:
            return a.QuoteTarget(**print_, field=field, **_quoted(quote))
        case {"type": "TextQuoteSelector", "exact": str()} as quote:
            return a.QuoteTarget(**print_, **_quoted(quote))
        case {"type": "FragmentSelector", "conformsTo": terms.FIELD_PATH, "value": str(field)}:
            return a.FieldTarget(**print_, field=field, value=_text(value, "value"))
        case {"type": "FragmentSelector", "conformsTo": terms.RELATION, "value": str(tie)}:
            relation, _space, end = tie.partition(" ")
            if (to := parts(end)) is not None and to[1]:
                ends = {"to_title": _text(value, "toTitle"), "to_date": _text(value, "toDate")}
                return a.RelationTarget(**print_, relation=relation, to=to[1], **ends)
    return None


def _quoted(quote: Json) -> dict[str, str]:
    return {key: quote[key] for key in ("exact", "prefix", "suffix") if isinstance(quote.get(key), str)}


def _text(value: Json, name: str) -> str:
    found = value.get(f"yeonpyo:{name}")
    return found if isinstance(found, str) else ""
