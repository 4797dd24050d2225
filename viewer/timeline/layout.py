"""From a placement and a window of time to the scene: the one door to the picture."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray

from viewer.index.table import Flag
from viewer.timeline import axis
from viewer.timeline.arcs import ends_in_sight, is_tied, relation_arcs
from viewer.timeline.counts import NO_NOTES, Cells, Folded, Taken, cell_width, fold, make_cells
from viewer.timeline.density import Density
from viewer.timeline.figures import HALF_MARK, INSIDE, MARK_GAP, Outline, among
from viewer.timeline.near import Block, Near
from viewer.timeline.noted import Noted, make_noted
from viewer.timeline.periods import periods
from viewer.timeline.placement import Placement
from viewer.timeline.ridges import density_of
from viewer.timeline.scale import TimeScale
from viewer.timeline.scene import Arc, Band, Counts, Form, Items, NoteSpan, Scene, Track
from viewer.timeline.sign_room import Words, signs_with_room
from viewer.timeline.signs import NO_SIGNS, Bits, Signs, bearing, how_many, pages_among
from viewer.timeline.stack import BAR_BOX, BEARER_BOX, CARD_BOX, HEAD_ROOM, LINE_BOX, SHUT, SHUT_BOX, Stack, stack
from viewer.timeline.tally import Tally, make_tally

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]
STICKY = 8.0
"""A title whose bar begins left of the window stands this far from the window's edge."""
_RIDGE_MOST = 120.0


@dataclass(frozen=True, eq=False)
class Look:
    """What the reader has asked to see, apart from the window of time.

    ``width`` and ``height`` are those of the whole picture in px; ``span``, ``note_spans``, ``eras``, ``marks``
    and ``cursor`` are in seconds; a stretch with a note has the note's id and the key of its track, None for all.
    ``hidden`` and ``dimmed`` are masks of rows: both keep their lanes, the hidden are not drawn. Masks, sets and
    ``signs`` are looked at once while they are the same objects.
    """

    width: float
    height: float
    heads_width: float = 160.0
    axis_height: float = 44.0
    scroll: float = 0.0
    now: float = 0.0
    show_today: bool = True
    selected: frozenset[int] = frozenset()
    signs: Signs = NO_SIGNS
    hidden: Mask | None = None
    dimmed: Mask | None = None
    span: tuple[float, float] | None = None
    note_spans: tuple[tuple[float, float, str, str | None], ...] = ()
    eras: tuple[tuple[float, float, str], ...] = ()
    marks: tuple[tuple[float, str], ...] = ()
    all_relations: bool = False
    noted_ties: frozenset[tuple[int, int, str]] = frozenset()
    """Relations with a note: the row that holds it, the row it is to, and its type."""
    still: bool = False
    """Whether the picture is never moved: its tracks then have the lanes only that are used in the window."""

    @property
    def canvas_height(self) -> float:
        return self.height - self.axis_height

    @property
    def canvas_width(self) -> float:
        return self.width - self.heads_width


def lay_out(placement: Placement, scale: TimeScale, look: Look) -> Scene:
    """All that is to be drawn of ``placement`` in the window ``scale``."""
    memory = placement.memory
    stacked = stack_at(placement, scale, look.canvas_height)
    tally = placement.counted(look.hidden)
    block: Block = memory.get("block", (look.hidden,), Block)
    close, outline = block.at(placement, scale, look.hidden)
    if look.still:
        close, stacked = _packed(placement, scale, close, outline, look.canvas_height)
    inside = (close.first < ceil(scale.end)) & (close.last >= ceil(scale.start))
    signs: Bits = memory.get("signs", (close.row, look.signs), lambda: look.signs.of(close.row))
    items = _items(placement, scale, stacked, close, outline, look, signs)
    taken = _taken(close, inside, scale, look.selected, signs)
    width = cell_width(scale.step)
    around: Cells = memory.get("cells", (close, tally, width), lambda: _cells(close, tally, width))
    noted = _noted(placement, scale, look, around)
    folded = fold(scale, stacked, tally, taken, around, _selected(placement, look), noted)
    major, minor = axis.ticks(scale, placement.labels.language)
    unseen: _Unseen = memory.get("unseen", (look.hidden,), lambda: _unseen(placement, look.hidden))
    drawn, counted = int(np.count_nonzero(inside)), sum(folded.by_track)
    return Scene(
        width=look.width,
        height=look.height,
        heads_width=look.heads_width,
        axis_height=look.axis_height,
        scroll=min(max(look.scroll, 0.0), max(stacked.height - look.canvas_height, 0.0)),
        content_height=stacked.height,
        scale=scale,
        major=major,
        minor=minor,
        tracks=_tracks(placement, stacked, folded, unseen),
        items=items,
        counts=folded.pills,
        arcs=_arcs(placement, scale, stacked, items, folded.pills, look),
        bands=tuple(Band(scale.x(start), scale.x(end), title) for start, end, title in look.eras),
        today_x=scale.x(look.now) if look.show_today else None,
        selected=look.selected,
        signs=look.signs,
        span=(scale.x(look.span[0]), scale.x(look.span[1])) if look.span else None,
        note_spans=_note_spans(placement, scale, look),
        hidden_rows=look.hidden,
        density=_density(placement, scale, stacked, look.hidden, close),
        pinned_height=stacked.pinned,
        marks=tuple((scale.x(time), label) for time, label in look.marks),
        drawn=drawn,
        folded=counted,
        outside=sum(placement.sizes) - sum(unseen.by_track) - drawn - counted,
        undated=unseen.undated,
        hidden=unseen.hidden,
        events=len(placement.table),
    )


