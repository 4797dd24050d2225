"""What was typed and could not be kept."""

from __future__ import annotations

from typing import NamedTuple


class Draft(NamedTuple):
    """The text of a note and its tags, until they can be kept."""

    text: str
    tags: tuple[str, ...] = ()

    def beside(self, other: Draft | None) -> Draft:
        """Both in one: this one's text after that of the other."""
        if other is None:
            return self
        text = "\n\n".join(filter(None, (other.text, self.text)))
        return Draft(text, tuple(dict.fromkeys(other.tags + self.tags)))

    def as_text(self) -> str:
        """The text, and under it the tags in a line."""
        return "\n".join(filter(None, (self.text, " ".join("#" + tag for tag in self.tags))))
