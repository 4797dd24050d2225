"""What events have in common: the rows of each party, place, topic, tag or source."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from viewer.model.kinds import GroupBy


class Name(Protocol):
    """What a value is called, such as ``model.text.Text``."""

    def get(self, language: str, /) -> str:
        """The name in ``language``, else in the other one."""


@dataclass(frozen=True, eq=False)
class Facet:
    """The values of one field. ``rows`` holds by key the rows that have the value, ascending; a row may have several.

    ``names`` holds what readers call a value; one without a name is called by its key.
    """

    field: GroupBy
    rows: Mapping[str, NDArray[np.int64]]
    names: Mapping[str, Name]
    parents: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """By key the value it is part of."""

    def name(self, key: str, language: str) -> str:
        """What the value is called in ``language``."""
        return self.names[key].get(language) if key in self.names else key
