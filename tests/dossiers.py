"""PDFs written by hand, with whatever is wanted attached to them."""

import zlib

DATA = (
    b'{"format": "yeonpyo", "version": 1, "id": "small", "title": {"en": "Small record"}, '
    b'"sources": [{"id": "s", "title": "A newspaper"}], "events": [{"kind": "dialogue", "id": "visit", '
    b'"title": {"en": "Visit to Seoul"}, "date": "2013-04-11", "sources": ["s"]}]}'
)
NOTE = (
    b'[{"id": "urn:uuid:00000000-0000-0000-0000-000000000001", "type": "Annotation", "bodyValue": "Theirs.", '
    b'"target": "urn:yeonpyo:small:visit"}]'
)
ABOUT = b'{"program": "Yeonpyo 0.1", "selection": {"how": "chosen by hand", "shown": 1, "total": 83}}'


def pdf_of(*objects: bytes, trailer: bytes = b"/Root 1 0 R") -> bytes:
    """A PDF of numbered objects, the catalogue first."""
    out, places = bytearray(b"%PDF-1.7\n"), list[int]()
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    end = b"trailer\n<< /Size %d %b >>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, trailer, len(out))
    return bytes(out) + head + table + end


def with_attached(*files: tuple[str, bytes]) -> bytes:
    """A PDF without pages that carries files."""
    names, objects = b"", list[bytes]()
    for number, (name, content) in enumerate(files):
        at, packed = 2 + 2 * number, zlib.compress(content)
        named = b"(%b)" % name.encode()
        names += b"%b %d 0 R " % (named, at)
        objects.append(b"<< /Type /Filespec /F %b /UF %b /EF << /F %d 0 R >> >>" % (named, named, at + 1))
        objects.append(
            b"<< /Type /EmbeddedFile /Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream" % (len(packed), packed)
        )
    return pdf_of(b"<< /Type /Catalog /Names << /EmbeddedFiles << /Names [ %b] >> >> >>" % names, *objects)


def small_dossier() -> bytes:
    """A dossier of one event of 83, with one note."""
    return with_attached(("events.json", DATA), ("notes.jsonld", NOTE), ("dossier.json", ABOUT))
