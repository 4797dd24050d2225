"""How long a dossier takes and how large it gets: ``python -m tests.benchmarks.dossier [15 100 1000 10000]``.

Run by hand. For every number of events: seconds to prepare the blocks, to make the job, to typeset and to write,
the most memory that this process and the typesetting one held, the size of the file and its pages; then the ratio
from a number to one ten times as large, which is about 10 where all is linear and may be 12 (``MOST``), and the floor,
which is the same amount of text typeset as bare paragraphs.
"""

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeVar

from pypdf import PdfReader

from tests.benchmarks.memory import peak_mb
from viewer import paths
from viewer.export.blocks import Dossier
from viewer.export.clean import Cleaner
from viewer.export.dossier import make_dossier
from viewer.export.material import Material
from viewer.export.order import Order
from viewer.export.pdf import make_job, typeset
from viewer.export.preflight import findings
from viewer.export.selection import everything
from viewer.export.written import write_whole
from viewer.index.columns import build
from viewer.model.dataset import Dataset

MOST = 12.0
"""How many times as long ten times as many events may take."""
_STAGES = ("prepare", "job", "typeset", "write")
_WORDS = (
    "partners",
    "agreed",
    "to",
    "widen",
    "talks",
    "on",
    "cyber",
    "defence,",
    "shared",
    "science",
    "and",
    "at",
    "sea",
)
_KINDS = ("agreement", "mission", "contribution", "dialogue", "context", "event")
_T = TypeVar("_T")


@dataclass
class Run:
    """What was measured for one number of events; times in seconds, memory in MB."""

    events: int
    times: dict[str, float] = field(default_factory=dict)
    parent: float = 0.0
    child: float = 0.0
    size: float = 0.0
    pages: int = 0

    def timed(self, stage: str, act: Callable[[], _T]) -> _T:
        """What ``act`` gives; its time is kept."""
        begun = time.perf_counter()
        made = act()
        self.times[stage] = time.perf_counter() - begun
        return made

    @property
    def whole(self) -> float:
        """Seconds from the material to the file."""
        return sum(self.times[stage] for stage in _STAGES)


