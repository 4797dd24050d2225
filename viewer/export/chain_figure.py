"""The chains of a selection as figures: documents as boxes in order, arrows between them, areas below."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from viewer.export.area_matrix import area_matrices
from viewer.export.chain_lines import GUTTER, Routes, Spot
from viewer.export.chain_order import Chain, Link, chains_of
from viewer.export.chain_parts import ChainBox, ChainLine, ChainPart, ChainWord
from viewer.export.entry import mark_form
from viewer.export.numbering import Numbering
from viewer.export.order import Paper
from viewer.export.strip_scale import MARGIN
from viewer.i18n import _, ngettext
from viewer.index.relations import Relations
from viewer.model.dataset import Dataset
from viewer.model.date_words import date_words
from viewer.model.display import TITLE_LIMIT, one_line
from viewer.model.event import AnyEvent
from viewer.timeline.advance import elide, text_width
from viewer.timeline.arcs import relation_word

_GAP, _LEAST_WIDTH, _INSET = 58.0, 112.0, 8.0
_LINE, _MOST_LINES = 14.0, 3
_MOST_ROWS = 6
_TITLE, _DATE = (11.0, 600), (10.5, 400)


def chain_figures(
    dataset: Dataset, events: Sequence[AnyEvent], numbering: Numbering, paper: Paper, *, linked: bool = True
) -> tuple[ChainPart, ...]:
    """The figures of the chains among ``events``; ``linked`` says that the entries are there to lead to."""
    chains = chains_of(events)
    if not chains:
        return ()
    width = round(paper.size[0] - 2 * MARGIN)
    relations = Relations(dataset)
    made: list[ChainPart] = []
    for chain in chains:
        parts = _parts(chain, numbering, float(width), linked)
        areas = area_matrices(chain, relations, numbering, float(width), linked=linked)
        made += [*parts[:-1], replace(parts[-1], areas=areas)]
    return tuple(made)


def _parts(chain: Chain, numbering: Numbering, width: float, linked: bool) -> list[ChainPart]:
    """A chain in figures of as many rows as a page holds."""
    per_row = max(int((width + _GAP) // (_LEAST_WIDTH + _GAP)), 1)
    most = per_row * _MOST_ROWS
    slices = [chain.documents[n : n + most] for n in range(0, len(chain.documents), most)]
    return [_Figure(some, chain, numbering, width, per_row, linked).part() for some in slices]


@dataclass(frozen=True)
class _Figure:
    """Some documents of a chain on their way to a figure."""

    documents: Sequence[AnyEvent]
    chain: Chain
    numbering: Numbering
    width: float
    per_row: int
    linked: bool

    def part(self) -> ChainPart:
        """The figure."""
        place = {event.id: n for n, event in enumerate(self.documents)}
        inner = [link for link in self.chain.links if link.older in place and link.younger in place]
        near = [link for link in inner if self._are_neighbours(place[link.older], place[link.younger])]
        far = [link for link in inner if not self._are_neighbours(place[link.older], place[link.younger])]
        pairs = [(place[link.older], place[link.younger]) for link in far]
        left = Routes(self._spots(0.0), pairs).gutters
        spots = self._spots(GUTTER * (min(len(left), 6) + 1) if left else 0.0)
        routes = Routes(spots, pairs)
        if left:
            routes.gutters.update({n: x + spots[0].x for n, x in routes.gutters.items()})
        boxes = self._boxes(spots)
        tops, bottoms = _heights(boxes, spots, routes)
        placed = tuple(
            replace(box, y=tops[spot.row], height=bottoms[spot.row] - tops[spot.row])
            for box, spot in zip(boxes, spots, strict=True)
        )
        straight = [self._straight(placed[place[link.older]], placed[place[link.younger]], link) for link in near]
        return ChainPart(
            width=self.width,
            height=max(bottoms.values()) + 2,
            boxes=placed,
            lines=(*(line for line, _word in straight), *routes.draw(tops, bottoms)),
            words=(*(word for _line, word in straight if word.words), *self._words(far, place, routes, tops)),
            alt=self._alt(),
            caption=_("A chain of documents: arrows lead from the older text to the one that renews or succeeds it."),
            areas=(),
        )

    def _are_neighbours(self, older: int, younger: int) -> bool:
        return younger == older + 1 and younger % self.per_row != 0

    def _spots(self, left: float) -> list[Spot]:
        wide = (self.width - left - _GAP * (self.per_row - 1)) / self.per_row
        return [
            Spot(n // self.per_row, left + (n % self.per_row) * (wide + _GAP), wide) for n in range(len(self.documents))
        ]

    def _boxes(self, spots: Sequence[Spot]) -> list[ChainBox]:
        outside: defaultdict[str, list[Link]] = defaultdict(list)
        here = {event.id for event in self.documents}
        for link in self.chain.links:
            if link.younger in here and link.older not in here:
                outside[link.younger].append(link)
        return [self._box(event, spot, outside[event.id]) for event, spot in zip(self.documents, spots, strict=True)]

    def _box(self, event: AnyEvent, spot: Spot, outside: Sequence[Link]) -> ChainBox:
        number, room = self.numbering.entries[event.id], spot.width - 2 * _INSET
        name = self._name(event)
        return ChainBox(
            x=spot.x,
            y=0.0,
            width=spot.width,
            height=0.0,
            n=number,
            to=f"e{number}" if self.linked else "",
            kind=event.kind,
            form=mark_form(event),
            lines=tuple(wrapped(name, room, *_TITLE)),
            date=elide(self._date(event), room, *_DATE),
            before=elide(self._told(outside, numbers=True), room, *_DATE),
        )

    def _name(self, event: AnyEvent) -> str:
        return one_line((event.short or event.title).get(self.numbering.language))[:TITLE_LIMIT]

    def _date(self, event: AnyEvent) -> str:
        return date_words(event.date, self.numbering.language, short=True) if event.date else _("no date")

    def _told(self, links: Iterable[Link], *, numbers: bool) -> str:
        """What a document does to older ones: "renews", or where that is to be told apart "renews 4, succeeds 5"."""
        found: dict[str, list[int]] = {}
        for link in links:
            words = ", ".join(relation_word(type) for type in link.types)
            found.setdefault(words, []).append(self.numbering.entries[link.older])
        if len(found) < 2 and not numbers:
            return "".join(found)
        return ", ".join(f"{words} {', '.join(map(str, sorted(some)))}" for words, some in found.items())

    def _words(
        self, links: Sequence[Link], place: dict[str, int], routes: Routes, tops: dict[int, float]
    ) -> Iterator[ChainWord]:
        coming: defaultdict[int, list[Link]] = defaultdict(list)
        for link in links:
            coming[place[link.younger]].append(link)
        for younger, some in coming.items():
            room = routes.spots[younger].width * 0.7 + _GAP - _INSET
            yield routes.word(younger, elide(self._told(some, numbers=False), room, *_DATE), tops)

    def _straight(self, older: ChainBox, younger: ChainBox, link: Link) -> tuple[ChainLine, ChainWord]:
        y, left, right = older.y + older.height / 2, older.x + older.width, younger.x
        words = elide(self._told([link], numbers=False), _GAP - 4, *_DATE)
        line = ChainLine(((left, y), (right, y)), head=True)
        return line, ChainWord((left + right) / 2, y - 9, words, beside=False)

    def _alt(self) -> str:
        """The documents in order, each with what it renews."""
        coming: defaultdict[str, list[Link]] = defaultdict(list)
        for link in self.chain.links:
            coming[link.younger].append(link)
        count = len(self.documents)
        head = ngettext("Chain of {count} document.", "Chain of {count} documents.", count).format(count=count)
        told = []
        for event in self.documents:
            name = self._name(event)
            words = f"{self.numbering.entries[event.id]} {name}, {self._date(event)}"
            does = self._told(coming[event.id], numbers=True)
            told.append(f"{words} ({does})." if does else f"{words}.")
        return " ".join([head, *told])


def _heights(
    boxes: Sequence[ChainBox], spots: Sequence[Spot], routes: Routes
) -> tuple[dict[int, float], dict[int, float]]:
    """The y of top and bottom of every row."""
    tops, bottoms, y = dict[int, float](), dict[int, float](), 0.0
    for row in range(spots[-1].row + 1):
        mine = [box for box, spot in zip(boxes, spots, strict=True) if spot.row == row]
        lines = max(len(box.lines) + 2 + bool(box.before) for box in mine)
        tops[row] = y + routes.height(row)
        bottoms[row] = tops[row] + lines * _LINE + 2 * _INSET - 2
        y = bottoms[row]
    return tops, bottoms


def wrapped(words: str, room: float, size: float, weight: int) -> Iterator[str]:
    """A name on up to three lines, words whole; what does not fit even there is cut at its end."""
    line, given = "", 0
    parts = words.split()
    for n, part in enumerate(parts):
        longer = f"{line} {part}" if line else part
        if text_width(longer, size, weight) <= room or not line:
            line = longer
        elif given == _MOST_LINES - 1:
            yield elide(" ".join([line, *parts[n:]]), room, size, weight)
            return
        else:
            yield elide(line, room, size, weight)
            line, given = part, given + 1
    if line:
        yield elide(line, room, size, weight)
