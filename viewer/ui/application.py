"""The running program: language, look, settings, notebook, and one window on one session."""

import gc
import os
import sys
import threading
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QByteArray, QLibraryInfo, QObject, Qt, QTimer, QTranslator
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication, QDialog

from viewer import __version__, i18n, paths
from viewer.errors import FileChanged, StoreError
from viewer.model.view import Arrangement, Layers
from viewer.paint import fonts, theme
from viewer.session.session import Session
from viewer.session.tasks import is_working
from viewer.store import settings
from viewer.ui import style
from viewer.ui.crash import CrashHook
from viewer.ui.habits import Habits
from viewer.ui.heap import give_back_large_blocks
from viewer.ui.keeping import Keeping
from viewer.ui.main_window import MainWindow
from viewer.ui.stopping import StopSignals

_PUT_AWAY = 2.0
"""Seconds that the end of the program waits for each thread that puts something away."""


def run(path: Path | None = None, language: str | None = None, theme: str | None = None) -> int:
    """Show the window until it is closed; the exit code is 0, or 128 and the number of the signal that ended it.

    Without ``path`` the shipped record is opened. ``language`` and ``theme`` hold for this run; without them the
    settings decide, and then the system.
    """
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("yeonpyo")
    app.setApplicationDisplayName("Yeonpyo")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("yeonpyo")
    app.setWindowIcon(QIcon(str(paths.ICONS / "yeonpyo.svg")))
    program = Application(app, language, theme)
    program.start(path)
    QTimer.singleShot(0, _collect_from_now_on)
    hook = CrashHook(program.save, program.tell_of_crash, program.tell_of_change)
    with hook, StopSignals(program.save_for_good, app.exit):
        code = app.exec()
    program.close()
    if is_working():
        _end_now(code)
    return code


def _collect_from_now_on() -> None:
    """After the first frame: what the start has made is left alone, what comes is collected."""
    if not is_working():  # else the reading of the first file sees to it when it ends
        gc.freeze()
        gc.enable()


def _end_now(code: int) -> None:
    """End without taking down what a thread is still making; notes and settings are on the disk.

    Threads that are no daemons put something away, and are waited for.
    """
    for thread in threading.enumerate():
        if not thread.daemon and thread is not threading.main_thread():
            thread.join(_PUT_AWAY)
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            with suppress(OSError, ValueError):
                stream.flush()
    os._exit(code)


