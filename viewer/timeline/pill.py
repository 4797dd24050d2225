"""What stands in a pill: how many it counts, and whether notes are among them."""

WIDEST = 6
"""So many signs have room in a pill, beside a page."""
PAGE, GAP = 13.0, 2.0
"""Px that the page takes, with the gap before it, and between it and a number."""
AIR, ADVANCE = 12.0, 6.8
"""Px at both ends of a pill together, and about those of a sign."""


def pill_text(count: int) -> str:
    """What stands in a pill for that many."""
    if count < 1000:
        return f"+{count}"
    if count < 100_000:
        return f"+{count / 1000:.1f}k"
    return f"+{count // 1000}k" if count < 1_000_000 else f"+{count / 1e6:.1f}M"


def noted_text(count: int, noted: int) -> str:
    """How many have notes, where that is more than one and there is room; else the page alone says it, or a pile."""
    words = str(noted) if noted > 1 else ""
    return words if len(pill_text(count)) + len(words) <= WIDEST else ""


def page_at(count: int, noted: int) -> float:
    """About where the part with the page begins, in px from the middle of the pill."""
    return half_width(count, noted) - AIR / 2 - _page_width(count, noted)


def half_width(count: int, noted: int) -> float:
    """About half the width of a pill."""
    return (AIR + ADVANCE * len(pill_text(count)) + _page_width(count, noted)) / 2


def _page_width(count: int, noted: int) -> float:
    words = noted_text(count, noted)
    return PAGE + (GAP + ADVANCE * len(words) if words else 0.0) if noted else 0.0
