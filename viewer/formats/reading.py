"""What comes of reading a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from viewer.formats.problem import Problems
from viewer.model import records
from viewer.model.cover import Cover


@dataclass(frozen=True)
class Reading:
    """A dataset, which ``make`` gives when it is first looked at, with what was wrong in its file.

    ``encoding`` is the one the file was read in ("UTF-8" …); ``left_out`` counts the records with errors.
    """

    cover: Cover
    make: Callable[[], records.Dataset]
    problems: Problems
    encoding: str
    left_out: int

    @cached_property
    def dataset(self) -> records.Dataset:
        """The dataset that was read."""
        return self.make()


def cover_of(dataset: records.Header) -> Cover:
    """What stands on the cover of a dataset."""
    return Cover(dataset.id, dataset.title.en, dataset.title.ko, bool(dataset.eras))
