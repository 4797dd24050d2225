"""How it looks: a scene on any painter."""
