"""Why the system refuses, in words."""

import errno
import os
import re

import pytest

from viewer import i18n
from viewer.errors import why_refused


@pytest.mark.parametrize("code", [*sorted(errno.errorcode), None])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_no_error_of_the_system_is_shown_in_its_own_words(code: int | None, language: str) -> None:
    i18n.set_language(language)
    error = OSError(code, os.strerror(code)) if code is not None else OSError("a word of the system")
    said = why_refused(error)
    assert said and "Errno" not in said and "word of the system" not in said
    assert bool(re.search("[가-힣]", said)) == (language == "ko")


def test_a_full_disk_is_told_from_a_closed_one() -> None:
    codes = (errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EROFS, errno.ECONNRESET)
    assert [why_refused(OSError(code, "")) for code in codes] == [
        "the disk is full",
        "the disk is full",
        "there is no permission",
        "the disk is read-only",
        f"the system reports error {errno.ECONNRESET}",
    ]
