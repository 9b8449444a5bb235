"""HTML inside Markdown: tags, comments and scripts are blanked, the words between them stay."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

from quotetrace.text.blanking import Blank

if TYPE_CHECKING:
    from collections.abc import Iterator

_INLINE: Final = frozenset(
    [
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn",
        "em", "font", "i", "ins", "kbd", "label", "mark", "nobr", "q", "s", "samp", "small",
        "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
    ]
)  # fmt: skip
"""Elements that leave the words on either side together."""
_WORDLESS: Final = frozenset(["script", "style", "template"])
_LONGEST: Final = 2000
"""Code points of a tag; what is longer is none."""
_TAG: Final = re.compile(
    r"</?([A-Za-z][\w:.-]*)(?=[\s/>{\"'])(?:\"[^\"]*\"|'[^']*'|\{[^{}]*\}|[^\"'<>{}])*>"
)
_QUOTE: Final = re.compile(r"<(/)?blockquote\b", re.IGNORECASE)
_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,31});")
_FENCED: Final = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">"))
"""What begins and ends a stretch without words that is no tag; the longest beginning first."""
_SIGNS: Final = re.compile("[<&]")


def blank_tags(text: str, start: int, end: int) -> Iterator[Blank]:
    """Give what is no word in a part of a text that is HTML.

    Parameters
    ----------
    text
        The whole text.
    start, end
        The part, in code points; half-open.
    """
    never: set[str] = set()
    at = start
    while found := _SIGNS.search(text, at, end):
        one = blank_sign(text, found.start(), end, never)
        at = found.end()
        if one is not None:
            yield from _quoted(text, one)
            at = one.end


def blank_sign(text: str, at: int, end: int, never: set[str]) -> Blank | None:
    """Give what begins with a `<` or `&`, if it is markup.

    Parameters
    ----------
    text
        The whole text.
    at, end
        Where the sign stands, and where the part of the text ends that is looked at.
    never
        Ends that are known not to come any more; added to.
    """
    if text[at] == "&":
        entity = _ENTITY.match(text, at, end)
        return entity and blank_entity(at, entity.group())
    for opening, closing in _FENCED:
        if text.startswith(opening, at):
            stop = _find(text, closing, at + len(opening), end, never)
            return None if stop < 0 else Blank(at, stop + len(closing), parts=False)
    tag = _TAG.match(text, at, min(end, at + _LONGEST))
    if tag is None:
        return None
    name = tag[1].lower()
    if wordless_name(tag.group()):
        stop = _find(text, f"</{tag[1]}", tag.end(), end, never)
        close = text.find(">", stop, end) if stop >= 0 else -1
        if close >= 0:
            return Blank(at, close + 1)
    return Blank(at, tag.end(), parts_words(name), '"' if name == "q" else "")


def _quoted(text: str, one: Blank) -> Iterator[Blank]:
    """Put quotation marks for the tags of a quoted block, right beside its words."""
    tag = _QUOTE.match(text, one.start, one.end)
    if tag is None:
        yield one
    elif tag[1]:
        yield one._replace(put="”")
    else:
        yield one._replace(end=one.end - 1)
        yield one._replace(start=one.end - 1, put="“")


def wordless_name(tag: str) -> str | None:
    """Give the name of an element whose content is no words, if a tag opens one."""
    found = _TAG.match(tag)
    name = found[1].lower() if found and tag[1] != "/" and not tag.endswith("/>") else ""
    return name if name in _WORDLESS else None


def parts_words(name: str) -> bool:
    """Say whether the tag of an element parts the words beside it."""
    return name.lower() not in _INLINE


def blank_entity(at: int, entity: str) -> Blank | None:
    """Put the sign that an entity stands for in its place."""
    sign = html.unescape(entity)
    if len(sign) != 1 or not sign.isprintable():
        return Blank(at, at + len(entity)) if sign.isspace() else None
    return Blank(at, at + len(entity), parts=False, put=sign)


def _find(text: str, words: str, start: int, end: int, never: set[str]) -> int:
    """Find words; once they are not there, do not look again."""
    if words in never:
        return -1
    found = text.find(words, start, end)
    if found < 0:
        never.add(words)
    return found
