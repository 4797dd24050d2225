"""What is searched in a dataset, small or large."""

from collections.abc import Iterable, Mapping

from viewer.index.large.dataset import LargeDataset
from viewer.index.large.search import LargeTextIndex
from viewer.index.text import TextIndex
from viewer.model.dataset import Dataset


def text_index_of(dataset: Dataset, notes: Mapping[str, Iterable[str]]) -> TextIndex:
    """What is searched in a dataset of any size, with the reader's words by event id."""
    return LargeTextIndex(dataset, notes) if isinstance(dataset, LargeDataset) else TextIndex(dataset, notes)
