"""Dates of a page that stand in its markup: meta tags, JSON-LD, item properties, times."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quotetrace.dates import iso_day, sure
from quotetrace.reading.html.dating.printed import short_words
from quotetrace.reading.html.elements import classes, properties
from quotetrace.reading.html.linked import kinds
from quotetrace.reading.html.vocabulary import POST_TYPES, names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quotetrace.reading.html.linked import Node

from quotetrace.reading.html.elements import Element

_PUBLISHED_NAMES: Final = frozenset(
    names(
        """
        article:published_time article:published article.published og:published_time
        og:article:published_time og:pubdate og:release_date datepublished date_published
        published_time published_at published-date publisheddate published_date publish-date
        publish_date publishdate publication_date publication-date publicationdate pubdate pub_date
        pub-date parsely-pub-date bt:pubdate sailthru.date citation_publication_date citation_date
        citation_online_date prism.publicationdate dc.date.issued dcterms.issued dc.issued
        rnews:datepublished vr:published-time cxenseparse:publishtime
        cxenseparse:recs:publishtime shareaholic:article_published_time article_date_original
        article:post_date originalpublicationdate ptime displaydate release:date
        """
    )
)
"""Names of meta tags that say when a page came out."""
_OTHER_NAMES: Final = frozenset(
    names(
        """
        date dc.date dc.date.created dcterms.created dcterms.date datecreated article:created
        article.created created date.created analyticsattributes.articledate
        """
    )
)
"""Names that say that or something else."""
_OF_FILES: Final = frozenset({"created", "changed"})
_WRITERS: Final = re.compile(r"\w+Office\b|Microsoft Word|AbiWord|WordPerfect", re.IGNORECASE)
"""Programs that write letters and reports, and save them as pages too."""
_CHANGED_NAMES: Final = re.compile(r"modif|updat|chang|revis|expir|unavailable", re.IGNORECASE)
_CHANGED: Final = re.compile(r"modif|updat|chang|revis|edited", re.IGNORECASE)
_PUBLISHED: Final = re.compile(r"publi|entry-date|post-?date|pub-?date|post-time", re.IGNORECASE)
_UTC: Final = re.compile(r"T\d\d:\d\d.*(?:Z|[+-]00:?00)$")


_WHOLE: Final = len("2019-05-22")
_LONGEST: Final = 100
_FEW: Final = 6
"""Elements inside one that is called a date."""


class Said(NamedTuple):
    """A day that the markup of a page says."""

    day: str
    is_utc: bool = False
    """Whether it is the day in Greenwich, which may not be that of the place where it came out."""


class Markup(NamedTuple):
    """All days that the markup of a page says, in its order."""

    published: list[Said]
    """That it came out then."""
    perhaps: list[Said]
    """That it came out or was made then."""
    changed: list[Said]
    """That it was changed then."""
    vague: list[str]
    """Months and years in which it came out."""


def linked_days(nodes: Iterable[Node], found: Markup) -> None:
    """Gather the days of JSON-LD: those of posts, or else those of all other things."""
    listed = [(node, not POST_TYPES.isdisjoint(kinds(node))) for node in nodes]
    has_post = any(is_post and node.get("datePublished") for node, is_post in listed)
    for node, is_post in listed:
        if is_post or not has_post:
            _add_published(found, node.get("datePublished"))
        if is_post:
            _add(found.perhaps, node.get("dateCreated"))
            _add(found.changed, node.get("dateModified"))


def file_days(root: Element) -> list[Element]:
    """Give the meta tags that say when a word processor made its file: that is no day of a page."""
    metas = list(root.iter("meta"))
    written = any(
        (one.get("name") or "").lower() == "generator" and _WRITERS.search(one.get("content") or "")
        for one in metas
    )
    return [one for one in metas if written and (one.get("name") or "").lower() in _OF_FILES]


def meta_days(root: Element, found: Markup) -> None:
    """Gather the days of the meta tags of a page."""
    left_out = file_days(root)
    for element in root.iter("meta"):
        content = element.get("content")
        if content and element not in left_out and any(map(str.isdigit, content)):
            named = {(element.get(one) or "").lower() for one in ("property", "name", "itemprop")}
            said = " ".join(named)
            if not _PUBLISHED_NAMES.isdisjoint(named):
                _add_published(found, content)
            elif not _OTHER_NAMES.isdisjoint(named):
                _add(found.perhaps, content)
            elif ("date" in said or "time" in said) and _CHANGED_NAMES.search(said):
                _add(found.changed, content)


def marked_day(element: Element, found: Markup) -> None:
    """Gather the day of an element that its markup calls a date."""
    named = " ".join((*properties(element), *classes(element)))
    is_time = element.tag == "time"
    is_named = "date" in named or "publi" in named
    if element.tag == "meta" or not (is_time or (is_named and len(element) < _FEW)):
        return
    value = element.get("datetime") or element.get("content")
    if element.tag == "abbr" or not value:
        value = element.get("title") or short_words(element)
    if _CHANGED.search(named):
        _add(found.changed, value)
    elif _PUBLISHED.search(named) or element.get("pubdate") is not None:
        _add_published(found, value)
    elif is_time:
        _add(found.perhaps, value)


def _add_published(found: Markup, value: Any) -> None:
    day = _add(found.published, value)
    if day and len(day) < _WHOLE:
        found.vague.append(day)


def _add(days: list[Said], value: Any) -> str | None:
    """Add the day that a value names, if it is a whole one; give whatever it names."""
    day = sure(iso_day(value)) if isinstance(value, str) and len(value) <= _LONGEST else None
    if day and len(day) == _WHOLE:
        days.append(Said(day, bool(_UTC.search(value.strip()))))
    return day
