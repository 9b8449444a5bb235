"""Entries of Atom and items of RSS, each to a voice that knows whom it answers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from quotetrace.dates import iso_day
from quotetrace.model import DateSource
from quotetrace.reading.families import Member
from quotetrace.reading.fragments import is_html, without_shortcodes
from quotetrace.reading.html.elements import parse
from quotetrace.reading.html.rendering import render
from quotetrace.reading.voices import Voice, titled
from quotetrace.reading.xml import children, local, value

if TYPE_CHECKING:
    from collections.abc import Iterator

_KIND: Final = re.compile(r"kind#(\w+)$")
_READ_KINDS: Final = frozenset({"post", "page", "comment"})
_COMMENT: Final = re.compile(r"/comments/default/(\d+)$")
_BLOG: Final = re.compile(r"^(tag:blogger\.com,1999:blog-\d+\.)")
_NOT_SAID: Final = frozenset({"draft", "soft_trashed", "trashed", "spam", "trash", "auto-draft"})
_NOT_POSTS: Final = frozenset({"attachment", "nav_menu_item", "revision", "custom_css"})


def atom_member(entry: Any, place: int) -> Member | None:
    """Read an Atom entry; None if it is a setting, a template or a draft."""
    kind = _kind(entry)
    if kind not in _READ_KINDS or _is_draft(entry):
        return None
    own = value(entry, "id") or f"{place}"
    title = _title(entry) if kind != "comment" else None
    words = _content(entry, "content", "summary")
    voice = Voice(
        titled(title, words) if kind != "comment" else words,
        title=title,
        author=_author(entry),
        date=iso_day(value(entry, "published", "issued", "created", "updated")),
        date_from=DateSource.MARKUP,
        link=_address(entry),
    )
    return Member(own, tuple(_parents(entry, own)), voice)


def _kind(entry: Any) -> str:
    """Give what an entry of a Blogger export is; entries of other feeds are posts."""
    given = value(entry, "type")
    if given:
        return given.lower()
    for category in children(entry, "category"):
        if found := _KIND.search(category.get("term") or ""):
            return found[1]
    return "post"


def _is_draft(entry: Any) -> bool:
    status = (value(entry, "status") or "").lower()
    controls = (value(control, "draft") for control in children(entry, "control"))
    return status in _NOT_SAID or "yes" in controls


def _parents(entry: Any, own: str) -> Iterator[str]:
    """Give the keys of what an entry answers: a comment first, then its post."""
    blog = _BLOG.match(own)
    for link in children(entry, "link"):
        found = _COMMENT.search(link.get("href") or "") if link.get("rel") == "related" else None
        if found and blog:
            yield f"{blog[1]}post-{found[1]}"
    if answered := value(entry, "inReplyTo"):
        yield answered
    for answers in children(entry, "in-reply-to"):
        yield answers.get("ref") or ""
    if parent := value(entry, "parent"):
        yield parent


def _author(entry: Any) -> str | None:
    for author in children(entry, "author"):
        return value(author, "name") or value(entry, "author")
    return None


def _address(entry: Any) -> str | None:
    for link in children(entry, "link"):
        if link.get("rel", "alternate") == "alternate" and link.get("href"):
            return str(link.get("href"))
    return value(entry, "filename")


def rss_members(item: Any, place: int) -> Iterator[Member]:
    """Read an RSS item, and the comments below it in a WordPress export."""
    kind = value(item, "post_type") or ""
    if (value(item, "status") or "").lower() in _NOT_SAID or kind in _NOT_POSTS:
        return
    own = value(item, "guid", "link") or item.get(_ABOUT) or f"{place}"
    title = _title(item)
    voice = Voice(
        titled(title, _content(item, "encoded", "description")),
        title=title,
        author=value(item, "creator", "author"),
        date=iso_day(value(item, "post_date") or value(item, "pubDate", "date")),
        date_from=DateSource.MARKUP,
        link=value(item, "link"),
    )
    yield Member(own, (), voice)
    for comment in children(item, "comment"):
        if value(comment, "comment_id"):
            yield from _wordpress_comment(comment, own)


_ABOUT: Final = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"


def _wordpress_comment(comment: Any, post: str) -> Iterator[Member]:
    if value(comment, "comment_approved") in {"0", "spam", "trash"}:
        return
    if value(comment, "comment_type") in {"pingback", "trackback"}:
        return
    number, parent = value(comment, "comment_id"), value(comment, "comment_parent")
    voice = Voice(
        _content(comment, "comment_content"),
        author=value(comment, "comment_author"),
        date=iso_day(value(comment, "comment_date")),
        date_from=DateSource.MARKUP,
        link=f"#comment-{number}",
    )
    yield Member(f"{post}#comment-{number}", (f"{post}#comment-{parent}", post), voice)


def _title(entry: Any) -> str | None:
    return " ".join(_content(entry, "title").split()) or None


def _content(entry: Any, *names: str) -> str:
    """Give the words of the first child of these names that has any, as a browser shows them."""
    for name in names:
        for child in children(entry, name):
            words = _rendered(child)
            if words.strip():
                return words
    return ""


def _rendered(element: Any) -> str:
    from lxml import etree  # noqa: PLC0415 (slow)

    if len(element):
        inner = (etree.tostring(child, encoding="unicode", method="html") for child in element)
        markup = _NAMESPACES.sub("", (element.text or "") + "".join(inner))
        return render(parse(without_shortcodes(markup)))
    words = element.text or ""
    if element.get("type") == "text" or not _MARKUP.search(words):
        return words if local(element) != "comment_content" else words.strip()
    if "<" not in words and is_html(plain := render(parse(words))):
        words = plain  # escaped twice
    return render(parse(_with_paragraphs(without_shortcodes(words))))


_NAMESPACES: Final = re.compile(r"(?<=<)[a-zA-Z]+:|(?<=</)[a-zA-Z]+:")
_MARKUP: Final = re.compile(r"[<&]|\[\w+[ \]]")
_BLOCKS: Final = re.compile(r"<(?:p|br|div|li|h\d|blockquote|table|pre)[\s>/]", re.IGNORECASE)


def _with_paragraphs(markup: str) -> str:
    """Keep the blank lines of markup that has no paragraphs, as WordPress exports it."""
    if _BLOCKS.search(markup):
        return markup
    return "".join(f"<p>{part}</p>" for part in re.split(r"\n\s*\n", markup))