def stack_at(placement: Placement, scale: TimeScale, height: float) -> Stack:
    """Where the tracks lie at a scale, on a canvas of ``height`` px."""
    close = placement.is_close(scale.step)
    name = "near stack" if close else "stack"
    made: Stack = placement.memory.get(name, (height,), lambda: stack(placement, height, close=close))
    return made


def _packed(placement: Placement, scale: TimeScale, close: Near, outline: Outline, height: float) -> tuple[Near, Stack]:
    """What is close by without the lanes that the window does not use, and the tracks without them."""
    x = scale.x(close.shape.start)
    seen = (x + outline.outer_right > 0) & (x + outline.outer_left < scale.width)
    lane, used = close.lane.copy(), []
    for track in range(len(placement.groups)):
        mine = close.track == track
        lanes = np.unique(close.lane[mine & seen])
        lane[mine] = lanes.searchsorted(close.lane[mine])
        used.append(lanes.size)
    stacked = stack(placement, height, close=placement.is_close(scale.step), used=tuple(used))
    return replace(close, lane=lane), stacked


@dataclass(frozen=True)
class _Unseen:
    """Entries of every track that are hidden by the filter; events hidden at all, and undated ones that are not."""

    by_track: tuple[int, ...]
    hidden: int
    undated: int


def _unseen(placement: Placement, mask: Mask | None) -> _Unseen:
    undated = placement.table.has(Flag.UNDATED)
    if mask is None:
        return _Unseen((0,) * len(placement.groups), placement.shut, int(undated.sum()))
    entries = np.flatnonzero(placement.track >= 0)
    rows = placement.row_of(entries)
    by_track = np.bincount(placement.track[entries[mask[rows]]], minlength=len(placement.groups))
    shut = ~undated & ~mask
    shut[rows] = False
    return _Unseen(tuple(by_track.tolist()), int(mask.sum() + shut.sum()), int((undated & ~mask).sum()))


def _cells(close: Near, tally: Tally, width: int) -> Cells:
    """The cells of counts that all lie where everything drawn is known."""
    nothing = np.zeros(close.anchor.size, dtype=bool)
    taken = Taken(close.track, close.anchor, nothing, nothing, nothing.astype(np.uint16))
    return make_cells(tally, taken, width, close.start, close.end)


def _taken(close: Near, inside: Mask, scale: TimeScale, selected: frozenset[int], signs: Bits) -> Taken:
    certain = (close.core_start < close.core_end) & (close.core_start < ceil(scale.end))
    certain &= close.core_end > floor(scale.start)
    chosen = [row in selected for row in close.row[inside].tolist()] if selected else ()
    picked = np.array(chosen, dtype=bool) if selected else np.zeros(int(np.count_nonzero(inside)), dtype=bool)
    return Taken(close.track[inside], close.anchor[inside], certain[inside], picked, signs[inside])


