"""A display is looked for before Qt is, which would abort without one."""

import sys
from pathlib import Path

import pytest

from viewer import desktop

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have a display")


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("name", "up"),
    [("", False), (":7", True), (":7.0", True), ("unix:7", True), (":8", True), (":9", False), ("host:9", True)],
)
def test_a_display_is_up_where_its_socket_is(tmp_path: Path, name: str, up: bool) -> None:
    (tmp_path / "X7").touch()
    table = tmp_path / "table"
    table.write_text(f"Num Path\n0000: 00000002 @{tmp_path / 'X8'}\n")
    assert desktop._x_is_up(name, tmp_path, table) is up


def test_a_dead_display_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":59999")
    assert not desktop.has_display()


def test_a_wayland_display_is_up_where_its_socket_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert not desktop.has_display()
    (tmp_path / "wayland-0").touch()
    assert desktop.has_display()


@pytest.mark.parametrize(("platform", "shown"), [("offscreen", True), ("xcb", False)])
def test_a_platform_without_a_display_needs_none(monkeypatch: pytest.MonkeyPatch, platform: str, shown: bool) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", platform)
    assert desktop.has_display() is shown
