"""Tables in text, such as spreadsheets save them: ours told from others, which can only be named."""

import re

_DELIMITERS = ",;\t"
_LOOKED_AT = 10_000
_OURS = re.compile(r'\ufeff?(?:record|"record")[,;\t]')


def is_ours(head: str) -> bool:
    """Whether a text that begins like this is a table in the layout that we write."""
    return _OURS.match(head) is not None


def looks_like_a_table(text: str) -> bool:
    """Whether the first lines are cells between the same number of commas, semicolons or tabs."""
    head = text[:_LOOKED_AT].lstrip()
    lines = [line for line in head.splitlines() if line.strip()][:2]
    if len(lines) < 2 or head.startswith(("{", "[")):
        return False
    return any(0 < _cells(lines[0], sign) == _cells(lines[1], sign) for sign in _DELIMITERS)


def _cells(line: str, sign: str) -> int:
    """How many signs stand between cells; those in double quotes belong to a cell."""
    return sum(part.count(sign) for part in line.split('"')[::2])
