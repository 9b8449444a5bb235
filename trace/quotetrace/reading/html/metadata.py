"""Title, author, date and address of a page, by its own word."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urlsplit

from quotetrace.dates import parse_date_line
from quotetrace.reading.html.blocks import words_of
from quotetrace.reading.html.credits import clean_authors
from quotetrace.reading.html.elements import classes, words
from quotetrace.reading.html.linked import articles, kinds, known_by_id, names_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from quotetrace.model import DateSource
    from quotetrace.reading.html.elements import Element
    from quotetrace.reading.html.linked import Node

_TITLES: Final = ("og:title", "twitter:title", "citation_title", "dc.title", "parsely-title")
_AUTHORS: Final = (
    "author", "article:author", "citation_author", "dc.creator", "dcterms.creator",
    "parsely-author", "sailthru.author", "byl", "og:author", "og:article:author",
)  # fmt: skip
_LABELLED: Final = re.compile(
    r"written by|verfasst von|geschrieben von|écrit par|escrito por|scritto da|geschreven door"
    r"|napisane przez|автор", re.IGNORECASE
)  # fmt: skip
"""What Twitter's card calls the author: its labels are as the page is written."""
_REVERSED: Final = re.compile(r"([^,;]+),\s*([^,;]+);?")
"""How libraries write a name."""
_MOST: Final = 20
_PUBLISHERS: Final = frozenset({"Organization", "NewsMediaOrganization", "WebSite", "Corporation"})
_MARKS: Final = r"[|–—·•»«›‹/\\>-]"
_PARTING: Final = re.compile(rf"\s+{_MARKS}+\s+")
_PARTING_BEFORE: Final = re.compile(rf"\s*(?:\s{_MARKS}+|:)\s*$")
_PARTING_AFTER: Final = re.compile(rf"\s+{_MARKS}+\s|\s*:\s")
_PARTING_LEADING: Final = re.compile(rf"^\s*(?:{_MARKS}+|:)\s+")
_LEAST_WORDS: Final = 4
"""Words of a part of the tab that is the title of the post, and not of the site."""
_BRACKETED: Final = re.compile(r"\s*[(\[]([^()\[\]]{6,40})[)\]]$")
"""What may be a date behind a title."""
_HOME: Final = re.compile(r"(?:https?:)?//[^/]+/?|/|\./|/?index\.\w+")
_LEAST_SHARED: Final = 2
"""Words that a heading shares with what the page calls itself, if it means the same."""
_LEAST_LETTERS: Final = 12
"""Letters and digits of a heading that may be told from a part of another."""
_LONGEST: Final = 300
_SINGLE: Final = frozenset({"single", "single-post", "item-view"})
"""Classes of the ``<body>`` of a page of one post: WordPress's and Blogger's."""


class Site(NamedTuple):
    """What a site is called, as `plain` gives it."""

    names: frozenset[str] = frozenset()
    host: frozenset[str] = frozenset()

    def is_called(self, name: str) -> bool:
        """Say whether a name is that of the site; hosts are called after people, too."""
        return plain(name) in self.names or (" " not in name and plain(name) in self.host)


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
    is_title_printed: bool = False
    """Whether a heading of the page says the title, no more and no less."""
    site: Site = field(default_factory=Site)
    """It is no author."""

    def says(self, title: str) -> bool:
        """Say whether a title is one that the page gives itself, or part of one."""
        return not self.titles or any(title.casefold() in one.casefold() for one in self.titles)


def read_metadata(root: Element, nodes: Sequence[Node]) -> Metadata:
    """Read the head of a page and its JSON-LD."""
    metas = _metas(root)
    posts = articles(nodes)
    site = Site(_sites(metas, nodes), _host(root, metas))
    titles = _titles(root, metas, posts[0] if posts else {}, site.names)
    title, is_printed = _title(root, metas, titles, site.names)
    return Metadata(
        title=title,
        author=_linked_author(posts, known_by_id(nodes), site) or _author(root, metas, site),
        link=_link(root, metas),
        is_one_post=_is_one_post(root, metas),
        titles=titles,
        is_title_printed=is_printed,
        site=site,
    )


