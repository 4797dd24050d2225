"""Relations an event says more than once: kept once, counted, and told."""

from viewer.formats.problem import Problems
from viewer.i18n import _, ngettext

MANY = 10_000
"""Relations of one event past which showing it takes a while."""


def without_repeats(event: dict[str, object], problems: Problems, line: int, record: str) -> dict[str, object]:
    """The event with each relation once; those that give other sources are not the same."""
    relations = event.get("relations")
    if not isinstance(relations, list) or len(relations) < 2:
        return event
    kept = list({_sameness(index, relation): relation for index, relation in enumerate(relations)}.values())
    repeated = len(relations) - len(kept)
    if repeated:
        problems.report(
            "warning", "repeated_relation", lambda: _repeated(repeated), line=line, record=record, field="relations"
        )
    if len(kept) > MANY:
        problems.report(
            "warning", "many_relations", lambda: _many(len(kept)), line=line, record=record, field="relations"
        )
    return event | {"relations": kept} if repeated else event


def _sameness(index: int, relation: object) -> str | int:
    """Equal for relations that say the same; what is no relation is like no other."""
    return repr(sorted(relation.items())) if isinstance(relation, dict) else index


def _repeated(count: int) -> str:
    return ngettext(
        "{count} relation was left out, since the event says the same one before; take it away.",
        "{count} relations were left out, since the event says the same ones before; take them away.",
        count,
    ).format(count=f"{count:,}")


def _many(count: int) -> str:
    return _("The event has {count} relations; all are kept, but showing it may take long.").format(count=f"{count:,}")
