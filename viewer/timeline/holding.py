"""What keeps its place while the tracks change their heights."""

from viewer.timeline.scene import Scene


def scroll_holding(before: Scene, after: Scene, y: float) -> float:
    """The scroll at which the track that is at ``y`` of the canvas in one picture is there in another as well."""
    content = y + before.scroll
    tracks = zip(before.tracks, after.tracks, strict=False)
    for was, will in tracks:
        if not was.pinned and was.key == will.key and was.top <= content < was.top + was.height:
            return will.top + min(content - was.top, will.height - 1.0) - y
    return after.scroll