def _selected(placement: Placement, look: Look) -> Tally | None:
    """The bounds of what is selected, which may be a great many."""
    if not look.selected:
        return None

    def make() -> Tally:
        rows = np.fromiter(look.selected, np.int64, len(look.selected))
        if look.hidden is not None:
            rows = rows[~look.hidden[rows]]
        entries = rows if placement.row is None else np.flatnonzero(np.isin(placement.row, rows))
        entries = entries[placement.track[entries] >= 0]
        row = placement.row_of(entries)
        return make_tally(placement.figures, placement.track[entries], row, len(placement.groups))

    made: Tally = placement.memory.get("selected", (look.selected, look.hidden), make)
    return made


def _noted(placement: Placement, scale: TimeScale, look: Look, cells: Cells) -> Mapping[int, Ints]:
    """By track and cell, how many with signs of notes touch the window: all, and those with pages of one colour."""
    signs, memory = look.signs, placement.memory
    if not len(signs):
        return NO_NOTES

    def make() -> dict[int, Noted]:
        some = {page: signs.among(bearing(signs.bits, page)) for page in (0, *pages_among(signs.bits))}
        return {page: make_noted(placement, mine, look.hidden) for page, mine in some.items()}

    noted: dict[int, Noted] = memory.get("noted", (signs, look.hidden), make)
    before: dict[int, Ints] = memory.get(
        "noted before", (noted, cells), lambda: {page: some.before(cells.edges) for page, some in noted.items()}
    )
    inner = slice(*cells.inner(scale))
    return {page: some.touching(scale, before[page][:, inner]) for page, some in noted.items()}


def _items(
    placement: Placement, scale: TimeScale, stacked: Stack, close: Near, outline: Outline, look: Look, bits: Bits
) -> Items:
    """What is seen of the entries close by: figures in the window, and labels that reach into it."""
    base = int(scale.start)
    x = ((close.shape.start - base) - (scale.start - base)) / scale.step
    seen = np.flatnonzero((x + outline.outer_right > 0) & (x + outline.outer_left < scale.width))
    x, form, row, track = x[seen], outline.form[seen], close.row[seen], close.track[seen]
    left, right, mark_x = x + outline.left[seen], x + outline.right[seen], x + outline.mark[seen]
    width, natural = outline.label[seen], x + outline.label_left[seen]
    free = (form != Form.MARK) | (mark_x < -HALF_MARK) | (mark_x > scale.width + HALF_MARK)
    label_x = np.where(free, _in_sight(natural, width, left, right, form, scale.width), natural)
    label_x = _left_of_mark(label_x, natural, width, left, mark_x, form, scale.width)
    on_bar = (label_x > left) & (label_x + width <= right) & ((form == Form.BAR) | (form == Form.BAND))
    open_box = CARD_BOX if placement.labels.cards else LINE_BOX
    box = np.array([SHUT_BOX if group.collapsed else open_box for group in placement.groups])[track]
    shelf_top = np.array([shelf.lanes_top for shelf in stacked.shelves])[track]
    row_top = shelf_top + close.lane[seen] * stacked.row + (stacked.row - box) / 2
    low = (form == Form.CELLS) | (((form == Form.BAR) | (form == Form.BAND)) & ~on_bar)
    height = np.where(low, np.minimum(BAR_BOX, box), box)
    top = np.floor(row_top + (box - height) / 2)
    caption = placement.labels.caption(row.tolist(), form)
    if (bearers := placement.figures.special.bearers).size:  # they leave the lower part of their lane to words
        bears = among(bearers, row) | (form == Form.UPRIGHT)
        slid = (bears & (label_x != natural)).tolist()  # onto the bar, which has room for one line
        caption = tuple("" if alone else line for alone, line in zip(slid, caption, strict=True))
        height, top = np.where(bears, BEARER_BOX, height), np.where(bears, np.floor(row_top) - 1, top)
    table, special, listed = placement.table, placement.figures.special, row.tolist()
    title = placement.labels.title(listed, width)
    edge = np.minimum(np.where(width > 0, np.minimum(left, label_x), left), mark_x - HALF_MARK * (form == Form.MARK))
    place = Words(title, label_x, label_x + width, form == Form.RHYTHM, edge, track * 256 + close.lane[seen])
    return Items(
        row=row.astype(np.int64),
        track=track,
        kind=table.kind[row],
        form=form,
        flags=table.flags[row],
        precision=table.precision[row],
        left=left,
        right=right,
        core_left=x + (close.core_start - close.shape.start)[seen] / scale.step,
        core_right=x + (close.core_end - close.shape.start)[seen] / scale.step,
        mark_x=mark_x,
        top=top,
        height=height,
        label_x=label_x,
        label_width=width,
        dimmed=np.zeros(len(row), dtype=bool) if look.dimmed is None else look.dimmed[row],
        sticky=label_x != natural,
        other_x=special.other_x(listed, scale),
        share=special.share(listed),
        signs=_signs(bits[seen], row, place, look.selected),
        title=title,
        caption=caption,
        cells=tuple(periods(placement, row, scale) for row in listed) if special.forms else ((),) * len(listed),
    )


