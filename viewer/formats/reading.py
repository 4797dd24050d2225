"""What comes of reading a file."""

from dataclasses import dataclass

from viewer.formats.problem import Problems
from viewer.model.dataset import Dataset


@dataclass(frozen=True)
class Reading:
    """A dataset with what was wrong in its file.

    ``encoding`` is the one the file was read in ("UTF-8" …); ``left_out`` counts the records with errors.
    """

    dataset: Dataset
    problems: Problems
    encoding: str
    left_out: int
