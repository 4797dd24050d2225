"""The values of a field of a large dataset."""

import numpy as np

from viewer.index.facet import Facet
from viewer.index.large.batch import RELATIONS, Tie
from viewer.index.large.stock import Stock
from viewer.index.values import names_of, parents_of
from viewer.index.wholes import facet_of_wholes
from viewer.model.dataset import Header
from viewer.model.kinds import KINDS, GroupBy, RelationType

_FACETS = {
    "party": Tie.PARTICIPANT,
    "place": Tie.PLACE,
    "topic": Tie.TOPIC,
    "source": Tie.SOURCE,
    "tag": Tie.TAG,
}


def facet_over(stock: Stock, dataset: Header, field: GroupBy) -> Facet:
    """As ``index.values.facet_of`` has it."""
    if field == "whole":
        return _wholes(stock)
    names = names_of(dataset, field)
    if field == "kind":
        column = stock.columns.column("kind")
        found = {kind: np.flatnonzero(column == number) for number, kind in enumerate(KINDS)}
    else:
        parts = stock.rows_by_code(_FACETS[field], field)
        found = dict(zip(stock.groups.get(field, ()), parts, strict=True))
    found = {key: rows for key, rows in found.items() if len(rows)}
    others = sorted((key for key in found if key not in names), key=lambda key: int(found[key][0]))
    keys = [*(key for key in names if key in found), *others]
    return Facet(field, {key: found[key] for key in keys}, names, parents_of(dataset, field))


def _wholes(stock: Stock) -> Facet:
    row, field, code = stock.ties
    here = field == Tie.RELATION + RELATIONS.index(RelationType.PART_OF)
    wholes = stock.index.rows_of_hashes(code[here].view(np.uint64)) if here.any() else np.empty(0, np.int64)
    known = wholes >= 0
    return facet_of_wholes(row[here][known].astype(np.int64), wholes[known], stock.index.id_at, stock.record)
