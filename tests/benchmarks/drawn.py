"""Seeded events as columns of numbers: what the generator writes and the layout is timed on.

Events are drawn in chunks, each from the seed and its own number, so that any number of them fits in memory and a
smaller set is the beginning of a larger one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

CHUNK = 1 << 16
TRACKS = 8
FIRST_DAY, DAYS = "1900-01-01", 47_847
"""Days are counted from the first day of 1900 and end with 2030."""
WORDINGS = 4096
"""How many beginnings and how many ends of titles there are in each language."""
DAY, MONTH, YEAR = 0, 1, 2
TIES = ("follows", "responds_to", "implements", "part_of", "renews")
RENEWS = TIES.index("renews")
_SPANS, _KOREAN, _IN_BURSTS = 0.4, 0.1, 0.35
_MEDIAN_DAYS, _SPREAD, _LONGEST_DAYS = 20.0, 1.6, 40 * 365
_TIED, _TRIED = 0.1, 256
"""The share of events with a relation, and among how many it finds the nearest earlier one."""
_STRANDS, _PAUSE_DAYS = 16, 900
"""Chains of renewals in a chunk, and the days to the next of a chain at most."""
_WEIGHTS = np.array([26, 20, 15, 12, 10, 8, 5, 4]) / 100

Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Drawn:
    """Events as columns of equal length.

    ``start`` and ``end`` are days, the same for an instant. ``precision`` is DAY, MONTH or YEAR. ``head`` and ``tail``
    number the two halves of the title. ``tie`` numbers the type of a relation and ``to`` how many events before
    this one that stands which it is to, where ``tie`` is not -1.
    """

    start: Numbers
    end: Numbers
    track: Numbers
    importance: Numbers
    precision: Numbers
    approximate: Numbers
    korean: Numbers
    head: Numbers
    tail: Numbers
    tie: Numbers
    to: Numbers

    def __len__(self) -> int:
        return len(self.start)

    def first(self, n: int) -> "Drawn":
        """The first ``n`` of them."""
        return Drawn(*(getattr(self, field.name)[:n] for field in fields(self)))


@dataclass(frozen=True)
class _Bursts:
    """Times at which much happens: their middle and width in days, the track they belong to, their share."""

    middle: NDArray[np.float64]
    width: NDArray[np.float64]
    track: Numbers
    share: NDArray[np.float64]


def draw(n: int, seed: int, soft: float = 0.05) -> Iterator[Drawn]:
    """``n`` events in chunks; a share of ``soft`` is dated to the month or the year, or approximately."""
    bursts = _bursts(np.random.default_rng([seed, 0]))
    for number in range(-(-n // CHUNK)):
        chunk = _tied(_chunk(np.random.default_rng([seed, 1 + number]), bursts, soft), [seed, 1 + number, 1])
        yield chunk.first(n - number * CHUNK)


def drawn(n: int, seed: int, soft: float = 0.05) -> Drawn:
    """``n`` events in one piece."""
    chunks = list(draw(n, seed, soft))
    return Drawn(*(np.concatenate([getattr(chunk, field.name) for chunk in chunks]) for field in fields(Drawn)))


def _bursts(rng: np.random.Generator, count: int = 60) -> _Bursts:
    share = np.minimum(rng.pareto(1.2, count), 6) + 0.2
    width = np.exp(rng.uniform(np.log(2), np.log(400), count))
    return _Bursts(rng.uniform(0, DAYS, count), width, rng.integers(0, TRACKS, count), share / share.sum())


def _chunk(rng: np.random.Generator, bursts: _Bursts, soft: float) -> Drawn:
    burst = rng.choice(bursts.share.size, CHUNK, p=bursts.share)
    near = rng.normal(bursts.middle[burst], bursts.width[burst])
    in_burst = (rng.random(CHUNK) < _IN_BURSTS) & (near >= 0) & (near < DAYS)
    start = np.where(in_burst, near, rng.random(CHUNK) ** 0.7 * DAYS).astype(np.int64)
    length = np.clip(rng.lognormal(np.log(_MEDIAN_DAYS), _SPREAD, CHUNK), 1, _LONGEST_DAYS).astype(np.int64)
    is_span = (rng.random(CHUNK) < _SPANS) & (start < DAYS - 1)
    elsewhere = rng.choice(TRACKS, CHUNK, p=_WEIGHTS)
    softness = rng.random(CHUNK)
    precision = np.select([softness < soft * 0.4, softness < soft * 0.6], [MONTH, YEAR], DAY)
    return Drawn(
        start=start,
        end=np.where(is_span, np.minimum(start + length, DAYS - 1), start),
        track=np.where(in_burst & (rng.random(CHUNK) < 0.7), bursts.track[burst], elsewhere),
        importance=np.minimum(rng.pareto(2.0, CHUNK) + 1, 5).astype(np.int64),
        precision=precision,
        approximate=((softness >= soft * 0.5) & (softness < soft)).astype(np.int64),
        korean=(rng.random(CHUNK) < _KOREAN).astype(np.int64),
        head=rng.integers(0, WORDINGS, CHUNK),
        tail=rng.integers(0, WORDINGS, CHUNK),
        tie=np.full(CHUNK, -1),
        to=np.zeros(CHUNK, np.int64),
    )


def _tied(chunk: Drawn, seed: list[int]) -> Drawn:
    """The chunk with relations to events before: to one that is a little earlier in time, and renewals in chains."""
    rng = np.random.default_rng(seed)
    here = np.flatnonzero(rng.random(CHUNK) < _TIED)[1:]
    tried = (rng.random((here.size, _TRIED)) * here[:, None]).astype(np.int64)
    away = chunk.start[here, None] - chunk.start[tried]
    nearest = np.where(away > 0, away, DAYS).argmin(axis=1)
    chunk.tie[here] = np.where((away > 0).any(axis=1), rng.integers(0, len(TIES), here.size), -1)
    chunk.to[here] = here - tried[np.arange(here.size), nearest]
    strand = chunk.track * (_STRANDS // TRACKS) + rng.integers(0, _STRANDS // TRACKS, CHUNK)
    last = [-1] * _STRANDS
    starts = chunk.start.tolist()
    for n, (start, one) in enumerate(zip(starts, strand.tolist(), strict=True)):
        if 0 < start - (starts[last[one]] if last[one] >= 0 else 0) <= _PAUSE_DAYS:
            if last[one] >= 0:
                chunk.tie[n], chunk.to[n] = RENEWS, n - last[one]
            last[one] = n
    return chunk
