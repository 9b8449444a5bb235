"""A message to its parts: the body that a person reads, what is attached, what is left out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from quotetrace.reading.mail.bodies import body_of

if TYPE_CHECKING:
    from email.message import Message

_DEEPEST: Final = 60
"""Parts inside each other that are looked into."""
_FEW: Final = 30
"""Words of a plain part that may only say that the page beside it is to be read."""
_READ: Final = frozenset({"text/plain", "text/html", "text/markdown", "text/x-markdown"})


@dataclass(slots=True)
class Parts:
    """What a message holds."""

    bodies: list[str] = field(default_factory=list)
    """Its own words, a text for each part in a row."""
    is_page: bool = False
    """Whether they come from a page."""
    attached: list[tuple[str, str] | Message] = field(default_factory=list)
    """Attached texts, with their names, and messages that it passes on whole."""
    left_out: list[str] = field(default_factory=list)
    """Names of what else is attached."""
    assumed: list[str] = field(default_factory=list)
    """What had to be assumed to read them."""


def parts_of(message: Message) -> Parts:
    """Take a message apart, in the order of its parts."""
    out = Parts()
    _walk(message, out, 0)
    return out


def _walk(part: Message, out: Parts, depth: int) -> None:
    kind = part.get_content_type()
    if depth > _DEEPEST:
        out.left_out.append("a part nested too deeply")
    elif kind == "multipart/alternative" and part.is_multipart():
        _walk_alternative(part, out, depth)
    elif kind.startswith("message/") and part.is_multipart():
        if kind == "message/rfc822":
            out.attached.extend(_inner(part))
    elif part.is_multipart():
        for inner in _inner(part):
            _walk(inner, out, depth + 1)
    else:
        _take(part, kind, out)


def _inner(part: Message) -> list[Message]:
    inner = part.get_payload()
    return [one for one in inner if not isinstance(one, str)] if isinstance(inner, list) else []


def _take(part: Message, kind: str, out: Parts) -> None:
    """Read a part without parts, or name it."""
    name = _name(part)
    is_attached = part.get_content_disposition() == "attachment" or bool(name)
    if kind not in _READ and not kind.startswith("multipart/"):  # one without its parts
        if kind not in {"text/rfc822-headers", "message/delivery-status"}:
            out.left_out.append(name or kind)
        return
    body = body_of(part)
    out.assumed.extend(body.assumed)
    if not body.text.strip():
        if is_attached:
            out.left_out.append(name or kind)
    elif is_attached and out.bodies:
        out.attached.append((name or kind, body.text))
    else:
        out.bodies.append(body.text)
        out.is_page = out.is_page or kind == "text/html"


def _walk_alternative(part: Message, out: Parts, depth: int) -> None:
    """Take the plain one of versions of one text; the page, where that only points to it."""
    inner = _inner(part)
    ranked = sorted(inner, key=_rank)
    taken: list[Parts] = []
    for one in ranked:
        tried = Parts()
        _walk(one, tried, depth + 1)
        if tried.bodies or tried.attached:
            taken.append(tried)
            if _count(tried) >= _FEW:
                break
    if not taken:
        return
    best = taken[0]
    for other in taken[1:]:
        if _count(other) > 5 * max(1, _count(best)):
            best = other
    out.bodies.extend(best.bodies)
    out.is_page = out.is_page or best.is_page
    out.attached.extend(best.attached)
    out.left_out.extend(best.left_out)
    out.assumed.extend(best.assumed)


def _count(parts: Parts) -> int:
    return sum(len(body.split()) for body in parts.bodies)


def _rank(part: Message) -> int:
    kind = part.get_content_type()
    if kind == "text/plain":
        return 0
    return 1 if kind in _READ or part.is_multipart() else 2


def _name(part: Message) -> str | None:
    """Give the name of an attached file on one line (RFC 2231 and RFC 2047)."""
    from quotetrace.structure.senders import decoded  # noqa: PLC0415 (few parts have names)

    try:
        name = part.get_filename()
    except (ValueError, LookupError, TypeError, AttributeError):  # of the library
        return "a file with a damaged name"
    return decoded(" ".join(str(name).split())[:200]) if name else None
