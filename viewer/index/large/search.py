"""Words found in the folded texts of a large file, by a plain scan."""

import re
from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from viewer.index.large.batch import Tie
from viewer.index.large.dataset import LargeDataset
from viewer.index.text import Hit, TextIndex, fold, record_texts
from viewer.index.texts import Texts
from viewer.model.dataset import Header, Topic
from viewer.model.party import Party
from viewer.model.place import Place
from viewer.model.source import Source

_SLICE = 1 << 22
_NAMED = {"party": Tie.PARTICIPANT, "place": Tie.PLACE, "topic": Tie.TOPIC, "source": Tie.SOURCE}
Mask = NDArray[np.bool_]


class LargeTextIndex(TextIndex):
    """As ``TextIndex``, over the texts of a large dataset; what many events name is looked through once."""

    def __init__(self, dataset: LargeDataset, notes: Mapping[str, Iterable[str]] | None = None) -> None:
        self._dataset = dataset
        self._stock = dataset.stock
        self._name, self._text = self._stock.columns.texts("name"), self._stock.columns.texts("text")
        own = {id: "\n".join(map(fold, words)) for id, words in (notes or {}).items()}
        rows = self._stock.index.rows(list(own))
        self._own = [(row, words) for row, words in zip(rows.tolist(), own.values(), strict=True) if row >= 0]

    def find(self, words: str) -> tuple[Hit, ...]:
        wanted = fold(words).split()
        if not wanted:
            return ()
        in_name = np.ones(len(self._name), np.bool_)
        anywhere = in_name.copy()
        for word in wanted:
            named = holding(self._name, word)
            in_name &= named
            anywhere &= named | self._in_others(word)
        hits = [Hit(row, True) for row in np.flatnonzero(in_name).tolist()]
        return (*hits, *(Hit(row, False) for row in np.flatnonzero(anywhere & ~in_name).tolist()))

    def _in_others(self, word: str) -> Mask:
        found = holding(self._text, word)
        found[[row for row, words in self._own if word in words]] = True
        row, field, code = self._stock.ties
        for group, tie in _NAMED.items():
            ids = self._stock.groups.get(group, ())
            codes = [number for number, id in enumerate(ids) if word in _said(self._dataset, group, id)]
            if codes:
                here = field == tie
                found[row[here][np.isin(code[here], codes)]] = True
        return found


def _said(dataset: Header, group: str, id: str) -> str:
    return fold("\n".join(record_texts(_record(dataset, group, id))))


def _record(dataset: Header, group: str, id: str) -> Party | Place | Topic | Source | None:
    match group:
        case "party":
            return dataset.party_by_id.get(id)
        case "place":
            return dataset.place_by_id.get(id)
        case "topic":
            return dataset.topic_by_id.get(id)
    return dataset.source_by_id.get(id)


def holding(texts: Texts, word: str) -> Mask:
    """Which texts hold a word."""
    found, needle, first = np.zeros(len(texts), np.bool_), word.encode(), 0
    offsets = texts.offsets
    while first < len(texts):
        last = max(int(np.searchsorted(offsets, offsets[first] + _SLICE, side="right")) - 1, first + 1)
        block, start = texts.blob[offsets[first] : offsets[last]], offsets[first]
        places = _places(block, needle)
        found[np.searchsorted(offsets[first : last + 1], places + start, side="right") - 1 + first] = True
        first = last
    return found


def _places(block: NDArray[np.uint8], needle: bytes) -> NDArray[np.int64]:
    if len(needle) == 1:
        return np.flatnonzero(block == needle[0])
    return np.array([match.start() for match in re.finditer(re.escape(needle), block.tobytes())], np.int64)
