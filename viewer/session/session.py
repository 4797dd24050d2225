"""What is open now, and the signals every view of it hears."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from viewer.errors import UnreadableFile
from viewer.formats.reading import Reading, cover_of
from viewer.index.reading import read, relations_of
from viewer.index.relations import Relations, nearest
from viewer.index.table import EventTable, no_events
from viewer.model import records
from viewer.model.cover import Cover
from viewer.model.provenance import Provenance
from viewer.model.view import Arrangement, Layers
from viewer.session.contents import NOTHING, Indexes, make_indexes, nothing, reading_words
from viewer.session.draft import Draft
from viewer.session.known import Known
from viewer.session.message import Level, Message
from viewer.session.notebook import Notebook
from viewer.session.notes import Notes
from viewer.session.way import Sight, Way
from viewer.timeline.scale import TimeScale

Neighbours = tuple[str | None, str | None]


class Session(QObject):
    """The open dataset, the view of it, what is selected in it, and the reader's notes on it.

    State changes through methods only; each change is told by one signal, after it has happened. Only ``leaving``
    comes before: another dataset is about to take the place of this one, what is being typed must be kept now.
    ``arranged_before`` and ``layered_before`` tell how the tracks and the sets of notes of a dataset stood when it was
    open last.
    ``drafts`` holds what was typed and could not be kept, by what it stands on, until it is. While ``view`` is None the
    whole range is shown.
    """

    leaving = Signal()
    dataset_changed = Signal()
    dataset_grew = Signal()
    view_changed = Signal()
    selection_changed = Signal()
    arrangement_changed = Signal()
    filter_changed = Signal()
    notebook_changed = Signal()
    layers_changed = Signal()
    message_posted = Signal(object)
    reveal_requested = Signal(str)

    def __init__(self, language: str = "en", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.language = language
        self.path: Path | None = None
        self.reading: Reading | None = None
        self.cover = NOTHING
        self.make_dataset: Callable[[], records.Dataset] = nothing
        self.table = no_events()
        self.make_relations: Callable[[], Relations] = lambda: relations_of(nothing())
        self._nearest: tuple[str, Neighbours] = ("", (None, None))
        self.view: TimeScale | None = None
        self.selection: tuple[str, ...] = ()
        self._let_go = ""
        self.span: tuple[float, float] | None = None
        self.arranged_before: Callable[[str], Arrangement] = lambda _dataset: Arrangement()
        self.arrangement = Arrangement()
        self.layered_before: Callable[[str], Layers] = lambda _dataset: Layers()
        self.layers = Layers()
        self.wanted: frozenset[int] | None = None
        self.others: Literal["dim", "hide"] = "dim"
        self.all_relations = False
        self.drafts: dict[str, Draft] = {}
        self.way = Way()
        self._former: _Former | None = None
        self._selected: tuple[tuple[str, ...], EventTable, NDArray[np.int64]]
        self._selected = (self.selection, self.table, np.empty(0, np.int64))
        self._known = Known()
        self.notes = self.notes_in(None)

    # --- the dataset ---------------------------------------------------------------------------

    @property
    def dataset(self) -> records.Dataset:
        """The open dataset; made when somebody first looks at it, which the timeline does not."""
        return self.make_dataset()

    @property
    def dossier(self) -> Provenance | None:
        """What tells of the dossier that is open: only a part of its data, so that notes on the rest are not lost."""
        return self.reading.dossier if self.reading else None

    @property
    def relations(self) -> Relations:
        """How its events hang together; found when somebody first asks."""
        return self.make_relations()

    def open(self, path: Path) -> None:
        """Read a file and make its dataset the open one; one that cannot be used leaves nothing open, and says why."""
        try:
            self.take(read(path), path)
        except UnreadableFile as error:
            self.show(nothing())
            self.tell(str(error), "error", sticky=True, about="file")

    def take(self, reading: Reading, path: Path | None = None, indexes: Indexes | None = None) -> None:
        """Make what was read the open dataset, and tell of what was wrong in its file.

        Where its first rows are shown already, the others join them.
        """
        if self._former is not None and path == self.path and indexes is not None:
            self._former = None
            self._join(reading, indexes)
        else:
            self._show(reading.cover, lambda: reading.dataset, indexes or make_indexes(reading), path, reading)
        self.tell_of_problems()

    def grow(self, reading: Reading, path: Path, indexes: Indexes) -> None:
        """Show the first rows of a file that is still being read, and more of them each time."""
        if self._former is not None and path == self.path:
            self._join(reading, indexes)
            return
        former = self._former or _Former.of(self)
        self._show(reading.cover, lambda: reading.dataset, indexes, path, reading)
        self._former = former

    @property
    def is_growing(self) -> bool:
        """Whether the file is still being read, and there will be more rows."""
        return self._former is not None

    def give_up(self) -> None:
        """Go back to what was open before the file whose reading has ended too early, if its rows are shown."""
        former = self._former
        if former is not None:
            indexes = former.table, former.make_relations
            self._show(former.cover, former.make, indexes, former.path, former.reading)
            former.restore(self)

    def _join(self, reading: Reading, indexes: Indexes) -> None:
        """The dataset has more rows than before, and all else stays as it is."""
        self.make_dataset, self.reading = lambda: reading.dataset, reading
        self.table, self.make_relations = indexes
        self._nearest = ("", (None, None))
        self.dataset_grew.emit()

    def tell_of_problems(self) -> None:
        """Say what was wrong in the open file, where anything was."""
        if self.reading is not None and len(self.reading.problems):
            self.tell(reading_words(self.reading), "warning", sticky=True, about="problems")

    def show(
        self,
        dataset: records.Dataset,
        path: Path | None = None,
        reading: Reading | None = None,
        indexes: Indexes | None = None,
    ) -> None:
        """Make ``dataset`` the open one; the selection and the way back belong to the old one and end.

        ``indexes`` are those of the dataset where they were made before, in the background.
        """
        self._show(cover_of(dataset), lambda: dataset, indexes or make_indexes(dataset), path, reading)

    def _show(
        self,
        cover: Cover,
        make: Callable[[], records.Dataset],
        indexes: Indexes,
        path: Path | None,
        reading: Reading | None,
    ) -> None:
        self.leaving.emit()
        self._former = None
        self.cover, self.make_dataset, self.path, self.reading = cover, make, path, reading
        self.table, self.make_relations = indexes
        self._nearest = ("", (None, None))
        self.view, self.selection, self.span, self.way, self._let_go = None, (), None, Way(), ""
        self.arrangement, self.wanted = self.arranged_before(cover.id), None
        self.layers = self.layered_before(cover.id)
        self.notes = self.notes_in(self.notebook)
        self._make_known()
        self.dataset_changed.emit()
        self.selection_changed.emit()
        self.view_changed.emit()

    # --- the view ------------------------------------------------------------------------------

    def set_view(self, scale: TimeScale, *, remember: bool = False) -> None:
        """Show that window of time; with ``remember`` the former one can be come back to."""
        if remember:
            self.way.leave(self._sight())
        self.view = scale
        self.view_changed.emit()

    def back(self) -> None:
        """Return to what was in sight before, where there is something."""
        if self.way.can_go_back:
            self._return_to(self.way.back(self._sight()))

    def forward(self) -> None:
        """Go again to what ``back`` left, where there is something."""
        if self.way.can_go_forward:
            self._return_to(self.way.forward(self._sight()))

    @property
    def can_go_back(self) -> bool:
        """Whether there is a sight to come back to."""
        return self.way.can_go_back

    @property
    def can_go_forward(self) -> bool:
        """Whether ``back`` left a sight."""
        return self.way.can_go_forward

    def _sight(self) -> Sight:
        return Sight(self.view, self.selection, self.span, self.arrangement, self.wanted, self.others)

    def _return_to(self, sight: Sight) -> None:
        """Show what was in sight before, on as many pixels as there are now; only what differs is told."""
        was = self._sight()
        self.view = sight.view.resized(self.view.width) if sight.view and self.view else sight.view
        self.selection, self.span, self.arrangement = sight.selection, sight.span, sight.arrangement
        self._let_go = ""
        self.wanted, self.others = sight.wanted, sight.others
        if was.arrangement != self.arrangement:
            self.arrangement_changed.emit()
        if (was.wanted, was.others) != (self.wanted, self.others):
            self.filter_changed.emit()
        if (was.selection, was.span) != (self.selection, self.span):
            self.selection_changed.emit()
        self.view_changed.emit()

    def arrange(self, arrangement: Arrangement, *, remember: bool = True) -> None:
        """Set the tracks up in another way; with ``remember`` the former way can be come back to."""
        if arrangement != self.arrangement:
            if remember:
                self.way.leave(self._sight())
            self.arrangement = arrangement
            self.arrangement_changed.emit()

    def filter_to(self, rows: Iterable[int] | None, others: Literal["dim", "hide"] | None = None) -> None:
        """Want only those rows (None: all); the others are dimmed or hidden, and keep their lanes."""
        wanted = None if rows is None else frozenset(rows)
        if (wanted, others or self.others) != (self.wanted, self.others):
            self.way.leave(self._sight())
            self.wanted, self.others = wanted, others or self.others
            self.filter_changed.emit()

    def show_all_relations(self, shown: bool) -> None:
        """Show the relations of all events, or only those of the selection."""
        if shown != self.all_relations:
            self.all_relations = shown
            self.filter_changed.emit()

    # --- the selection -------------------------------------------------------------------------

    def select(self, ids: Iterable[str], *, add: bool = False, toggle: bool = False) -> None:
        """Select events; ``add`` keeps those selected before, ``toggle`` turns each one over.

        The last one taken comes last. Ids the dataset does not have are passed over.
        """
        taken = dict.fromkeys(self.table.known(ids))
        kept = [id for id in self.selection if id not in taken] if add or toggle else []
        former = frozenset(self.selection) if toggle else frozenset()
        fresh = [id for id in taken if id not in former]
        self._choose((*kept, *fresh), self.span, "" if fresh else next(reversed(taken), ""))

    @property
    def selected_rows(self) -> NDArray[np.int64]:
        """The rows of the selection, in its order; looked up once for each selection."""
        selection, table, rows = self._selected
        if selection is not self.selection or table is not self.table:
            rows = np.array(self.table.rows(self.selection), np.int64)
            self._selected = (self.selection, self.table, rows)
        return rows

    def follow(self, id: str) -> None:
        """Select an event and ask for it to be brought into view."""
        if id in self.table.row_by_id:
            self.way.leave(self._sight())
            self.select([id])
            self.reveal_requested.emit(id)

    def select_rows(self, rows: NDArray[np.int64], span: tuple[float, float] | None = None) -> None:
        """Select just those rows, each of them once, and a stretch of time or none; the quick way for a great many."""
        ids = self.table.ids
        chosen = tuple(ids[row] for row in rows.tolist())
        self._selected = (chosen, self.table, rows)
        self._choose(chosen, span)

    def select_span(self, start: float, end: float) -> None:
        """Select a stretch of time, in seconds, whichever end was taken first."""
        self._choose(self.selection, (min(start, end), max(start, end)))

    def clear_span(self) -> None:
        """Select no stretch of time."""
        self._choose(self.selection, None)

    def _choose(self, selection: tuple[str, ...], span: tuple[float, float] | None, let_go: str = "") -> None:
        if (selection, span) != (self.selection, self.span):
            self._let_go = let_go if selection is not self.selection else self._let_go
            self.selection, self.span = selection, span
            self.selection_changed.emit()

    @property
    def current(self) -> str | None:
        """The event one is at: the last one selected, or one that was taken out of the selection since."""
        return self._let_go or next(reversed(self.selection), None)

    @property
    def related(self) -> Neighbours:
        """The nearest events in time, before and after, that the one in the pane is tied to."""
        id = self.selection[-1] if self.selection else ""
        if id != self._nearest[0]:
            self._nearest = (id, nearest(self.relations, self.table, id) if id else (None, None))
        return self._nearest[1]

    # --- notes ---------------------------------------------------------------------------------

    @property
    def notebook(self) -> Notebook | None:
        """Where notes are kept; None until it is open."""
        return self.notes.notebook

    def keep_notes_in(self, notebook: Notebook | None, notes: Notes | None = None) -> None:
        """Keep notes in ``notebook`` from now on; without one nothing can be written.

        ``notes`` are those of the notebook where they were read before, in the background, with ``notes_in``.
        """
        if notes is None or notes.dataset != self.cover.id or notes.index.hidden != self.layers.hidden:
            notes = self.notes_in(notebook)
        self.notes = notes
        self.notes.own_set = self.layers.active
        self.notebook_changed.emit()

    def target(self, id: str) -> records.EventTarget:
        """An event of the dataset as the target of a note."""
        return self.notes.target(self.dataset.event_by_id[id])

    def star(self, ids: Iterable[str]) -> None:
        """Star those events, or take the stars off where all of them have one."""
        self.notes.star([self.dataset.event_by_id[id] for id in ids if id in self.dataset.event_by_id])

    def set_layers(self, layers: Layers) -> None:
        """Show, hide and colour the sets of notes, and choose the one that new notes go into."""
        if layers != self.layers:
            self.layers, self.notes.own_set = layers, layers.active
            self.notes.hide(layers.hidden)
            self.layers_changed.emit()

    def notes_in(self, notebook: Notebook | None) -> Notes:
        """The notes of ``notebook`` on the open dataset; may be asked from any thread."""
        return Notes(
            notebook,
            self.cover.id,
            hidden=self.layers.hidden,
            own_set=self.layers.active,
            tell=lambda text: self.tell(text, "error", sticky=True, about="notebook"),
            changed=self._on_notes_changed,
            uncover=self._uncover,
        )

    def _uncover(self, sets: frozenset[str]) -> None:
        self.set_layers(replace(self.layers, hidden=self.layers.hidden - sets))

    def _on_notes_changed(self) -> None:
        self._make_known()
        self.notebook_changed.emit()

    def _make_known(self) -> None:
        """Tell the notebook where the data lie; a dossier holds a part of them only."""
        self._known.tell(self.notes, self.cover, None if self.dossier else self.path)

    # --- words for the reader --------------------------------------------------------------------

    def tell(self, text: str, level: Level = "info", *, sticky: bool = False, about: str = "") -> None:
        """Put a line into the message bar."""
        self.message_posted.emit(Message(text, level, sticky, about))


@dataclass(frozen=True)
class _Former:
    """What was open and how it was seen, while the first rows of another file are shown."""

    cover: Cover
    make: Callable[[], records.Dataset]
    path: Path | None
    reading: Reading | None
    table: EventTable
    make_relations: Callable[[], Relations]
    view: TimeScale | None
    selection: tuple[str, ...]
    span: tuple[float, float] | None
    arrangement: Arrangement
    wanted: frozenset[int] | None
    way: Way

    @classmethod
    def of(cls, session: Session) -> _Former:
        """All of it now."""
        return cls(
            session.cover,
            session.make_dataset,
            session.path,
            session.reading,
            session.table,
            session.make_relations,
            session.view,
            session.selection,
            session.span,
            session.arrangement,
            session.wanted,
            session.way,
        )

    def restore(self, session: Session) -> None:
        """See it as it was seen."""
        session.arrange(self.arrangement)
        session.filter_to(self.wanted)
        session.select(self.selection)
        if self.span is not None:
            session.select_span(*self.span)
        if self.view is not None:
            session.set_view(self.view)
        session.way = self.way
