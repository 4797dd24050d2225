"""Any sequence of edits, undos, redos and restarts is what its revisions amount to."""

import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.store.world import DATASET, make_note
from viewer.model.annotation import Change, Note
from viewer.store.history import fold
from viewer.store.notebook import Notebook, new_step

State = dict[str, Note]
ids, texts = st.sampled_from("abc"), st.text(max_size=5)


class UndoMachine(RuleBasedStateMachine):
    """A notebook beside a list of its states, of which one is the present."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.notebook = Notebook.open(Path(self.folder.name) / "notebook.sqlite")
        self.states: list[State] = [{}]
        self.present = 0
        self.step = new_step()
        self.in_burst = False

    @rule(id=ids, text=texts, new_burst=st.booleans())
    def edit(self, id: str, text: str, new_burst: bool) -> None:
        before, after = self.states[self.present].get(id), make_note(id, text)
        if before == after:
            return
        if new_burst:
            self.step, self.in_burst = new_step(), False
        self.notebook.apply(Change(before=before, after=after), step=self.step)
        self._go_to({**self.states[self.present], id: after})

    @rule(id=ids)
    def delete(self, id: str) -> None:
        state = dict(self.states[self.present])
        before = state.pop(id, None)
        if before:
            self.step, self.in_burst = new_step(), False
            self.notebook.apply(Change(before=before), step=self.step)
            self._go_to(state)

    @rule()
    def undo(self) -> None:
        result = self.notebook.undo(DATASET)
        self.in_burst = self.in_burst and result is None
        assert (result is not None) == (self.present > 0)
        self.present = max(0, self.present - 1)

    @rule()
    def redo(self) -> None:
        result = self.notebook.redo(DATASET)
        self.in_burst = self.in_burst and result is None
        assert (result is not None) == (self.present < len(self.states) - 1)
        self.present = min(len(self.states) - 1, self.present + 1)

    @rule()
    def restart(self) -> None:
        self.notebook.close()
        self.notebook = Notebook.open(self.notebook.path)

    @invariant()
    def notes_are_their_revisions(self) -> None:
        if hasattr(self, "notebook"):
            notes = {note.id: note for note in self.notebook.notes(DATASET)}
            assert notes == self.states[self.present]
            assert notes == fold(revision for id in "abc" for revision in self.notebook.history(id))

    def teardown(self) -> None:
        if hasattr(self, "notebook"):
            self.notebook.close()
            self.folder.cleanup()

    def _go_to(self, state: State) -> None:
        kept = self.present if self.in_burst else self.present + 1
        self.states[kept:] = [state]
        self.present, self.in_burst = kept, True


TestUndoMachine = UndoMachine.TestCase
TestUndoMachine.settings = settings(max_examples=25, stateful_step_count=30, deadline=None)
