"""What a reader should know of a selection before it is handed on: what is left out, in doubt or changed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from viewer.export.clean import safe_address
from viewer.export.doubts import Doubt, doubtful
from viewer.export.finding_words import finding_words
from viewer.export.forms import Form
from viewer.export.material import Changed, Material
from viewer.export.notes import notes_elsewhere
from viewer.export.order import USUAL_PARTS, Order
from viewer.export.pdf import prepared
from viewer.export.shorten import ADDRESS_LIMIT
from viewer.model.event import AnyEvent, Mission
from viewer.model.source import Citation

MOST_EVENTS = 20
"""Events that a finding names at most; its count is of all of them."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to know: its name for machines, how often, in a sentence, and the ids of some events that have it."""

    kind: str
    count: int
    words: str
    events: tuple[str, ...] = ()


def findings(
    material: Material, order: Order, forms: Sequence[Form] = (), changed: Changed | None = None
) -> tuple[Finding, ...]:
    """All there is to know before ``material`` is written in ``forms``; without any, as a dossier.

    Takes about as long as a dossier takes to prepare, unless it is known what is ``changed`` in it. Needs no Qt and may
    run in any thread.
    """
    dossier, pictures = not forms or any(form.dossier for form in forms), all(form.picture for form in forms)
    found = [*_events_left_out(material), *_doubts(material)]
    if dossier or not pictures:
        found += [*_notes_left_out(material, order), _finding("cut_ties", material.cut_ties)]
    if dossier:
        found += [*_changed(changed or prepared(material, order).changed, material), _parts(order)]
    elif pictures:
        found = [one for one in found if one.kind in ("private_events", "undated_left_out", "faulty", "undated")]
    return tuple(one for one in found if one.count)


def _finding(kind: str, count: int, events: Iterable[str] = ()) -> Finding:
    return Finding(kind, count, finding_words(kind, count), tuple(islice(events, MOST_EVENTS)))


def _events_left_out(material: Material) -> Iterator[Finding]:
    chosen = (material.table.record(row) for row in material.table.rows(material.selection.ids))
    private = [event.id for event in chosen if event.private]
    yield _finding("private_events", len(private), private)
    yield _finding("undated_left_out", material.selection.undated)
    yield _finding("faulty", material.faulty)


def _notes_left_out(material: Material, order: Order) -> Iterator[Finding]:
    shown = material.shown_notes(order)
    yield _finding("private_notes", len(material.notes) - len(shown))
    yield _finding("other_notes", material.other_notes)
    yield _finding("carried_notes", material.carried_notes)
    yield _finding("notes_elsewhere", notes_elsewhere(shown, frozenset(event.id for event in material.events)))


def _doubts(material: Material) -> Iterator[Finding]:
    found = doubtful(material.events)
    for doubt in (Doubt.UNSOURCED, Doubt.DISPUTED, Doubt.QUESTIONABLE, Doubt.INFERRED, Doubt.PLANNED, Doubt.UNDATED):
        yield _finding(doubt, len(found[doubt]), (event.id for event in found[doubt]))


def _changed(changed: Changed, material: Material) -> Iterator[Finding]:
    """What is not printed as it stands in the data."""
    yield _finding("shortened", changed.cut, changed.events)
    yield _finding("replaced", changed.replaced)
    bare = list(_bare_addresses(material))
    yield _finding("bare_addresses", len(bare), dict.fromkeys(id for id in bare if id))


def _bare_addresses(material: Material) -> Iterator[str]:
    """For every address that is shown and leads nowhere the event that has it, "" where it is not of one event."""
    cited = dict.fromkeys(citation.source for event in material.events for citation in _citations(event))
    sources = (material.dataset.source_by_id.get(id) for id in cited)
    yield from ("" for source in sources if source and _is_bare(source.url))
    yield from (event.id for event in material.events for link in event.links if _is_bare(link.url))


def _is_bare(url: str | None) -> bool:
    return bool(url) and not 0 < len(safe_address(url)) <= ADDRESS_LIMIT


def _citations(event: AnyEvent) -> Iterator[Citation]:
    yield from event.sources
    yield from (citation for relation in event.relations for citation in relation.sources)
    yield from (claim.source for claim in event.claims)
    yield from (other.source for other in event.aka if other.source)
    if isinstance(event, Mission):
        yield from (citation for phase in event.phases for citation in phase.sources)


def _parts(order: Order) -> Finding:
    return _finding("parts", len(USUAL_PARTS - order.parts))
