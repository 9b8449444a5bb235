"""What a page says of itself to machines: JSON-LD of schema.org."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from quotetrace.dates import iso_day
from quotetrace.model import DateSource
from quotetrace.reading.html.elements import parse
from quotetrace.reading.html.rendering import render
from quotetrace.reading.html.vocabulary import COMMENT_TYPES, POST_TYPES
from quotetrace.reading.voices import Voice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_WRAPPING: Final = re.compile(r"^\s*(?://\s*)?(?:<!--|<!\[CDATA\[)|(?://\s*)?(?:-->|\]\]>)\s*$")
_MARKUP: Final = re.compile(r"</?[a-zA-Z][^>]*>|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+);")
_MOST_NODES: Final = 100_000
_MOST_NAMES: Final = 20
_MOST_STEPS: Final = 200

Node = dict[str, Any]


def read_linked(scripts: Iterable[str]) -> list[Node]:
    """Give all the things that the JSON-LD of a page speaks of, at the top of it."""
    nodes: list[Node] = []
    for script in scripts:
        try:
            value = json.loads(_WRAPPING.sub("", script), strict=False)
        except (ValueError, RecursionError):
            continue
        nodes.extend(_nodes(value))
    return nodes


def _nodes(value: Any) -> Iterator[Node]:
    stack = [value]
    while stack:
        one = stack.pop()
        if isinstance(one, list):
            stack.extend(reversed(one))
        elif isinstance(one, dict):
            yield one
            stack.extend(
                one[key]
                for key in ("mainEntity", "@graph")
                if isinstance(one.get(key), dict | list)
            )


def kinds(node: Node) -> frozenset[str]:
    """Give the types of a thing."""
    found = node.get("@type")
    named = found if isinstance(found, list) else [found]
    return frozenset(str(name).rpartition("/")[2] for name in named if name)


def articles(nodes: Iterable[Node]) -> list[Node]:
    """Give what is said of the post of a page: once, or again under the same headline."""
    found = [node for node in nodes if not POST_TYPES.isdisjoint(kinds(node))]
    return [node for node in found if node.get("headline") == found[0].get("headline")]


def known_by_id(nodes: Iterable[Node]) -> dict[str, Node]:
    """Give the things that others of a page refer to by their ``@id``."""
    return {str(node["@id"]): node for node in nodes if "@id" in node and len(node) > 1}


def text_of(value: Any) -> str | None:
    """Give a text of JSON-LD as plain text; it may hold markup."""
    if isinstance(value, list):
        value = value[0] if value else None
    if not isinstance(value, str) or not value.strip():
        return None
    return (render(parse(value)) if _MARKUP.search(value) else value).strip() or None


def name_of(value: Any) -> str | None:
    """Give the names of persons: a text, a thing with a name, or a list of them."""
    names = [name for name, _ in names_of(value)]
    return ", ".join(dict.fromkeys(names)) or None


def names_of(value: Any, known: Mapping[str, Node] | None = None) -> list[tuple[str, bool]]:
    """Give the names of persons and whether the data says that each is a person.

    Parameters
    ----------
    value
        A text, a thing with a name or a reference to one, or a list of them.
    known
        What references mean.
    """
    out: list[tuple[str, bool]] = []
    stack = [(value, False)]
    for _ in range(_MOST_STEPS):  # a thing may be named by itself
        if not stack or len(out) == _MOST_NAMES:
            break
        one, is_person = stack.pop()
        if isinstance(one, list):
            stack.extend((inner, is_person) for inner in reversed(one[:_MOST_NAMES]))
        elif isinstance(one, dict):
            node = one if "name" in one else (known or {}).get(str(one.get("@id")), one)
            stack.append((node.get("name"), "Person" in kinds(node)))
        elif name := text_of(one):
            out.append((name, is_person))
    return out


def comments(nodes: list[Node]) -> list[Voice]:
    """Give the comments of a page, nested as its data nests them or refers to parents.

    The answers of a page of frequent questions are nobody's: no comments.
    """
    roots: list[Voice] = []
    by_id: dict[str, Voice] = {}
    stack: list[tuple[Node, Voice | None]] = [
        (node, None) for node in reversed(nodes) if kinds(node) & (POST_TYPES | COMMENT_TYPES)
    ]
    seen = 0
    while stack and (seen := seen + 1) < _MOST_NODES:
        node, above = stack.pop()
        voice = above
        if kinds(node) & COMMENT_TYPES:
            voice = _comment(node)
            if "Answer" in kinds(node) and not (voice.author or voice.date):
                continue
            parent = node.get("parentItem")
            wanted = parent.get("@id") if isinstance(parent, dict) else parent
            above = by_id.get(str(wanted), above)
            (roots if above is None else above.replies).append(voice)
            if name := node.get("@id"):
                by_id[str(name)] = voice
        stack.extend((inner, voice) for inner in reversed(_below(node)))
    return roots


def _below(node: Node) -> list[Node]:
    below: list[Node] = []
    for key in ("comment", "acceptedAnswer", "suggestedAnswer"):
        value = node.get(key)
        below.extend(
            [value] if isinstance(value, dict) else value if isinstance(value, list) else []
        )
    return [one for one in below if isinstance(one, dict)]


def _comment(node: Node) -> Voice:
    link = node.get("url") or node.get("@id")
    return Voice(
        text_of(node.get("text") or node.get("commentText") or node.get("description")) or "",
        author=name_of(node.get("author") or node.get("creator")),
        date=iso_day(_date_in(node)),
        date_from=DateSource.MARKUP,
        link=link if isinstance(link, str) else None,
    )


def _date_in(node: Node) -> str | None:
    for key in ("dateCreated", "datePublished", "commentTime", "uploadDate"):
        if isinstance(value := node.get(key), str):
            return value
    return None