def plain(name: str) -> str:
    """Give the letters and digits of a name, to compare it."""
    return "".join(filter(str.isalnum, name.casefold()))


def _sites(metas: dict[str, str], nodes: Sequence[Node]) -> frozenset[str]:
    """Give what a page calls its site and who brings it out."""
    named = [metas[name] for name in ("og:site_name", "application-name") if name in metas]
    known = known_by_id(nodes)
    for node in nodes:
        named += [
            name for name, is_person in names_of(node.get("publisher"), known) if not is_person
        ]
        if not _PUBLISHERS.isdisjoint(kinds(node)):
            named += [name for name, _ in names_of(node)]
    return frozenset(filter(None, map(plain, named)))


def _host(root: Element, metas: dict[str, str]) -> frozenset[str]:
    """Give the name of the host of a page, with its last part and without."""
    try:
        host = (urlsplit(_link(root, metas) or "").hostname or "").removeprefix("www.")
    except ValueError:  # an address that is none
        return frozenset()
    return frozenset(filter(None, (plain(host), plain(host.rpartition(".")[0]))))


def _linked_author(posts: Sequence[Node], known: dict[str, Node], site: Site) -> str | None:
    """Give the authors by JSON-LD; the site is none, unless it is called after a person."""
    for node in posts:
        people = [
            cleaned
            for name, is_person in names_of(node.get("author") or node.get("creator"), known)
            if (cleaned := clean_authors(name))
            and (not site.is_called(cleaned) or (is_person and " " in cleaned))
        ]
        if people:
            return ", ".join(dict.fromkeys(people))
    return None


def _author(root: Element, metas: dict[str, str], site: Site) -> str | None:
    """Give the authors by the meta tags, of which there may be one for each."""
    said: dict[str, list[str]] = {name: [] for name in _AUTHORS}
    for name, content in _all_metas(root):
        if name in said:
            said[name].append(_turned(content) if name == "citation_author" else content)
    labelled = [metas[f"twitter:data{n}"] for n in "12" if _is_labelled(metas, n)]
    for several in (labelled, *said.values()):
        cleaned = [one for one in map(clean_authors, several[:_MOST]) if one]
        if names := [one for one in cleaned if not site.is_called(one)]:
            return ", ".join(dict.fromkeys(names))
    return None


def _turned(name: str) -> str:
    """Give a name that libraries write with the last name first: 'Lee, Ann'."""
    found = _REVERSED.fullmatch(name)
    return f"{found[2]} {found[1]}" if found else name


def _is_labelled(metas: dict[str, str], number: str) -> bool:
    label = metas.get(f"twitter:label{number}", "")
    return _LABELLED.match(label) is not None and f"twitter:data{number}" in metas


def _is_one_post(root: Element, metas: dict[str, str]) -> bool:
    body = next(root.iter("body"), None)
    return metas.get("og:type", "").lower() == "article" or (
        body is not None and not _SINGLE.isdisjoint(classes(body))
    )


def _metas(root: Element) -> dict[str, str]:
    metas: dict[str, str] = {}
    for name, content in _all_metas(root):
        metas.setdefault(name, content)
    return metas


def _all_metas(root: Element) -> Iterator[tuple[str, str]]:
    for meta in root.iter("meta"):
        content = " ".join((meta.get("content") or "").split())
        for attribute in ("property", "name", "itemprop"):
            name = meta.get(attribute)
            if name and content:
                yield name.lower(), content[:_LONGEST]


def _titles(
    root: Element, metas: dict[str, str], node: Node, sites: frozenset[str]
) -> tuple[str, ...]:
    """Give all titles of a page; the last one is that of its tab."""
    data = (
        *(metas.get(name) for name in _TITLES),
        text_of(node.get("headline")),
        text_of(node.get("name")),
        next((_without_date(words(title)) for title in root.iter("title")), None),
    )
    said = dict.fromkeys(filter(None, data))
    return tuple(one for one in said if plain(one) not in sites) or tuple(said)


