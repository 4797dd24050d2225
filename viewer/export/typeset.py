"""The process that typesets: jobs as JSON come in, a PDF or pictures of its pages go out.

It is a process of its own so that it can be stopped at once, and so that nothing it does can harm the program.
"""

import ctypes
import signal
import sys
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

import typst
from pypdf import PdfReader

from viewer import paths
from viewer.export.wire import FAILED, receive_job, send

_PAGE = '#set page(width: auto, height: auto, margin: 0pt)\n#image("{name}", page: {page})\n'
_TELL_OF_PARENT = 1
"""PR_SET_PDEATHSIG of Linux."""
Job = dict[str, Any]


def main() -> int:
    """Typeset the one job on standard input, its PDF to standard output; with ``--serve`` as many as are given."""
    if "--serve" in sys.argv[1:]:
        _serve(sys.stdin.buffer, sys.stdout.buffer)
        return 0
    _end_with_parent()
    try:
        job = receive_job(sys.stdin.buffer)
        assert job is not None, "there is one job"
        pdf = _typeset(job)
    except typst.TypstError as error:
        sys.stderr.write(error.message)
        return FAILED
    sys.stdout.buffer.write(pdf)
    sys.stdout.buffer.flush()
    return 0


def _end_with_parent() -> None:
    """Have the system end this process with the thread that waits for it, however that ends.

    Where many jobs are done, their pipe tells of the end; the thread that began the process may be gone by then.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_TELL_OF_PARENT, signal.SIGKILL)


def _serve(given: BinaryIO, told: BinaryIO) -> None:
    """Do jobs until nobody gives any more; fonts are read once."""
    while (job := receive_job(given)) is not None:
        try:
            if "inputs" in job:
                send(told, {}, _typeset(job))
            elif "page" in job:
                send(told, {}, _picture(Path(job["pdf"]), job["page"], job["ppi"]))
            else:
                send(told, {"sizes": _sizes(Path(job["pdf"]))})
        except typst.TypstError as error:
            send(told, {"failed": error.message})


def _typeset(job: Job) -> bytes:
    """The PDF of ``inputs`` for the template, with the ``timestamp`` the file carries."""
    folder = paths.RESOURCES / "typst"
    compiler = typst.Compiler(folder / "dossier.typ", root=folder, font_paths=_fonts(), sys_inputs=job["inputs"])
    pdf = compiler.compile(format="pdf", pdf_standards=["a-3a", "ua-1"], timestamp=job["timestamp"])
    assert isinstance(pdf, bytes), "one PDF is one string of bytes"
    return pdf


def _picture(pdf: Path, page: int, ppi: float) -> bytes:
    """A page, counted from 1, as PNG with ``ppi`` pixels to the inch: only what is looked at is made to pixels."""
    sheet = pdf.with_suffix(".typ")
    sheet.write_text(_PAGE.format(name=pdf.name, page=page))
    png = typst.Compiler(sheet, root=pdf.parent, font_paths=_fonts()).compile(format="png", ppi=ppi)
    assert isinstance(png, bytes), "one page is one picture"
    return png


def _sizes(pdf: Path) -> list[tuple[float, float]]:
    """Width and height of each page, 72 to the inch."""
    return [(float(page.mediabox.width), float(page.mediabox.height)) for page in PdfReader(pdf).pages]


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[paths.FONTS])


if __name__ == "__main__":
    sys.exit(main())
