"""The details of one event: a pane for each kind."""
