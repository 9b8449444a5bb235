"""Which elements of a page hold a comment, and which comment is around which.

Names only propose: an element is a comment if it has an author or a date of its own, and words.
The same comment is often proposed more than once, as a list item, as the block in it and as the
words of that; the proposals around one byline are one comment.
"""

from __future__ import annotations

import re
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from quotetrace.reading.html.bylines import Byline, read_byline
from quotetrace.reading.html.elements import classes, item_type
from quotetrace.reading.html.families import find_family
from quotetrace.reading.html.names import (
    bare_number_of,
    message_number_of,
    names_comment,
    number_of,
)
from quotetrace.reading.html.vocabulary import (
    COMMENT_TYPES,
    COMMENTS,
    FORUM_POSTS,
    NOT_COMMENTS,
    PINGS,
)
from quotetrace.reading.html.walking import Holder, Walk

if TYPE_CHECKING:
    from quotetrace.reading.html.elements import Element

_TAGS: Final = frozenset(
    {"li", "div", "article", "section", "tr", "dd", "dt", "aside", "table", "details", "td"}
)
_DISQUS_ID: Final = re.compile(r"post-(\d+)")
_LEAST_UNNAMED: Final = 2
"""Comments that make a list believable in which only the list is named."""
_HEADINGS: Final = frozenset({"h2", "h3", "h4", "h5"})
_MOST_LAYERS: Final = 6
"""So often at most is the same element looked at; pages propose a comment three times."""
_INNER: Final = re.compile("#|^javascript:")


def find_holders(root: Element) -> list[Holder]:
    """Give the outermost holders of comments of a page, in its order."""
    walk = Walk(_proposal)
    walk.over(root)
    found = []
    for holder in (holder for outer in walk.top for holder in _settle(outer)):
        is_named = holder.is_sure or holder.number or holder.inner
        within = [] if is_named else _unnamed(holder.element)
        found.extend(within or [holder])
    taken = {above for holder in found for above in holder.element.iterancestors()}
    for container in walk.lists:
        if container not in taken:
            found.extend(_unnamed(container))
    posts = [holder for holder in found if holder.is_post]
    return [holder for holder in found if not (posts and holder is posts[0])]


def _unnamed(container: Element) -> list[Holder]:
    """Give the comments of a list that is named, and they are not."""
    members = set(find_family(container))
    walk = Walk(lambda element, place, _: Holder(element, place) if element in members else None)
    if members:
        walk.over(container)
    found = [holder for outer in walk.top for holder in _settle(outer)]
    return found if len(found) >= _LEAST_UNNAMED else []


def _proposal(element: Element, place: int, is_inside: bool) -> Holder | None:
    """Say of one element what speaks for a comment in it."""
    tag = element.tag
    if not (tag in _TAGS or tag.endswith("-comment") or (tag == "p" and number_of(element))):
        return None
    names = classes(element)
    if not NOT_COMMENTS.isdisjoint(names):
        return None
    number, above = number_of(element) or (None, None)
    is_numbered = number is not None
    is_sure = (
        is_numbered
        or not COMMENTS.isdisjoint(names)
        or item_type(element) in COMMENT_TYPES
        or tag.endswith("-comment")
    )
    if not is_sure and tag == "li" and "post" in names:
        disqus = _DISQUS_ID.fullmatch(element.get("id") or "")
        number, is_sure = (disqus[1], True) if disqus else (None, False)
    is_post = not is_sure and not FORUM_POSTS.isdisjoint(names)
    number = number or (bare_number_of(element) if is_inside else None)
    number = number or message_number_of(element)
    is_proposed = is_sure or is_post or number or (tag == "dt" and is_inside)
    is_called = any(map(names_comment, names))
    if not (is_proposed or is_called):
        return None
    return Holder(
        element,
        place,
        number,
        above,
        is_numbered=is_numbered,
        is_sure=is_sure,
        is_listed=is_inside and is_called,
        is_post=is_post,
        needs_date=not PINGS.isdisjoint(names),
    )


