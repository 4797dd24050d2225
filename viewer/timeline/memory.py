"""What one frame leaves for the next: values kept while what they were made from is the very same."""

from collections.abc import Callable, Hashable
from typing import Any


class Memory:
    """A few made values by name, each remembered with its causes; a picture is the same with or without it."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, tuple[tuple[object, ...], Any]] = {}

    def get(self, name: Hashable, causes: tuple[object, ...], make: Callable[[], Any]) -> Any:
        """The value ``make`` gives; made again when one of ``causes`` is another object."""
        kept = self._kept.get(name)
        if kept is None or any(a is not b for a, b in zip(kept[0], causes, strict=True)):
            kept = self._kept[name] = (causes, make())
        return kept[1]
