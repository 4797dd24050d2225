"""Which addresses may be opened, and why the others may not."""

import re
from urllib.parse import urlsplit

from viewer.i18n import _

LONGEST = 2000
_NOT_IN_URL = re.compile(r"[\s\\\x00-\x20\x7f]")


def why_not_opened(url: str) -> str | None:
    """The reason an address is shown as text only, or None when the reader may open it.

    Only http and https with a host, no name or password before it, and nothing that browsers read in two ways.
    """
    if len(url) > LONGEST:
        return _("The address is longer than {count} characters; it is shown, not opened.").format(count=LONGEST)
    if _NOT_IN_URL.search(url):
        return _("The address holds a space or a backslash; it is shown, not opened.")
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return _("This is not an address that can be opened; it is shown as text.")
    if parts.scheme not in ("http", "https"):
        return _("Only addresses that begin with http:// or https:// are opened; this one is shown as text.")
    return _host_fault(host, parts.netloc)


def shown_otherwise(url: str) -> str | None:
    """A warning where the host is written in the letters of the network (RFC 3492) and shows in others."""
    try:
        host = urlsplit(url).hostname or ""
        shown = ".".join(_decoded(label) for label in host.split("."))
    except ValueError:
        return None
    if shown == host:
        return None
    return _("The address shows as {host}, in other letters than it is written with; look twice.").format(host=shown)


def _decoded(label: str) -> str:
    return label[4:].encode("ascii").decode("punycode") if label.startswith("xn--") else label


def _host_fault(host: str, location: str) -> str | None:
    if not host:
        return _("The address names no host; it is shown, not opened.")
    if "@" in location:
        return _("The address hides its host behind “@”; it is shown, not opened.")
    if not host.isascii():
        return _("The host is {host} in plain letters; look twice, it is shown, not opened.").format(host=_plain(host))
    return None


def _plain(host: str) -> str:
    """The host as the network knows it (RFC 3492), so that look-alike letters show."""
    labels = host.split(".")
    return ".".join(label if label.isascii() else "xn--" + label.encode("punycode").decode("ascii") for label in labels)
