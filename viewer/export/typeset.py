"""The process that typesets: a job as JSON on standard input, the PDF on standard output.

It is a process of its own so that it can be stopped at once, and so that nothing it does can harm the program.
"""

import json
import sys
from typing import NoReturn

from viewer import paths

FAILED = 3


def main() -> NoReturn:
    """Typeset one job: ``inputs`` for the template, and the ``timestamp`` the file carries."""
    import typst

    job = json.load(sys.stdin.buffer)
    folder = paths.RESOURCES / "typst"
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[paths.FONTS])
    compiler = typst.Compiler(folder / "dossier.typ", root=folder, font_paths=fonts, sys_inputs=job["inputs"])
    try:
        pdf = compiler.compile(format="pdf", pdf_standards=["a-3a", "ua-1"], timestamp=job["timestamp"])
    except typst.TypstError as error:
        sys.stderr.write(error.message)
        sys.exit(FAILED)
    assert isinstance(pdf, bytes), "one PDF is one string of bytes"
    sys.stdout.buffer.write(pdf)
    sys.stdout.buffer.flush()
    sys.exit(0)


if __name__ == "__main__":
    main()
