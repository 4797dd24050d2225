"""What a start need not have read before its first events are painted."""

import os
import subprocess
import sys
from pathlib import Path

from tests.sources import ROOT

FORBIDDEN = {
    "pydantic",
    "pydantic_core",
    "sqlite3",
    "subprocess",
    "typst",
    "numpy.ma",
    "viewer.formats.draft",
    "viewer.model.event",
    "viewer.store.notebook",
    "viewer.ui.dialogs.sheet",
    "viewer.ui.event_list",
    "viewer.ui.panes",
}
START = """
import os, sys
from viewer import cli
cli.start_quickly()
from viewer.ui.timeline_view import TimelineView
paint = TimelineView.paintEvent
def look(view, event):
    paint(view, event)
    if len(view.scene.items):
        print(*sys.modules, flush=True)
        os._exit(0)
TimelineView.paintEvent = look
cli.main(["open"])
"""


def test_the_first_frame_of_the_shipped_record_needs_no_records(tmp_path: Path) -> None:
    environment = os.environ | {"YEONPYO_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    loaded = []
    for _start in range(2):  # the first one fills the cache
        done = subprocess.run(
            [sys.executable, "-c", START], env=environment, cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert not done.stderr
        loaded.append(set(done.stdout.split()))
    assert "pydantic" in loaded[0]
    assert "viewer.timeline.layout" in loaded[1]
    assert loaded[1] & FORBIDDEN == set()
