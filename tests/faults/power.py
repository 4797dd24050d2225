"""Power cuts: what a disk may hold after one, told from the operations before it.

    operation ──▶ pending ──sync of the file──▶ durable
    name made or gone ──sync of any file, or of the folder──▶ durable

At a cut each pending write is lost, torn at an edge of 512 bytes, turned to noise, or there; each pending
name may have been made or gone, or not.
"""

import random
from dataclasses import dataclass, field

from tests.faults.shim import Operation

EDGE = 512
LOST, SPOILT = 0.4, 0.2


@dataclass
class Medium:
    """One file's bytes: those the disk surely has, and what was done since."""

    durable: bytes = b""
    pending: list[Operation] = field(default_factory=list)

    def whole(self) -> bytes:
        """The bytes as a program sees them."""
        content = bytearray(self.durable)
        for operation in self.pending:
            _apply(content, operation)
        return bytes(content)

    def after_cut(self, chance: random.Random) -> bytes:
        """The bytes as they may be found."""
        content = bytearray(self.durable)
        for operation in self.pending:
            luck = chance.random()
            if luck >= LOST + SPOILT:
                _apply(content, operation)
            elif luck >= LOST:
                _apply(content, _spoilt(operation, chance))
        return bytes(content)


def files_after_cut(begin: dict[str, bytes], operations: list[Operation], chance: random.Random) -> dict[str, bytes]:
    """The folder as it may be found when the power goes after ``operations``."""
    now = {name: Medium(content) for name, content in begin.items()}
    durable = dict(now)
    for operation in operations:
        kind, name, *rest = operation
        if kind == "delete":
            now.pop(name)
            if rest[0]:
                durable = dict(now)
        elif kind in ("write", "truncate"):
            now.setdefault(name, Medium()).pending.append(operation)
        elif kind == "sync":
            medium = now.setdefault(name, Medium())
            medium.durable, medium.pending = medium.whole(), []
            durable = dict(now)
    found = {}
    for name in sorted({*now, *durable}):
        either = chance.choice([now.get(name), durable.get(name)])
        if either is not None:
            found[name] = either.after_cut(chance)
    return found


def _apply(content: bytearray, operation: Operation) -> None:
    kind, _name, where, *data = operation
    size = where if kind == "truncate" else where + len(data[0])
    if kind == "truncate":
        del content[where:]
    content.extend(bytes(max(0, size - len(content))))
    if data:
        content[where:size] = data[0]


def _spoilt(operation: Operation, chance: random.Random) -> Operation:
    if operation[0] == "truncate":
        return operation
    kind, name, offset, data = operation
    kept = chance.randrange(0, len(data) + 1, EDGE) if len(data) >= EDGE else 0
    rest = b"" if chance.random() < 0.5 else chance.randbytes(len(data) - kept)
    return kind, name, offset, data[:kept] + rest
