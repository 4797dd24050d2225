"""The notes panel: every note in a list, filtered, sorted, changed many at a time, in sets."""
