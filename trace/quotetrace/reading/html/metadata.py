"""Title, author, date and address of a page, by its own word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from quotetrace.reading.html.dates import iso_day
from quotetrace.reading.html.elements import classes, words
from quotetrace.reading.html.linked import article, date_of, name_of, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotetrace.reading.html.elements import Element
    from quotetrace.reading.html.linked import Node

_TITLES: Final = ("og:title", "twitter:title", "citation_title", "dc.title", "parsely-title")
_AUTHORS: Final = (
    "author", "article:author", "citation_author", "dc.creator", "dcterms.creator",
    "parsely-author", "sailthru.author", "byl",
)  # fmt: skip
_DATES: Final = (
    "article:published_time", "og:published_time", "datepublished", "citation_publication_date",
    "citation_date", "dc.date", "dc.date.issued", "dc.date.created", "dcterms.created",
    "dcterms.issued", "dcterms.date", "parsely-pub-date", "sailthru.date", "pubdate",
    "publish-date", "publication_date", "publishdate", "date",
)  # fmt: skip
_PARTING: Final = re.compile(r"\s+[|–—·»«-]\s+|:\s+")
_LONGEST: Final = 300
_SINGLE: Final = frozenset({"single", "single-post", "item-view"})
"""Classes of the ``<body>`` of a page of one post: WordPress's and Blogger's."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of itself."""

    title: str | None = None
    author: str | None = None
    date: str | None = None
    link: str | None = None
    is_one_post: bool = False
    """Whether the page says that it is the page of one post, and no index."""


def read_metadata(root: Element, nodes: Sequence[Node]) -> Metadata:
    """Read the head of a page and its JSON-LD."""
    metas = _metas(root)
    node = article(nodes) or {}
    author = next((metas[name] for name in _AUTHORS if name in metas), None)
    if author is None or author.startswith(("http://", "https://")):
        author = None
    return Metadata(
        title=_title(root, metas, node),
        author=name_of(node.get("author")) or author,
        date=date_of(node) or next(filter(None, (iso_day(metas.get(n)) for n in _DATES)), None),
        link=_link(root, metas),
        is_one_post=_is_one_post(root, metas),
    )


def _is_one_post(root: Element, metas: dict[str, str]) -> bool:
    body = next(root.iter("body"), None)
    return metas.get("og:type", "").lower() == "article" or (
        body is not None and not _SINGLE.isdisjoint(classes(body))
    )


def _metas(root: Element) -> dict[str, str]:
    metas: dict[str, str] = {}
    for meta in root.iter("meta"):
        content = " ".join((meta.get("content") or "").split())
        for attribute in ("property", "name", "itemprop"):
            name = meta.get(attribute)
            if name and content:
                metas.setdefault(name.lower(), content[:_LONGEST])
    return metas


def _title(root: Element, metas: dict[str, str], node: Node) -> str | None:
    """Give the title: by data, then the only main heading, then what stands in the tab."""
    given = next((metas[name] for name in _TITLES if name in metas), None)
    given = given or text_of(node.get("headline")) or text_of(node.get("name"))
    if given:
        return given
    headings = [text for heading in root.iter("h1") if (text := words(heading))]
    tab = next((words(title) for title in root.iter("title")), "")
    if len(headings) == 1 and len(headings[0]) <= _LONGEST:
        return headings[0]
    parts = _PARTING.split(tab)
    within = [heading for heading in headings if heading in tab]
    return (within[0] if within else max(parts, key=len) if tab else "")[:_LONGEST] or None


def _link(root: Element, metas: dict[str, str]) -> str | None:
    for link in root.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and link.get("href"):
            return str(link.get("href"))
    return metas.get("og:url")
