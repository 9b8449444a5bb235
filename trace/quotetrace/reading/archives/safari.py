"""Web archives of Safari: a property list with the page and what belongs to it."""

from __future__ import annotations

import plistlib
from typing import TYPE_CHECKING, Any

from quotetrace.reading.archives.pages import HTML, read_page
from quotetrace.reading.extras import using
from quotetrace.reading.interface import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotetrace.reading.interface import Item, Source


def read(source: Source) -> Iterator[Item]:
    """Give the one document of the page that was saved."""
    with using("web", "a web archive"):
        found = plistlib.loads(source.raw)
    resource = found.get("WebMainResource") if isinstance(found, dict) else None
    if not isinstance(resource, dict) or not isinstance(resource.get("WebResourceData"), bytes):
        raise UnreadableError("there is no page in this web archive; save it again")
    sort = _word(resource, "WebResourceMIMEType") or "text/html"
    if sort not in HTML:
        raise UnreadableError(f"this web archive holds no page, but {sort}; save that by itself")
    yield from read_page(
        source,
        resource["WebResourceData"],
        _word(resource, "WebResourceTextEncodingName"),
        _word(resource, "WebResourceURL"),
    )


def _word(resource: dict[str, Any], name: str) -> str | None:
    value = resource.get(name)
    return value if isinstance(value, str) else None
