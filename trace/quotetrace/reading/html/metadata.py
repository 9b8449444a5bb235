"""Title, author, date and address of a page, by its own word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from quotetrace.reading.html.beside import clean_author
from quotetrace.reading.html.elements import classes, words
from quotetrace.reading.html.linked import article, name_of, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotetrace.model import DateSource
    from quotetrace.reading.html.elements import Element
    from quotetrace.reading.html.linked import Node

_TITLES: Final = ("og:title", "twitter:title", "citation_title", "dc.title", "parsely-title")
_AUTHORS: Final = (
    "author", "article:author", "citation_author", "dc.creator", "dcterms.creator",
    "parsely-author", "sailthru.author", "byl",
)  # fmt: skip
_MARKS: Final = r"[|–—·•»«›‹/\\>-]"
_PARTING: Final = re.compile(rf"\s+{_MARKS}+\s+")
_PARTING_BEFORE: Final = re.compile(rf"\s*(?:\s{_MARKS}+|:)\s*$")
_PARTING_AFTER: Final = re.compile(rf"\s+{_MARKS}+\s|\s*:\s")
_PARTING_LEADING: Final = re.compile(rf"^\s*(?:{_MARKS}+|:)\s+")
_LEAST_WORDS: Final = 4
"""Words of a part of the tab that is the title of the post, and not of the site."""
_LONGEST: Final = 300
_SINGLE: Final = frozenset({"single", "single-post", "item-view"})
"""Classes of the ``<body>`` of a page of one post: WordPress's and Blogger's."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of itself."""

    title: str | None = None
    author: str | None = None
    date: str | None = None
    date_from: DateSource | None = None
    link: str | None = None
    is_one_post: bool = False
    """Whether the page says that it is the page of one post, and no index."""
    titles: tuple[str, ...] = ()
    """All that it says of its title."""

    def says(self, title: str) -> bool:
        """Say whether a title is one that the page gives itself, or part of one."""
        return not self.titles or any(title.casefold() in one.casefold() for one in self.titles)


def read_metadata(root: Element, nodes: Sequence[Node]) -> Metadata:
    """Read the head of a page and its JSON-LD."""
    metas = _metas(root)
    node = article(nodes) or {}
    author = next((metas[name] for name in _AUTHORS if name in metas), None)
    if author is None or author.startswith(("http://", "https://")):
        author = None
    titles = _titles(root, metas, node)
    return Metadata(
        title=_title(root, metas, titles),
        author=clean_author(name_of(node.get("author")) or author or ""),
        link=_link(root, metas),
        is_one_post=_is_one_post(root, metas),
        titles=titles,
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


def _titles(root: Element, metas: dict[str, str], node: Node) -> tuple[str, ...]:
    """Give all titles of a page; the last one is that of its tab."""
    data = (
        *(metas.get(name) for name in _TITLES),
        text_of(node.get("headline")),
        text_of(node.get("name")),
        next((words(title) for title in root.iter("title")), None),
    )
    return tuple(dict.fromkeys(filter(None, data)))


def _title(root: Element, metas: dict[str, str], titles: tuple[str, ...]) -> str | None:
    """Give the title by data, or what stands in the tab, without the name of the site.

    Where a main heading says a part of it, that part is the title.
    """
    headings = list(dict.fromkeys(text for one in root.iter("h1") if (text := words(one))))
    if not titles:
        return headings[0][:_LONGEST] if headings else None
    site = metas.get("og:site_name") or metas.get("application-name")
    tab = titles[-1].casefold()
    given = next((one for one in titles[:-1] if one.casefold() in tab and one != site), titles[0])
    within = [one for one in headings if _is_part(one, given)]
    if within:
        return max(within, key=len)[:_LONGEST]
    bare = _without_site(given, site)
    if len(titles) == len(headings) == 1 and bare == given:
        return max(headings[0][:_LONGEST], bare, key=lambda one: len(one.split()))
    return bare[:_LONGEST]


def _is_part(heading: str, title: str) -> bool:
    """Say whether a title is a heading and, parted from it, a name of the site or of a part."""
    at = title.casefold().find(heading.casefold())
    if at < 0:
        return False
    before, after = title[:at], title[at + len(heading) :]
    return (not before or _PARTING_BEFORE.search(before) is not None) and (
        not after or _PARTING_AFTER.match(after) is not None
    )


def _without_site(title: str, site: str | None) -> str:
    parts = _PARTING.split(title)
    if len(parts) < 2:
        return title
    if site:
        kept = title.removesuffix(site).removeprefix(site)
        kept = _PARTING_BEFORE.sub("", _PARTING_LEADING.sub("", kept)) if kept != title else title
        return kept or title
    longest = max(parts, key=lambda part: len(part.split()))
    return longest if len(longest.split()) >= _LEAST_WORDS else title


def _link(root: Element, metas: dict[str, str]) -> str | None:
    for link in root.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and link.get("href"):
            return str(link.get("href"))
    return metas.get("og:url")
