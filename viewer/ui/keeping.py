"""The reader's notebook while the program runs: opened, tried again, watched, taken over from another window."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog

from viewer import i18n
from viewer.errors import StoreDamaged, StoreError
from viewer.session.message import Message
from viewer.session.notebook import Notebook
from viewer.session.notes import Notes
from viewer.session.session import Session
from viewer.session.tasks import Latest
from viewer.store import calling, rescue, settings
from viewer.ui.habits import Habits
from viewer.ui.main_window import MainWindow

LOOK_MS = 2_000
"""How often it is looked what other programs do with the notebook."""
AGAIN_MS = 2_000
"""After so long a text that could not be kept is tried again, whether or not another key is typed."""
ANSWER_MS = 5_000
"""A window that has not come to the front in this time does not answer."""
LARGE = 8 * 1024**2
"""Bytes past which a notebook is read in the background."""
PATIENCE_S = 30.0
BRIEF_MS, AT_THE_END_MS, SIGNALLED_MS = 50, 5_000, 700
"""So long a save waits for another program: while the reader works, when the window is closed, after a signal."""


class Keeping(QObject):
    """The notebook of one session; what goes wrong with it is told in ``window``, which may be another one later."""

    def __init__(self, session: Session, habits: Habits, window: Callable[[], MainWindow | None]) -> None:
        super().__init__(session)
        self._session, self._habits, self._window = session, habits, window
        self._notebook: Notebook | None = None
        self._is_stale = self._is_leaving = False
        self._coming: Notebook | None = None
        self._reading = Latest(self)
        self._reading.done.connect(self._on_read)
        self._reading.failed.connect(self._on_not_read)
        self._look = QTimer(self, interval=LOOK_MS, timerType=Qt.TimerType.VeryCoarseTimer)
        self._look.timeout.connect(self.look)
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._again.timeout.connect(self._save_quietly)
        self._answer = QTimer(self, singleShot=True, interval=ANSWER_MS)
        self._answer.timeout.connect(self._on_no_answer)
        session.message_posted.connect(self._on_message)

    # --- opened ----------------------------------------------------------------------------------

    def open(self) -> None:
        """Open the notebook, or one that says why it cannot be opened; a large one is read in the background."""
        if self._reading.busy:  # and can be waited for no longer
            self._reading.close(PATIENCE_S)
            self._use(self._coming or open_notebook(self._habits.now))
        elif is_large(settings.notebook_file(self._habits.now)):
            self._reading.start(lambda _run: self._read())
            return
        else:
            self._use(open_notebook(self._habits.now))
        self._tell_what_was_found()

    def _read(self) -> Notes:
        """The notes of a large notebook; on a thread of its own."""
        self._coming = open_notebook(self._habits.now)
        return self._session.notes_in(self._coming)

    def _on_read(self, notes: Notes) -> None:
        if notes.notebook is not None:
            self._use(notes.notebook, notes)
            self._tell_what_was_found()

    def _on_not_read(self, _error: Exception | None) -> None:
        self._use(self._coming or open_notebook(self._habits.now))

    def _tell_what_was_found(self) -> None:
        if self._notebook is not None and self._notebook.recovered:
            self._session.tell(self._notebook.recovered, "warning", sticky=True)
        for file in rescue.files():
            words = i18n._("Text that could not be kept in the notebook lies in {file}.")
            self._session.tell(words.format(file=file), "warning", sticky=True, about="rescued")

    def open_again(self) -> None:
        """Close what is open and open what lies there now; text that could not be kept stays to be kept then."""
        self.save()
        self._let_go()
        self.open()
        if self._session.notes.can_write:
            self._session.tell(i18n._("The notebook is open again; notes are kept."))

    def do(self, wish: str) -> None:
        """Do what a button of a message asks for."""
        wishes = {
            "open": self.open_again,
            "folder": self.choose_folder,
            "save": self.save_again,
            "show": self.call,
            "take over": self.take_over,
        }
        wishes[wish]()

    def say_anew(self) -> None:
        """Say in the language spoken now why notes cannot be written, for which the notebook is opened once more."""
        self._let_go()
        self._use(open_notebook(self._habits.now))

    def choose_folder(self) -> None:
        """Ask for another folder for the notebook and keep notes there, from now on if settings can be kept."""
        name = QFileDialog.getExistingDirectory(self._window(), i18n._("Folder for the notebook"))
        if name:
            self.move_to(Path(name))

    def move_to(self, folder: Path) -> None:
        """Keep notes in ``folder``; where that cannot be done either, all stays as it is."""
        elsewhere = replace(self._habits.now, notebook_folder=str(folder))
        notebook = open_notebook(elsewhere)
        if notebook.read_only_reason and not notebook.is_held:
            notebook.close()
            self._session.tell(notebook.read_only_reason, "warning", sticky=True, about="folder")
            return
        self.save()
        self._let_go()
        self._use(notebook)
        self._habits.take(elsewhere)
        words = i18n._("Notes are kept in {folder} from now on.")
        self._session.tell(words.format(folder=folder), about="folder")

    def close(self) -> None:
        """Let go of the notebook; the next window may write."""
        for timer in (self._look, self._again, self._answer):
            timer.stop()
        self._session.message_posted.disconnect(self._on_message)
        self._reading.close(PATIENCE_S)
        for notebook in (self._coming, self._session.notebook):
            if notebook is not None:
                notebook.close()

    def _use(self, notebook: Notebook, notes: Notes | None = None) -> None:
        """Keep notes in ``notebook``; one that is found damaged when they are read is mended by opening it again."""
        try:
            self._keep_in(notebook, notes)
        except StoreDamaged:
            notebook.close()
            self._keep_in(open_notebook(self._habits.now))

    def _keep_in(self, notebook: Notebook, notes: Notes | None = None) -> None:
        self._notebook, self._coming = notebook, None
        notebook.wait_at_most(BRIEF_MS)
        notebook.was_changed_elsewhere()
        if not notebook.read_only_reason:
            calling.answer(notebook.path)  # a call nobody has heard
            self._hand_over_drafts(notebook)
        self._is_stale = False
        self._session.keep_notes_in(notebook, notes)
        self._look.start()
        self._say_why_read_only()

    def _let_go(self) -> None:
        former = self._session.notebook
        if former is not None:
            with suppress(StoreError):
                former.close()
        self._session.keep_notes_in(None)

    def _hand_over_drafts(self, notebook: Notebook) -> None:
        """A text for a note that the notebook does not have becomes a new note in the same place."""
        drafts = self._session.drafts
        for key in [key for key in drafts if not key.endswith("/")]:
            place, _slash, note = key.rpartition("/")
            if notebook.note(note) is None:
                drafts[f"{place}/"] = drafts.pop(key).beside(drafts.get(f"{place}/"))

    def _say_why_read_only(self, words: str | None = None) -> None:
        window = self._window()
        if window is not None:
            window.messages.withdraw("read_only", "held")
        if self._notebook is not None and self._notebook.read_only_reason:
            about = "held" if self._notebook.is_held else "read_only"
            words = words or self._notebook.read_only_reason
            if not self._notebook.path.name:  # neither read nor written
                words = i18n._("Notes are not kept. {reason}").format(reason=words)
            self._session.tell(words, "warning", sticky=True, about=about)

    # --- kept ------------------------------------------------------------------------------------

    def save(self, wait_ms: int = BRIEF_MS) -> bool:
        """Keep what is typed, waiting so long for a program that is just writing; False where some could not be."""
        window = self._window()
        if window is None:
            return True
        if self._notebook is not None:
            self._notebook.wait_at_most(wait_ms)
        try:
            window.save()
        finally:
            if self._notebook is not None:
                self._notebook.wait_at_most(BRIEF_MS)
        return not self._session.drafts

    def save_for_good(self) -> None:
        """Keep what is typed, for the program is being ended: beside the notebook if it cannot be in it."""
        if not self.save(SIGNALLED_MS):
            rescue.keep(draft.as_text() for draft in self._session.drafts.values())

    def may_close(self) -> bool:
        """Whether all is kept; the first time it is not the reader is told how to leave without, and can."""
        if self.save(AT_THE_END_MS):
            return True
        if self._is_leaving:
            rescue.keep(draft.as_text() for draft in self._session.drafts.values())
            return True
        self._is_leaving = True
        words = i18n._(
            "What you have typed could not be kept yet, so the window stays. "
            "Close it again to leave all the same; the text is then put into {file}."
        )
        self._session.tell(words.format(file=rescue.places()[0]), "error", sticky=True, about="unsaved")
        return False

    def save_again(self) -> None:
        """Try again what could not be kept, in a notebook opened again where only that helps."""
        if self._notebook is not None and self._notebook.needs_opening:
            self.open_again()
        for editor in self._unsaved():
            editor.save()
        self._on_saved()

    def _save_quietly(self) -> None:
        """Try again without bringing back a message that the reader has closed."""
        window = self._window()
        if window is None or not self._unsaved():
            return
        is_shown = any(line.message.about == "notebook" for line in window.messages.lines())
        if not is_shown:
            window.stop_listening()
        try:
            for editor in self._unsaved():
                editor.save()
        finally:
            if not is_shown:
                window.listen_again()
        self._on_saved()

    def _on_saved(self) -> None:
        window = self._window()
        if window is not None and not self._unsaved():
            self._is_leaving = False
            window.messages.withdraw("notebook", "unsaved")

    def _unsaved(self) -> list["_Editor"]:
        from viewer.ui.note_editor import NoteEditor  # with the details, which the first frame does not wait for

        window = self._window()
        editors = window.findChildren(NoteEditor) if window is not None else []
        return [editor for editor in editors if editor.is_unsaved]

    def _on_message(self, message: Message) -> None:
        if message.about == "notebook":
            self._again.start()

    # --- others ----------------------------------------------------------------------------------

    def look(self) -> None:
        """See what other programs have done: called, let go of the notebook, or written in it."""
        notebook = self._notebook
        if notebook is None:
            return
        with suppress(StoreError):
            if not notebook.read_only_reason and calling.answer(notebook.path):
                _show(self._window())
            elif notebook.is_free:
                self._take_over()
            elif self._is_stale or notebook.was_changed_elsewhere():
                self._is_stale = True
                if not self._unsaved():
                    self._session.notes.read_again()
                    self._is_stale = False

    def take_over(self) -> None:
        """Become the writer, if the other program has ended; else ask it to show itself, for it to be closed."""
        if self._notebook is None or not self._notebook.is_held:
            self.open_again()
            return
        words = i18n._(
            "The notebook is still open in another window ({holder}). Close that window; this one then takes over."
        )
        self._say_why_read_only(words.format(holder=_holder(self._notebook)))
        self.call()

    def call(self) -> None:
        """Ask the window that has the notebook to come to the front."""
        if self._notebook is not None and calling.call(self._notebook.path):
            self._answer.start()

    def _take_over(self) -> None:
        self._let_go()
        self.open()
        if self._session.notes.can_write:
            self._session.tell(i18n._("The other window has ended; notes can be changed here now."))

    def _on_no_answer(self) -> None:
        notebook = self._notebook
        if notebook is not None and notebook.is_held and calling.is_unanswered(notebook.path):
            words = i18n._(
                "The window that has the notebook does not answer ({holder}). "
                "Once that program has ended, notes can be changed here."
            )
            self._say_why_read_only(words.format(holder=_holder(notebook)))


class _Editor(Protocol):
    def save(self) -> None: ...


def open_notebook(kept: settings.Settings | None = None) -> Notebook:
    """The reader's notebook, or an empty one that says why the real one cannot be opened."""
    from viewer.store import notebook  # with its database, which the first frame does not wait for

    kept = kept or settings.read()
    try:
        file = settings.notebook_file(kept)
        settings.check_folder(kept)
        return notebook.Notebook.open(file, author=settings.read().author)
    except StoreError as error:
        return notebook.Notebook.unavailable(str(error))


def is_large(file: Path) -> bool:
    """Whether reading the notebook would stop the hand."""
    try:
        return file.stat().st_size > LARGE
    except OSError:
        return False


def _show(window: MainWindow | None) -> None:
    """Bring the window to the front, as far as the system lets a program do that."""
    if window is not None:
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.raise_()
        window.activateWindow()
        QApplication.alert(window)


def _holder(notebook: Notebook) -> str:
    from viewer.store.lock import holder  # with the database's other modules

    return holder(notebook.path)
