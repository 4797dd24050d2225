"""The moment a hand means when it points at the timeline: where an event begins or ends, an edge of the axis, a day."""

from viewer.index.table import OPEN, EventTable
from viewer.model.calendar import DAY
from viewer.timeline.scene import Scene

REACH = 8.0
"""How near, in px, the pointer must be to what it snaps to."""
_MINUTE_STEP = 900.0  # seconds a px below which minutes are told, not whole days
_BESIDE = 4.0


def snapped(scene: Scene, table: EventTable, x: float, y: float) -> float:
    """The moment meant at (x, y) of the content, in seconds: an event in that row first, then the axis."""
    for places in (_ends(scene, table, y), _edges(scene)):
        near = [(abs(at - x), moment) for at, moment in places]
        if near and min(near)[0] <= REACH:
            return min(near)[1]
    grain = DAY if scene.scale.step >= _MINUTE_STEP else 60
    return float(round(scene.scale.time(x) / grain) * grain)


def _ends(scene: Scene, table: EventTable, y: float) -> list[tuple[float, float]]:
    """Where the events drawn in the row at ``y`` may begin and end, as x and moment; a mark stands for its own day."""
    items, scale = scene.items, scene.scale
    in_row = (items.top - _BESIDE <= y) & (y <= items.top + items.height + _BESIDE)
    places = []
    for n in in_row.nonzero()[0].tolist():
        start, end = (float(bound[items.row[n]]) for bound in (table.start, table.end))
        if end - start <= DAY:
            places.append((float(items.mark_x[n]), start))
        else:
            places += [(scale.x(bound), bound) for bound in (start, end) if abs(bound) != OPEN]
    return places


def _edges(scene: Scene) -> list[tuple[float, float]]:
    return [(tick.left, float(round(scene.scale.time(tick.left)))) for tick in scene.minor]