def main() -> int:
    """Measure each number in a process of its own; 1 where the time grows faster than it may."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("numbers", type=int, nargs="*", default=[15, 100, 1_000, 10_000])
    parser.add_argument("--one", action="store_true", help="measure here and print JSON")
    args = parser.parse_args()
    if args.one:
        print(json.dumps(vars(measure(args.numbers[0]))))
        return 0
    runs = [_apart(number) for number in args.numbers]
    print(_table(runs))
    return _told_ratios(runs)


def measure(number: int) -> Run:
    """Make one dossier of ``number`` events."""
    dataset, run = make_record(number), Run(number)
    table = build(dataset)
    material = Material(dataset, table, everything(table))
    dossier = run.timed("prepare", lambda: make_dossier(material, Order(), "en"))
    job = run.timed("job", lambda: make_job([dossier], Order(), Cleaner()))
    pdf = run.timed("typeset", lambda: typeset(job))
    run.child = round(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024, 1)
    run.parent = peak_mb()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "a.pdf")
        run.timed("write", lambda: write_whole(file, pdf, force=False))
        run.size = round(file.stat().st_size / 1e6, 2)
        with PdfReader(file) as reader:
            run.pages = len(reader.pages)
    run.timed("preflight", lambda: findings(Material(dataset, table, everything(table)), Order()))
    run.timed("floor", lambda: _bare(dossier))
    return run


def make_record(number: int) -> Dataset:
    """A record in which every event has a summary, sources, a place and parties, and contributions have amounts."""
    draw = random.Random(number)
    sources = [{"id": f"s{n}", "title": f"Source {n}: {_text(draw, 8)}", "URL": f"https://example.org/{n}"}
               for n in range(max(number // 2, 1))]  # fmt: skip
    return Dataset.model_validate(
        {
            "format": "yeonpyo", "version": 1, "id": f"made-{number}", "edition": "2026-11-22",
            "title": f"{number:,} made-up events",
            "parties": [{"id": f"p{n}", "kind": "state", "name": f"Party {n}"} for n in range(30)],
            "places": [{"id": f"l{n}", "name": f"Place {n}"} for n in range(50)],
            "sources": sources,
            "events": [_event(draw, n, number, len(sources)) for n in range(number)],
        }
    )  # fmt: skip


def _event(draw: random.Random, n: int, number: int, sources: int) -> dict[str, Any]:
    kind = _KINDS[n % len(_KINDS)]
    day = date(1950, 1, 1) + timedelta(days=n * 27_000 // number)
    event: dict[str, Any] = {
        "kind": kind, "id": f"e{n}", "title": f"{_text(draw, 6).capitalize()} {n}", "date": day.isoformat(),
        "summary": f"{_text(draw, 45).capitalize()}.", "place": f"l{draw.randrange(50)}",
        "participants": [{"party": f"p{party}"} for party in draw.sample(range(30), 2)],
        "sources": [f"s{draw.randrange(sources)}" for _ in range(2)],
    }  # fmt: skip
    if n >= 10 and n % 10 == 0:
        event["relations"] = [{"type": "responds_to", "to": f"e{n - 7}"}]
    if kind == "contribution":
        event["amounts"] = [
            {"value": str(draw.randrange(1, 500) * 100_000), "currency": "USD", "period": f"{day.year}"}
        ]
    return event


def _text(draw: random.Random, words: int) -> str:
    return " ".join(draw.choice(_WORDS) for _ in range(words))


def _bare(dossier: Dossier) -> None:
    """Typeset the same words as paragraphs, with nothing about them."""
    import typst

    texts = [
        *(entry.title for group in dossier.groups for entry in group.entries),
        *("".join(piece.text for piece in line) for group in dossier.groups for entry in group.entries
          for line in (entry.line, *(line for block in entry.blocks for line in block.lines))),
        *("".join(piece.text for piece in line) for source in dossier.sources for line in (source.line, *source.cited)),
    ]  # fmt: skip
    template = b'#set text(font: "Pretendard", size: 8pt)\n#for words in json(bytes(sys.inputs.data)) { par(words) }'
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[paths.FONTS])
    typst.Compiler(template, font_paths=fonts, sys_inputs={"data": json.dumps(texts)}).compile(format="pdf")


def _apart(number: int) -> Run:
    command = [sys.executable, "-m", "tests.benchmarks.dossier", "--one", str(number)]
    return Run(**json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout))


def _table(runs: list[Run]) -> str:
    names = (*_STAGES, "preflight", "floor")
    head = f"{'events':>8}" + "".join(f"{name:>10}" for name in names)
    head += "".join(f"{name:>10}" for name in ("whole s", "/floor", "MB here", "MB child", "MB file", "pages"))
    lines = [
        f"{run.events:>8,}" + "".join(f"{run.times[name]:>10.3f}" for name in names)
        + f"{run.whole:>10.3f}{run.whole / run.times['floor']:>10.1f}"
        + f"{run.parent:>10.0f}{run.child:>10.0f}{run.size:>10.2f}{run.pages:>10}"
        for run in runs
    ]  # fmt: skip
    return "\n".join([head, *lines])


def _told_ratios(runs: list[Run]) -> int:
    """Print how much longer ten times as many events take; 1 where that is too long."""
    by_number, code = {run.events: run for run in runs}, 0
    for run in runs:
        less = by_number.get(run.events // 10)
        if less is None or run.events % 10 or less.events < 1_000:
            continue
        each = ", ".join(f"{name} {run.times[name] / less.times[name]:.1f}" for name in (*_STAGES[:3], "floor"))
        ratio = run.whole / less.whole
        print(f"{run.events:,} : {less.events:,} = {ratio:.1f} (at most {MOST:.0f}); {each}")
        code |= ratio > MOST
    return int(code)


if __name__ == "__main__":
    sys.exit(main())
