"""Yeonpyo: a timeline of dated, sourced events."""

import os

__version__ = "0.1.0"

os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
"""Nothing else that is installed has a say in how records are checked; to look for such things takes time as well."""
