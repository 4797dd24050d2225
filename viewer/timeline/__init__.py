"""Where things go on the timeline: numbers only."""
