"""Notes of another notebook taken in: nothing twice, no edit lost."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.store.world import DATASET, make_note
from viewer.model.annotation import Change, Note
from viewer.model.exchange import Carried, Taken
from viewer.store import backup
from viewer.store.notebook import Notebook
from viewer.store.taking_in import look_over, take_in


def carried(notebook: Notebook) -> list[Carried]:
    """The notes as a file of them would carry them."""
    lineage = notebook.lineage(DATASET)
    return [Carried(note, tuple(lineage[note.id])) for note in notebook.notes(DATASET)]


def edit(notebook: Notebook, **fields: object) -> None:
    note = notebook.notes(DATASET)[0]
    notebook.apply(Change(before=note, after=note.model_copy(update=fields)))


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Notebook]:
    with Notebook.open(tmp_path / "other.sqlite", author="Lee") as notebook:
        yield notebook


@pytest.fixture
def shared(notebook: Notebook, other: Notebook) -> Notebook:
    """A notebook whose one note the other has taken in."""
    notebook.apply(Change(after=make_note(text="Ask.", modified="1")))
    take_in(other, DATASET, carried(notebook), into=None)
    return notebook


def test_new_notes_come_into_the_set_asked_for(notebook: Notebook, other: Notebook) -> None:
    other.apply(Change(after=make_note(text="Ask.")))
    assert take_in(notebook, DATASET, carried(other), into="Lee") == Taken(new=("a",))
    assert [(note.text, note.set) for note in notebook.notes(DATASET)] == [("Ask.", "Lee")]


def test_taking_in_the_same_twice_changes_nothing(shared: Notebook, other: Notebook) -> None:
    before = other.notes(DATASET), other.lineage(DATASET)
    assert take_in(other, DATASET, carried(shared), into=None).is_nothing
    assert (other.notes(DATASET), other.lineage(DATASET)) == before


def test_what_is_carried_there_and_back_is_as_it_was(shared: Notebook, other: Notebook) -> None:
    assert carried(other) == carried(shared)
    assert take_in(shared, DATASET, carried(other), into=None).is_nothing


def test_what_was_changed_there_alone_is_taken_over(shared: Notebook, other: Notebook) -> None:
    edit(other, text="Ask Lee.")
    assert take_in(shared, DATASET, carried(other), into=None) == Taken(updated=("a",))
    assert shared.notes(DATASET)[0].text == "Ask Lee."


def test_a_note_of_ones_own_is_never_changed_by_what_somebody_else_made_of_it(
    shared: Notebook, other: Notebook
) -> None:
    for words in ("Lee asks.", "Lee asks again."):
        edit(other, text=words)
        taken = take_in(shared, DATASET, carried(other), into="Lee")
        assert not taken.is_nothing and not taken.merged
        assert sorted((note.set, note.text) for note in shared.notes(DATASET)) == [("", "Ask."), ("Lee", words)]
        assert take_in(shared, DATASET, carried(other), into="Lee").is_nothing


def test_what_both_have_changed_apart_is_merged(shared: Notebook, other: Notebook) -> None:
    edit(shared, tags=("mine",))
    edit(other, text="Ask Lee.")
    assert take_in(shared, DATASET, carried(other), into=None) == Taken(merged=("a",))
    assert [(note.text, note.tags) for note in shared.notes(DATASET)] == [("Ask Lee.", ("mine",))]


def test_a_note_moved_to_a_set_there_is_moved_here_though_its_text_was_changed_here(
    shared: Notebook, other: Notebook
) -> None:
    edit(shared, text="Ask Kim.", modified="2")
    edit(other, set="Briefing", modified="3")
    theirs, ours = carried(other), carried(shared)
    take_in(shared, DATASET, theirs, into=None)
    take_in(other, DATASET, ours, into=None)
    assert [(note.text, note.set) for note in shared.notes(DATASET)] == [("Ask Kim.", "Briefing")]
    assert other.notes(DATASET) == shared.notes(DATASET)


def test_a_note_that_other_data_has_too_comes_in_beside_it_once(notebook: Notebook, other: Notebook) -> None:
    notebook.apply(Change(after=make_note(text="Elsewhere.", dataset="other")))
    other.apply(Change(after=make_note(text="Ask.")))
    assert len(take_in(notebook, DATASET, carried(other), into=None).new) == 1
    assert {note.text for note in notebook.notes(None)} == {"Elsewhere.", "Ask."}
    assert take_in(notebook, DATASET, carried(other), into=None).is_nothing


def test_what_was_taken_in_and_undone_can_be_taken_in_again(notebook: Notebook, other: Notebook) -> None:
    other.apply(Change(after=make_note(text="Ask.")))
    take_in(notebook, DATASET, carried(other), into="Wrong")
    notebook.undo(DATASET)
    assert take_in(notebook, DATASET, carried(other), into="Lee") == Taken(new=("a",))
    assert [note.set for note in notebook.notes(DATASET)] == ["Lee"]


def test_what_was_taken_in_and_deleted_stays_deleted(notebook: Notebook, other: Notebook) -> None:
    other.apply(Change(after=make_note(text="Ask.")))
    take_in(notebook, DATASET, carried(other), into="Lee")
    notebook.apply(Change(before=notebook.notes(DATASET)[0]))
    assert take_in(notebook, DATASET, carried(other), into="Lee").is_nothing


def test_a_conflict_keeps_both_and_is_told(shared: Notebook, other: Notebook) -> None:
    edit(shared, text="Ask Kim.", modified="2")
    edit(other, text="Ask Lee.", modified="3")
    assert take_in(shared, DATASET, carried(other), into=None) == Taken(conflicts=("a",))
    assert {note.text for note in shared.notes(DATASET)} == {"Ask Kim.", "Ask Lee."}
    assert take_in(shared, DATASET, carried(other), into=None).is_nothing


def test_notebooks_with_a_conflict_come_to_rest(shared: Notebook, other: Notebook) -> None:
    edit(shared, text="Ask Kim.", modified="2")
    edit(other, text="Ask Lee.", modified="3")
    for _round in range(2):
        take_in(shared, DATASET, carried(other), into=None)
        take_in(other, DATASET, carried(shared), into=None)
    rested = len(shared.steps(DATASET)), len(other.steps(DATASET))
    take_in(shared, DATASET, carried(other), into=None)
    take_in(other, DATASET, carried(shared), into=None)
    assert (len(shared.steps(DATASET)), len(other.steps(DATASET))) == rested
    assert {one.note.id: {*one.revisions} for one in carried(shared)} == {
        one.note.id: {*one.revisions} for one in carried(other)
    }


def test_a_state_kept_beside_there_and_here_is_kept_once(notebook: Notebook, other: Notebook) -> None:
    third = [Carried(make_note(text="third", modified="2"), ("r",))]
    for book, text, modified in ((notebook, "later", "3"), (other, "earlier", "1")):
        book.apply(Change(after=make_note(text=text, modified=modified)))
        take_in(book, DATASET, third, into=None)
    theirs = sorted(carried(notebook), key=lambda one: one.note.id != "a")
    assert take_in(other, DATASET, theirs, into=None).conflicts == ("a",)
    assert sorted(note.text for note in other.notes(DATASET)) == ["earlier", "later", "third"]


def test_an_import_undone_does_not_come_again(shared: Notebook, other: Notebook) -> None:
    edit(other, text="Ask Lee.")
    take_in(shared, DATASET, carried(other), into=None)
    shared.undo(DATASET)
    assert take_in(shared, DATASET, carried(other), into=None).is_nothing
    assert shared.notes(DATASET)[0].text == "Ask."


def test_a_deleted_note_comes_back_only_if_it_was_changed_there(shared: Notebook, other: Notebook) -> None:
    shared.apply(Change(before=shared.notes(DATASET)[0]))
    assert take_in(shared, DATASET, carried(other), into=None).is_nothing
    edit(other, text="Ask Lee.")
    assert take_in(shared, DATASET, carried(other), into=None) == Taken(came_back=("a",))


def untraced(text: str, modified: str = "", foreign: str = "") -> list[Carried]:
    """A note of a file that tells no ids."""
    return [Carried(make_note(text=text, modified=modified, foreign=foreign), (f"sha256:{text}",), is_traced=False)]


def test_a_file_of_another_program_updates_what_came_from_it(notebook: Notebook) -> None:
    take_in(notebook, DATASET, untraced("one", foreign="{}"), into="Web")
    edit(notebook, starred=True)
    assert take_in(notebook, DATASET, untraced("two", foreign="{}"), into="Web") == Taken(merged=("a",))
    assert [(note.text, note.starred) for note in notebook.notes(DATASET)] == [("two", True)]


def test_files_without_ids_never_replace_one_text_by_another(notebook: Notebook) -> None:
    notebook.apply(Change(after=make_note(text="base", modified="1")))
    for name, modified in (("Kim", "2"), ("Lee", "3")):
        assert take_in(notebook, DATASET, untraced(name, modified=modified), into=None).conflicts == ("a",)
    assert {note.text for note in notebook.notes(DATASET)} == {"base", "Kim", "Lee"}


def test_a_file_without_ids_that_says_what_was_once_here_is_nothing_new(notebook: Notebook) -> None:
    notebook.apply(Change(after=make_note(text="former")))
    edit(notebook, text="now")
    assert take_in(notebook, DATASET, untraced("former"), into=None).is_nothing
    notebook.apply(Change(before=notebook.notes(DATASET)[0]))
    assert take_in(notebook, DATASET, untraced("former"), into=None).is_nothing


def test_notes_keep_the_sets_they_name_where_that_is_asked(notebook: Notebook, other: Notebook) -> None:
    for id, name in (("a", ""), ("b", "Briefing")):
        other.apply(Change(after=make_note(id, text="Ask.", set=name)))
    take_in(notebook, DATASET, carried(other), into="Lee", keep_sets=True)
    assert {note.set for note in notebook.notes(DATASET)} == {"Lee", "Briefing"}


def test_notes_that_the_file_does_not_hold_stay_and_are_counted(shared: Notebook, other: Notebook) -> None:
    other.apply(Change(after=make_note("b", text="Here alone.")))
    assert take_in(other, DATASET, carried(shared), into=None) == Taken(unchanged=1, not_in_file=1)
    assert len(other.notes(DATASET)) == 2


def test_looking_over_writes_nothing(notebook: Notebook, other: Notebook) -> None:
    other.apply(Change(after=make_note(text="Ask.")))
    assert look_over(notebook, DATASET, carried(other), into=None) == Taken(new=("a",))
    assert notebook.notes(DATASET) == ()


def test_a_backup_is_made_first(shared: Notebook, other: Notebook, path: Path) -> None:
    count = len(backup.backups(path))
    edit(other, text="Ask Lee.")
    take_in(shared, DATASET, carried(other), into=None)
    assert len(backup.backups(path)) == count + 1


class TwoMachines(RuleBasedStateMachine):
    """Two notebooks edited apart and exchanged at any time."""

    @initialize()
    def open(self) -> None:
        self.clock = 0
        self.folder = TemporaryDirectory()
        self.books = [Notebook.open(Path(self.folder.name) / f"{name}.sqlite") for name in "ab"]
        self.written: set[str] = set()

    @rule(book=st.integers(0, 1), note=st.sampled_from("ab"), tag=st.sampled_from("xyz"), line=st.booleans())
    def edit(self, book: int, note: str, tag: str, line: bool) -> None:
        now = self.books[book].note(note)
        text = f"line {self.clock + 1}\n" if line else ""
        former = now or make_note(note, created="0")
        self.change(book, former, text=former.text + text, tags=tuple(sorted({*former.tags, tag})))
        self.written |= {text.strip()} - {""}

    @rule(book=st.integers(0, 1), name=st.sampled_from(["", "Briefing", "Kim"]))
    def move(self, book: int, name: str) -> None:
        for note in self.books[book].notes(DATASET)[:1]:
            self.change(book, note, set=name)

    @rule(note=st.sampled_from("ab"))
    def delete(self, note: str) -> None:
        """A deletion does not travel, so that it is done in both."""
        for book in self.books:
            if kept := book.note(note):
                book.apply(Change(before=kept))
        self.written.clear()

    def change(self, book: int, former: Note, **fields: object) -> None:
        self.clock += 1
        after = former.model_copy(update={**fields, "modified": f"{self.clock:03}"})
        self.books[book].apply(Change(before=self.books[book].note(former.id), after=after))

    @rule(book=st.integers(0, 1))
    def undo(self, book: int) -> None:
        """A deletion does not travel, so that one is done again."""
        count = len(self.books[book].notes(DATASET))
        self.books[book].undo(DATASET)
        if len(self.books[book].notes(DATASET)) < count:
            self.books[book].redo(DATASET)
        self.written.clear()

    @rule(book=st.integers(0, 1))
    def exchange(self, book: int) -> None:
        notebook, theirs = self.books[book], carried(self.books[1 - book])
        take_in(notebook, DATASET, theirs, into=None)
        former = notebook.steps(DATASET)
        assert take_in(notebook, DATASET, theirs, into=None).is_nothing
        assert notebook.steps(DATASET) == former

    @rule()
    def cross(self) -> None:
        """Each takes in what the other was before."""
        files = [carried(book) for book in self.books]
        for book, file in zip(self.books, reversed(files), strict=True):
            take_in(book, DATASET, file, into=None)

    @invariant()
    def no_line_is_lost(self) -> None:
        kept = "".join(note.text for book in self.books for note in book.notes(DATASET)) if self.written else ""
        assert all(line in kept for line in self.written)

    def teardown(self) -> None:
        for _round in range(3):
            for book in (0, 1):
                self.exchange(book)
        one, other = ([(each.note, set(each.revisions)) for each in carried(book)] for book in self.books)
        for each in self.books:
            each.close()
        self.folder.cleanup()
        assert one == other


TestTwoMachines = TwoMachines.TestCase
TestTwoMachines.settings = settings(max_examples=15, stateful_step_count=12, deadline=None)
