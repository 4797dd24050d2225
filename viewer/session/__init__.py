"""What is open now, and the signals all panes hear."""
