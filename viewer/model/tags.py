"""Tags as they are kept: composed (NFC), so that one word is one tag wherever it was typed."""

import re
import unicodedata


def composed(tags: tuple[str, ...]) -> tuple[str, ...]:
    """The tags composed, each once."""
    if all(map(str.isascii, tags)):
        return tags
    return tuple(dict.fromkeys(unicodedata.normalize("NFC", tag) for tag in tags))


def typed(text: str) -> tuple[str, ...]:
    """The tags of a line that has commas between them, each once."""
    parts = (part.strip() for part in re.split("[,，]", text))
    return tuple(dict.fromkeys(composed(tuple(part for part in parts if part))))
