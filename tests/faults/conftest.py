"""An open notebook, where it lies, and its clock."""

from tests.store.world import clock, notebook, path

__all__ = ["clock", "notebook", "path"]
