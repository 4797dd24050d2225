"""The errors a person may meet, each with a sentence for the reader.

YeonpyoError                 anything expected to go wrong, said in words
├── DataError                the data cannot be used
│   ├── DateError            a date that cannot be read
│   ├── UnreadableFile       a file that is missing, closed to us, or not ours
│   ├── FileChanged          a file that is no longer what was read
│   └── ReadingCancelled     the reader stopped it
├── StoreError               the notebook cannot be read or written
│   ├── StoreReadOnly        it can be read, not written
│   ├── StoreTooNew          it was written by a later version
│   └── StoreDamaged         it is not the database it should be
└── ExportError              a file could not be written out
    └── ExportCancelled      the reader stopped it
"""

import errno

from viewer.i18n import _


class YeonpyoError(Exception):
    """An expected failure; ``str(error)`` is a whole sentence in the reader's language."""


class DataError(YeonpyoError):
    """The data cannot be used."""


class DateError(DataError, ValueError):
    """A date that cannot be read; a ValueError too, so that a model can report it by field."""


class UnreadableFile(DataError):
    """A file that is missing, closed to us, or not in a form we read."""


class FileChanged(DataError):
    """A file that is no longer what was read."""


class ReadingCancelled(DataError):
    """The reader stopped the reading of a file."""


class StoreError(YeonpyoError):
    """The notebook cannot be read or written."""


class StoreReadOnly(StoreError):
    """The notebook can be read but not written."""


class StoreTooNew(StoreReadOnly):
    """The notebook was written by a later version of the program."""


class StoreDamaged(StoreError):
    """The notebook's file is not the database it should be."""


class ExportError(YeonpyoError):
    """A file could not be written out."""


class ExportCancelled(ExportError):
    """The reader stopped the export."""


def why_refused(error: OSError) -> str:
    """Why the system would not do it, in a few words of the reader's language."""
    match error.errno:
        case errno.ENOENT | errno.ENOTDIR:
            return _("there is no such file or folder")
        case errno.EACCES | errno.EPERM:
            return _("there is no permission")
        case errno.EROFS:
            return _("the disk is read-only")
        case errno.ENOSPC | errno.EDQUOT:
            return _("the disk is full")
        case errno.EFBIG:
            return _("the file would be too large for this disk")
        case errno.EMFILE | errno.ENFILE:
            return _("too many files are open")
        case errno.ENAMETOOLONG:
            return _("the name is too long")
        case errno.EIO:
            return _("the disk reported an error")
        case None:
            return _("the system gives no reason")
        case number:
            return _("the system reports error {number}").format(number=number)
