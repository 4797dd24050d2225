"""What keeps its place while the tracks change their heights."""

from viewer.timeline.layout import stack_at
from viewer.timeline.placement import Placement
from viewer.timeline.scale import TimeScale
from viewer.timeline.scene import Scene


def scroll_holding(before: Scene, placement: Placement, scale: TimeScale, y: float) -> float:
    """The scroll at which the track that is at ``y`` of the canvas in one picture is there at another scale as well."""
    content, after = y + before.scroll, stack_at(placement, scale, before.height - before.axis_height)
    for n, (was, group, shelf) in enumerate(zip(before.tracks, placement.groups, after.shelves, strict=False)):
        if n >= after.held and not was.pinned and was.key == group.key and was.top <= content < was.top + was.height:
            return max(shelf.top + min(content - was.top, shelf.height - 1.0) - y, 0.0)
    return before.scroll
