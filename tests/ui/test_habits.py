"""Settings as they hold now."""

from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QApplication

from viewer.store.settings import Motion, Settings
from viewer.ui import habits
from viewer.ui.habits import Habits


def test_a_change_is_kept_and_told_once(qapp: QApplication) -> None:
    kept: list[Settings] = []
    told: list[bool] = []
    now = Habits(Settings(), kept.append)
    now.changed.connect(lambda: told.append(now.now.wheel_zooms))
    now.change(wheel_zooms=True)
    now.change(wheel_zooms=True)
    assert (kept, told) == ([Settings(wheel_zooms=True)], [True])


@pytest.mark.parametrize(
    ("motion", "duration", "less"), [("system", 200, False), ("system", 0, True), ("less", 200, True)]
)
def test_a_system_that_animates_nothing_is_followed(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, motion: Motion, duration: int, less: bool
) -> None:
    style = SimpleNamespace(styleHint=lambda _hint: duration)
    monkeypatch.setattr(habits, "QApplication", SimpleNamespace(style=lambda: style))
    assert Habits(Settings(motion=motion)).less_motion is less