def _title(
    root: Element, metas: dict[str, str], titles: tuple[str, ...], sites: frozenset[str]
) -> tuple[str | None, bool]:
    """Give the title of a page, and whether a heading says it, no more and no less.

    What the page prints is the title where its data says the same: the whole of it, or all but the
    name of the site. Where no heading says what the data says, a long main heading is the title.
    """
    headings = _headings(root, sites)
    main = [words(one) for one in headings if one.tag == "h1"]
    if not titles:
        return (main[0][:_LONGEST], True) if main else (None, False)
    told = {plain(one): one for one in reversed(titles)}
    for said in (main, list(map(words, headings))):
        whole = [one for one in said if plain(one) in told]
        if whole:
            return _better(max(whole, key=len), told)[:_LONGEST], True
    site = metas.get("og:site_name") or metas.get("application-name")
    tab = titles[-1].casefold()
    given = next((one for one in titles[:-1] if one.casefold() in tab and one != site), titles[0])
    within = [one for one in main if _is_part(one, given)]
    if within:
        return max(within, key=len)[:_LONGEST], True
    bare = _without_site(given, site)
    if not _is_printed(titles, headings) and (headline := _headline(main, titles)):
        return headline[:_LONGEST], True
    if len(titles) == len(main) == 1 and bare == given:
        bare = max(main[0][:_LONGEST], bare, key=lambda one: len(one.split()))
    return bare[:_LONGEST], False


def _headline(main: Sequence[str], titles: Sequence[str]) -> str | None:
    """Give the main heading that says in other words what the titles say."""
    said = {word for title in titles for word in _telling(title)}
    known = set(map(plain, titles))
    shared = {
        one: len(said.intersection(_telling(one)))
        for one in main
        if len(words_of(one)) >= _LEAST_WORDS and not any(plain(one) in title for title in known)
    }
    best = max(shared, key=lambda one: shared[one], default=None)
    return best if best and shared[best] >= _LEAST_SHARED else None


def _telling(title: str) -> Iterator[str]:
    """Give the long words of a title; in scripts without spaces, its letters."""
    return (word for word in words_of(title) if len(word) > len("the") or not word.isascii())


def _better(heading: str, told: Mapping[str, str]) -> str:
    """Give the title as the data has it where its pieces stand on lines of their own."""
    data = told[plain(heading)]
    return heading if len(heading.split()) == len(data.split()) else data


def _headings(root: Element, sites: frozenset[str]) -> list[Element]:
    """Give the headings that may be a title, the first of each wording: the site's is none."""
    found: dict[str, Element] = {}
    for one in root.iter("h1", "h2", "h3"):
        said = plain(words(one))
        if said and said not in sites and not _leads_home(one):
            found.setdefault(said, one)
    return list(found.values())


def _leads_home(heading: Element) -> bool:
    """Say whether a heading is a link to the first page of the site."""
    links = [*heading.iter("a"), *heading.iterancestors("a")][:1]
    return any(_HOME.fullmatch((link.get("href") or "").strip()) for link in links)


def _is_printed(titles: Sequence[str], headings: Sequence[Element]) -> bool:
    """Say whether a heading stands in a title, or a title in a heading."""
    said = [plain(words(one)) for one in headings]
    return any(
        len(one) >= _LEAST_LETTERS and (one in title or title in one)
        for title in map(plain, titles)
        for one in said
    )


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


def _without_date(tab: str) -> str:
    """Take the day that stands beside a title, parted from it, out of what a tab says.

    >>> _without_date("Lights out – 20.05.2019 – The Times"), _without_date("Out (May 20, 2019)")
    ('Lights out – The Times', 'Out')
    """
    bracketed = _BRACKETED.search(tab)
    if bracketed and parse_date_line(bracketed[1]):
        tab = tab[: bracketed.start()]
    pieces = re.split(f"({_PARTING.pattern})", tab)
    for at in range(len(pieces) - 1, -1, -2):
        if len(pieces) > 1 and parse_date_line(pieces[at].strip()):
            del pieces[max(at - 1, 0) : max(at + 1, 2)]
    return "".join(pieces)


def _link(root: Element, metas: dict[str, str]) -> str | None:
    for link in root.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and link.get("href"):
            return str(link.get("href"))
    return metas.get("og:url")