class Application(QObject):
    """What outlives a window: a change of language or look makes a new window on the same session."""

    def __init__(self, app: QApplication, language: str | None = None, look: str | None = None) -> None:
        super().__init__()
        give_back_large_blocks()
        self._app = app
        self._words_of_qt = QTranslator(self)
        self.habits = Habits(settings.read(), _keep, self)
        fonts.load()
        self._speak(language or self.habits.now.language)
        self.theme_choice = look or self.habits.now.theme
        style.apply(app, self._look())
        self.session = Session(i18n.language())
        self.session.notebook_changed.connect(self._on_notebook_changed)
        self.session.arranged_before = self._arranged_before
        self.session.layered_before = lambda dataset: self.habits.now.layers.get(dataset, Layers())
        self.session.layers_changed.connect(self._keep_layers)
        self._arranged = QTimer(self, singleShot=True, interval=500)
        self._arranged.timeout.connect(self._keep_arrangement)
        self.session.arrangement_changed.connect(self._arranged.start)
        self.session.leaving.connect(self._keep_arrangement)
        self._backup_problem: str | None = None
        self.window: MainWindow | None = None
        self.keeping = Keeping(self.session, self.habits, lambda: self.window)
        app.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)
        app.commitDataRequest.connect(self.save_for_good)
        app.focusWindowChanged.connect(self.keeping.look)

    def start(self, path: Path | None) -> None:
        """Open the window, on ``path`` or on the shipped record."""
        self._make_window()  # first, for it hears what goes wrong with the record
        assert self.window is not None
        self.window.first_painted.connect(self.open_notebook, Qt.ConnectionType.SingleShotConnection)
        if not self.window.restoreGeometry(QByteArray(self.habits.now.window_geometry)):
            self.window.fit_screen()
        if path is None:
            self.session.open(paths.SHIPPED_RECORD)
        self.window.show()
        if path is not None:
            self.window.open_path(path)

    def open_notebook(self) -> None:
        """Open the reader's notes; the first picture does not wait for them."""
        self.keeping.open()

    def save(self) -> None:
        """Keep what is typed and not yet kept."""
        if self.session.notebook is None:
            self.open_notebook()
        self.keeping.save()

    def save_for_good(self) -> None:
        """Keep what is typed, for there will be no other time."""
        if self.session.notebook is None:
            self.open_notebook()
        self.keeping.save_for_good()

    def tell_of_crash(self, log: Path) -> None:
        """Say that something went wrong inside, once."""
        self.session.tell(
            i18n._("Something went wrong inside Yeonpyo. Your notes are kept. The details stand in {file}.").format(
                file=log
            ),
            "error",
            sticky=True,
            about="crash",
        )

    def tell_of_change(self, error: FileChanged) -> None:
        """Say that the open file is no longer what was read."""
        self.session.tell(str(error), "error", sticky=True, about="file")

    def close(self) -> None:
        """Save all and let go of the notebook; the program can end."""
        self._app.styleHints().colorSchemeChanged.disconnect(self._on_scheme_changed)
        self._app.commitDataRequest.disconnect(self.save_for_good)
        self._app.focusWindowChanged.disconnect(self.keeping.look)
        self._app.removeTranslator(self._words_of_qt)
        self._keep_arrangement()
        if self.window is not None:
            for dialog in self.window.findChildren(QDialog):
                dialog.close()  # with what it has at work
            self.habits.change(window_geometry=bytes(self.window.saveGeometry().data()))
            self._drop(self.window)
            self.window = None
        self.keeping.close()

    # --- language and look -----------------------------------------------------------------------

    def set_language(self, language: str) -> None:
        """Speak another language from now on, and at the next start."""
        if language != self.session.language:
            self._speak(language)
            self.session.language = i18n.language()
            self.habits.change(language=language)
            self._remake_window()

    def set_theme(self, choice: str) -> None:
        """Wear another look from now on, and at the next start."""
        if choice != self.theme_choice:
            self.theme_choice = choice
            self.habits.change(theme=choice)
            self._dress()

    def _speak(self, wanted: str) -> None:
        i18n.set_language(i18n.system_language() if wanted == "system" else wanted)
        self._app.removeTranslator(self._words_of_qt)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._words_of_qt.load(f"qtbase_{i18n.language()}", folder):  # the file dialog, the menus of text fields
            self._app.installTranslator(self._words_of_qt)

    def _look(self) -> theme.Theme:
        hints = QGuiApplication.styleHints()
        schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
        hints.setColorScheme(schemes.get(self.theme_choice, Qt.ColorScheme.Unknown))
        by_system = "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"
        return theme.by_name(by_system if self.theme_choice == "system" else self.theme_choice)

    def _on_scheme_changed(self) -> None:
        if self.theme_choice == "system":
            self._dress()

    def _dress(self) -> None:
        look = self._look()
        if look != theme.current():
            style.apply(self._app, look)
            self._remake_window()
        elif self.window is not None:
            self.window.theme_choice = self.theme_choice

    # --- the window ------------------------------------------------------------------------------

    def _make_window(self) -> None:
        window = MainWindow(self.session, self.theme_choice, self.habits)
        window.language_chosen.connect(self.set_language, Qt.ConnectionType.QueuedConnection)
        window.theme_chosen.connect(self.set_theme, Qt.ConnectionType.QueuedConnection)
        window.notebook_wanted.connect(self.keeping.do, Qt.ConnectionType.QueuedConnection)
        window.may_close = self.keeping.may_close
        self.window = window

    def _arranged_before(self, dataset: str) -> Arrangement:
        return self.habits.now.arrangements.get(dataset, Arrangement())

    def _keep_arrangement(self) -> None:
        self._arranged.stop()
        self.habits.take(self.habits.now.arranged(self.session.cover.id, self.session.arrangement))

    def _keep_layers(self) -> None:
        self.habits.take(self.habits.now.layered(self.session.cover.id, self.session.layers))

    def _on_notebook_changed(self) -> None:
        """Say, once, that the day's backup could not be made."""
        problem = self.session.notebook.backup_problem if self.session.notebook else None
        if problem and problem != self._backup_problem:
            self.session.tell(problem, "warning", sticky=True, about="backup")
        self._backup_problem = problem

    def _remake_window(self) -> None:
        former = self.window
        if former is None:
            return
        former.save()
        former.stop_listening()
        self._make_window()
        assert self.window is not None
        self._hand_messages_on(former, self.window)
        self.window.restoreGeometry(former.saveGeometry())
        self.window.restoreState(former.saveState())
        self.window.show_details(former.details_shown())
        self.window.search.setText(former.search.text())
        self.window.measure_on(former)
        if former.reading is not None:
            self.window.open_path(former.reading)
        self.window.show()
        self._drop(former)

    def _hand_messages_on(self, former: MainWindow, window: MainWindow) -> None:
        """Show again what the reader has not closed; the problems of the file in the language spoken now."""
        for message in (line.message for line in former.messages.lines() if line.message.sticky):
            if message.about == "problems":
                self.session.tell_of_problems()
            elif message.about == "filter":
                window.tell_of_filter()
            elif message.about == "carried":
                window.carried.offer()
            elif message.about in ("read_only", "held"):
                self.keeping.say_anew()
            elif message.about != "reading":  # told anew by the window that reads the file again
                window.show_message(message)

    def _drop(self, window: MainWindow) -> None:
        window.release()
        window.hide()
        window.deleteLater()


def _keep(kept: settings.Settings) -> None:
    with suppress(StoreError):  # settings are a comfort; the reader is not bothered about them
        settings.write(kept)
