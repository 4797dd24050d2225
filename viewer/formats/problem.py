"""What was wrong with a file, said one record at a time instead of stopping at the first."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import astuple, dataclass, replace
from typing import Any, Literal

Severity = Literal["error", "warning"]
LONGEST_VALUE = 80


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong. An error left its record out; a warning kept it, marked.

    ``record`` is the id of the record, or its place in its list ("events[3]"); ``field`` a dotted path inside it.
    ``kind`` is a stable name for counting, never shown alone.
    """

    severity: Severity
    file: str
    line: int | None
    record: str | None
    field: str
    value: str
    sentence: str
    kind: str


class Problems:
    """The problems of one file: the first of each severity in full, the rest counted by kind."""

    KEPT = 200

    def __init__(self, file: str) -> None:
        self.file = file
        self.counts: Counter[tuple[Severity, str]] = Counter()
        self._kept: dict[Severity, list[Problem]] = {"error": [], "warning": []}

    def report(
        self,
        severity: Severity,
        kind: str,
        sentence: Callable[[], str],
        *,
        line: int | None = None,
        record: str | None = None,
        field: str = "",
        value: object = "",
    ) -> None:
        """Take one problem; its sentence is only made while there is room to keep it."""
        self.counts[severity, kind] += 1
        kept = self._kept[severity]
        if len(kept) < self.KEPT:
            kept.append(Problem(severity, self.file, line, record, field, shortened(value), sentence(), kind))

    def count(self, severity: Severity, kind: str, count: int) -> None:
        """Take problems of which only the number is known."""
        if count:
            self.counts[severity, kind] += count

    def take(self, other: "Problems") -> None:
        """Take the problems found in a later part of the file."""
        self.counts += other.counts
        for problem in other.all_kept():
            self._keep(problem)

    def as_content(self) -> dict[str, object]:
        """All of this as JSON can hold it."""
        counts = [[severity, kind, count] for (severity, kind), count in self.counts.items()]
        return {"counts": counts, "kept": [astuple(each) for each in self.all_kept()]}

    @classmethod
    def from_content(cls, content: dict[str, Any], file: str) -> "Problems":
        """What ``as_content`` made, of a file that may have another name now."""
        made = cls(file)
        made.counts.update({(severity, kind): count for severity, kind, count in content["counts"]})
        for fields in content["kept"]:
            made._keep(replace(Problem(*fields), file=file))
        return made

    def has_room(self, severity: Severity) -> bool:
        """Whether the next problem of this severity would be kept in full."""
        return len(self._kept[severity]) < self.KEPT

    @property
    def errors(self) -> int:
        """How many errors there were, kept or only counted."""
        return self._total("error")

    @property
    def warnings(self) -> int:
        """How many warnings there were, kept or only counted."""
        return self._total("warning")

    def beyond(self) -> dict[tuple[Severity, str], int]:
        """How many problems of each severity and kind were counted without being kept: errors first, most first."""
        counts = self.counts - Counter((problem.severity, problem.kind) for problem in self)
        return dict(sorted(counts.items(), key=lambda each: (each[0][0], -each[1], each[0][1])))

    def __iter__(self) -> Iterator[Problem]:
        """The problems kept in full, in the order of their lines."""
        return iter(sorted(self.all_kept(), key=lambda problem: problem.line or 0))

    def __len__(self) -> int:
        return self.errors + self.warnings

    def all_kept(self) -> list[Problem]:
        """The problems kept in full, in the order they were found, the errors first."""
        return [*self._kept["error"], *self._kept["warning"]]

    def _keep(self, problem: Problem) -> None:
        if self.has_room(problem.severity):
            self._kept[problem.severity].append(problem)

    def _total(self, severity: Severity) -> int:
        return sum(count for (found, _), count in self.counts.items() if found == severity)


def shortened(value: object) -> str:
    """A value as it may stand in a sentence: on one line, at most 80 characters, safe to encode."""
    text = value[: LONGEST_VALUE + 1] if isinstance(value, str) else _written(value)
    text = "".join(character if character.isprintable() else "\ufffd" for character in text)
    return text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…"


def _written(value: object) -> str:
    """A value that is not text, as JSON writes it; lists and objects only as such."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case dict():
            return "{…}" if value else "{}"
        case list() | tuple():
            return "[…]" if value else "[]"
        case _:
            return str(value)
