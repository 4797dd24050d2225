"""What the hand touches: windows, panes and gestures."""
