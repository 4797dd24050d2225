"""Yeonpyo: a timeline of dated, sourced events."""

__version__ = "0.1.0"