def _signs(bits: Bits, row: NDArray[np.integer], words: Words, selected: frozenset[int]) -> Bits:
    """The signs of what is drawn, as far as there is room; where nothing has several there always is."""
    if not (how_many(bits) > 1).any():
        return bits
    strong = np.fromiter((one in selected for one in row.tolist()), bool, len(row))
    return signs_with_room(bits, words, strong)


def _note_spans(placement: Placement, scale: TimeScale, look: Look) -> tuple[NoteSpan, ...]:
    """The stretches with notes; those in a track that is not there are seen by their signs alone."""
    number = {group.key: n for n, group in enumerate(placement.groups)}
    return tuple(
        NoteSpan(scale.x(start), scale.x(end), id, number.get(track or "", -1), track is None or track in number)
        for start, end, id, track in look.note_spans
    )


def _in_sight(
    label_x: Floats, width: Floats, left: Floats, right: Floats, form: NDArray[np.uint8], window: float
) -> Floats:
    """Slide labels along the figures they stand on, so that they are seen while enough of the figure is.

    A label beside its figure that the window cuts off moves onto the figure where that fills the window.
    """
    air = np.where(form == Form.RHYTHM, 0.0, INSIDE)
    first, last = np.maximum(left + air, STICKY), np.minimum(right - air, window - STICKY) - width
    on_figure = ((label_x >= left) & (label_x + width <= right)) | (form == Form.RHYTHM)
    out_of_sight = (label_x + width < STICKY) | (label_x > window - STICKY)
    slides = on_figure & (form != Form.CELLS) & (form != Form.UPRIGHT)
    slides |= out_of_sight & ((form == Form.BAR) | (form == Form.BAND) | (form == Form.MARK))
    slid = np.where(on_figure, np.clip(label_x, first, np.maximum(last, first)), first)
    return np.where(slides & (last >= first), slid, label_x)


def _left_of_mark(
    label_x: Floats,
    natural: Floats,
    width: Floats,
    left: Floats,
    mark_x: Floats,
    form: NDArray[np.uint8],
    window: float,
) -> Floats:
    """Labels on a cell that the window cuts off at the right go to its left where there is room before the mark."""
    first = np.maximum(left + INSIDE, STICKY)
    cut = (form == Form.MARK) & (natural + width > window - STICKY)
    return np.where(cut & (first + width + MARK_GAP + HALF_MARK <= mark_x), first, label_x)


def _tracks(placement: Placement, stacked: Stack, folded: Folded, unseen: _Unseen) -> tuple[Track, ...]:
    return tuple(
        Track(
            group.key,
            group.title,
            group.kind,
            shelf.top,
            shelf.height,
            placement.sizes[n],
            folded.by_track[n],
            unseen.by_track[n],
            group.depth,
            group.collapsed,
            n < stacked.held,
            group.parent,
            shelf.top + shelf.height - 1.0,
            ridge_height(shelf.height),
        )
        for n, (group, shelf) in enumerate(zip(placement.groups, stacked.shelves, strict=True))
    )


def ridge_height(track: float) -> float:
    """How high the ridge of a track of that height may rise."""
    return track - 6.0 if track <= SHUT else min(track - HEAD_ROOM, _RIDGE_MOST)


def _arcs(
    placement: Placement, scale: TimeScale, stacked: Stack, items: Items, counts: Counts, look: Look
) -> tuple[Arc, ...]:
    if not (look.all_relations or is_tied(placement, look.selected)):
        return ()
    sight = ends_in_sight(placement, items, counts, look.selected, look.hidden)
    return relation_arcs(
        placement, sight, stacked, scale.step, look.selected, look.noted_ties, every=look.all_relations
    )


def _density(placement: Placement, scale: TimeScale, stacked: Stack, hidden: Mask | None, close: Near) -> Density:
    heights = np.array([ridge_height(shelf.height) for shelf in stacked.shelves], dtype=np.float32)
    return density_of(placement, scale, hidden, close, heights)
