"""All records by name, each read with its module when it is first used: the first frame of a start needs none.

Who only names them in annotations, or makes one when a reader acts, asks here: ``records.Note``. What is where stands
in ``records.pyi`` too, for those who check types.
"""

from importlib import import_module
from typing import Any

_HOMES = {
    "amount": ("Amount", "Basis"),
    "annotation": (
        "Change",
        "DatasetTarget",
        "EventPart",
        "EventTarget",
        "FieldTarget",
        "ForeignTarget",
        "Note",
        "QuoteTarget",
        "RelationTarget",
        "SpanTarget",
        "Target",
    ),
    "dataset": ("Dataset", "Era", "Header", "Topic"),
    "date": ("EventDate", "Quality"),
    "event": (
        "Agreement",
        "AnyEvent",
        "BaseEvent",
        "Claim",
        "ClaimStatus",
        "Context",
        "Contribution",
        "Dialogue",
        "Event",
        "Mission",
        "Relation",
    ),
    "party": ("Party",),
    "place": ("Place",),
    "source": ("Citation", "Source"),
    "text": ("Text",),
}


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            found = globals()[name] = getattr(import_module(f"viewer.model.{home}"), name)
            return found
    raise AttributeError(name)
