"""What comes of reading a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from viewer.formats.problem import Problems
from viewer.model import records
from viewer.model.cover import Cover
from viewer.model.provenance import Provenance


@dataclass(frozen=True)
class Reading:
    """A dataset, which ``make`` gives when it is first looked at, with what was wrong in its file.

    ``encoding`` is the one the file was read in ("UTF-8" …); ``left_out`` counts the records with errors.
    ``dossier`` tells of the dossier that carried the dataset, where one did: a part of its data then.
    """

    cover: Cover
    make: Callable[[], records.Dataset]
    problems: Problems
    encoding: str
    left_out: int
    dossier: Provenance | None = field(default=None, kw_only=True)

    @cached_property
    def dataset(self) -> records.Dataset:
        """The dataset that was read."""
        return self.make()


def cover_of(dataset: records.Header) -> Cover:
    """What stands on the cover of a dataset."""
    return Cover(dataset.id, dataset.title.en, dataset.title.ko, bool(dataset.eras))