def _settle(outer: Holder) -> list[Holder]:
    """Give the comments in what is proposed, innermost first: what is one becomes one."""
    settled: dict[Holder, list[Holder]] = {}
    stack: list[tuple[Holder, bool]] = [(outer, False)]
    while stack:
        holder, is_done = stack.pop()
        if not is_done:
            stack.append((holder, True))
            stack.extend((inner, False) for inner in holder.inner)
            continue
        for inner in holder.inner:
            if settled[inner] != [inner]:
                _absorb(holder, inner)
        holder.inner = [one for inner in holder.inner for one in settled.pop(inner)]
        settled[holder] = _resolve(holder)
    return settled[outer]


def _absorb(holder: Holder, part: Holder) -> None:
    """Make what was proposed as a comment a part of the one around it."""
    holder.layers = max(holder.layers, part.layers + 1)
    if part.layers < _MOST_LAYERS:
        holder.own.extend([(part.place, part.element), *part.own])
        holder.own.sort(key=itemgetter(0))
    holder.beside.extend(part.beside)
    holder.number = holder.number or part.number
    holder.above = holder.above or part.above


def _resolve(holder: Holder) -> list[Holder]:
    """Decide on a holder when those inside it are decided: it stays, or they are left alone."""
    holder.byline = byline = _byline(holder)
    head = _head(holder)
    if head is not None and (byline.completes(head.byline) or _is_part(holder, head)):
        _absorb(holder, head)
        holder.is_sure = holder.is_sure or head.is_sure
        holder.inner = [*head.inner, *holder.inner[1:]]
        holder.byline = byline = _byline(holder)
    if _is_comment(holder):
        return [holder]
    for inner in holder.inner:
        inner.listed += holder.listed
    return holder.inner


def _is_comment(holder: Holder) -> bool:
    """Say whether a name and what stands in an element make it a comment."""
    byline = holder.byline
    if holder.needs_date:
        return byline.is_dated
    if not holder.is_numbered and _is_other(holder):
        return False
    if holder.is_sure:
        return bool(byline.author or byline.date or (holder.is_numbered and _speaks(holder)))
    return bool(byline.author and byline.is_dated and (holder.is_listed or not byline.is_guess))


def _is_other(holder: Holder) -> bool:
    """Say whether an element is the article of a page, or leads to another one by its heading."""
    for _, one in holder.own:
        if one.tag == "h1":
            return True
        if one.tag in _HEADINGS and not holder.is_listed and one not in holder.byline.marks:
            links = [a for a in one.iter("a") if a.get("href") and a not in holder.byline.marks]
            if any(not _INNER.search(a.get("href")) for a in links):
                return True
    return False


def _speaks(holder: Holder) -> bool:
    """Say whether there are words in a holder that is named a comment, and no comments."""
    if holder.inner or COMMENTS.isdisjoint(classes(holder.element)):
        return False
    texts = (text for _, one in holder.own for text in (one.text, one.tail))
    return any(text and not text.isspace() for text in (holder.element.text, *texts))


def _byline(holder: Holder) -> Byline:
    return read_byline(holder.element, [one for _, one in holder.own])


def _is_part(holder: Holder, head: Holder) -> bool:
    """Say whether a comment without a name of its own tells only what one around it lacks."""
    is_whole = holder.byline.author and holder.byline.date
    return holder.is_sure and not (is_whole or head.is_sure or head.number)


def _head(holder: Holder) -> Holder | None:
    """Give the one comment in a holder that may be the holder's own, the others being replies."""
    if not holder.inner or not (holder.is_sure or holder.element.tag == "li"):
        return None
    first, *others = holder.inner
    if first.listed or not all(other.listed for other in others):
        return None
    if holder.number and first.number and holder.number != first.number:
        return None
    return first
