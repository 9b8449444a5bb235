"""What is written to a site generator: template code, shortcodes, attributes, footnote marks, math.

CommonMark knows none of it. It is found first, and the parser gets signs that mean nothing in its
place, so that a template inside a link target or a tag does not break that.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from quotetrace.reading.fragments import SHORTCODE
from quotetrace.text.blanking import Blank

if TYPE_CHECKING:
    from collections.abc import Iterator

MASK: Final = "\ue000"
"""A private character: a letter to the parser that begins and ends nothing."""
_LONGEST: Final = 4000
"""Code points of one template."""
_BRACED: Final = re.compile(r"\{[{%#]|<%")
_CLOSINGS: Final = {"{{": "}}", "{%": "%}", "{#": "#}", "<%": "%>"}
_BLOCK: Final = re.compile(r"\{[%{][-<%]?\s*(highlight|comment|code|schema|stylesheet)\b")
_BLANK_LINE: Final = re.compile(r"\n[ \t>]*\n")
_LINES: Final = re.compile(
    r"^[ \t>]*(?P<name>:{3,}(?:[ \t]*\{[^}\n]*\}|[ \t]*[\w-]+(?:\{[^}\n]*\})?)?"  # ::: note
    r"|(?:!!!|\?\?\?\+?)[ \t]+[\w-]+"  # !!! note
    r"|\[TOC\][ \t]*$|\[\[_TOC_\]\][ \t]*$"
    r"|\[![A-Z]+\](?=[-+]?[ \t]*$))",  # > [!NOTE]
    re.MULTILINE,
)
_OF_LINES: Final = (":::", "!!!", "???", "[TOC]", "[[_TOC_]]", "[!")
"""One of these is in each of `_LINES`: most texts have none, and are not looked through."""
_MODULE: Final = re.compile(
    r"^(?:import\s(?:[^;'\"\n]{1,300}\sfrom\s)?\s*['\"][^'\"\n]{1,300}['\"];?"
    r"|export\s+(?:default|const|let|function|\{)[^\n]*)[ \t]*\r?$",
    re.MULTILINE,
)
_ATTRIBUTES: Final = re.compile(r"\{::?[^}\n]{0,400}\}|\{[ \t]*[#.][\w:.# =\"'%-]{1,400}\}")
_FOOTNOTE: Final = re.compile(r"\[\^[^\]\s^]{1,60}\]:?")
_WIKI: Final = re.compile(r"(!)?\[\[(?:([^\[\]|\n]{1,200})\|)?([^\[\]|\n]{1,200})\]\]")
_MATH: Final = re.compile(
    r"\$(?:\$(?P<display>[^$]{1,2000})\$\$"
    r"|(?<![\\$\w]\$)(?P<inline>[^\s$](?:[^$\n]{0,200}[^\s$\\])?)\$(?![\d$]))"
)
_MATHS_SIGNS: Final = re.compile(r"[\\^_={}<>|+*/]|^\w{1,2}'?$")


def find_templates(text: str) -> list[Blank]:
    """Give the stretches of a text that are written to a site generator."""
    found = list(_braced(text))
    if any(sign in text for sign in _OF_LINES):
        found.extend(Blank(*match.span("name")) for match in _LINES.finditer(text))
    if any(f"\n{word} " in text or text.startswith(word) for word in ("import", "export")):
        found.extend(Blank(*match.span()) for match in _MODULE.finditer(text))
    found.extend(Blank(*match.span(), parts=False) for match in _ATTRIBUTES.finditer(text))
    found.extend(Blank(*match.span(), parts=False) for match in _FOOTNOTE.finditer(text))
    found.extend(_wiki_links(text))
    found.extend(
        Blank(*match.span())
        for match in SHORTCODE.finditer(text)
        if text[match.end() : match.end() + 1] not in ("(", "[", ":")  # that is a link
    )
    found.extend(_maths(text))
    return found


def mask(text: str, blanks: list[Blank]) -> str:
    """Put signs that mean nothing to a parser in the place of stretches; lines stay lines."""
    pieces = []
    at = 0
    for one in sorted(blanks):
        start = max(at, one.start)
        if one.end > start:
            pieces.append(text[at:start])
            pieces.extend(sign if sign in "\r\n" else MASK for sign in text[start : one.end])
            at = one.end
    pieces.append(text[at:])
    return "".join(pieces)


def _braced(text: str) -> Iterator[Blank]:
    """Find `{{ … }}`, `{% … %}` and `{# … #}`, and blocks whose content is code or a comment."""
    at = 0
    while found := _BRACED.search(text, at):
        start = found.start()
        closing = _CLOSINGS[found.group()]
        stop = text.find(closing, found.end(), start + _LONGEST)
        if stop < 0 or _BLANK_LINE.search(text, start, stop):
            at = found.end()
            continue
        end = stop + 2
        if text.startswith("}", end) and closing == "}}":
            end += 1  # {{{ … }}}
        end = _block_end(text, start, end)
        yield Blank(start, end, parts=False)
        at = end


def _block_end(text: str, start: int, end: int) -> int:
    """Give the end of a block without words that a template opens, or of the template."""
    block = _BLOCK.match(text, start, end)
    if block is None:
        return end
    closing = re.compile(
        rf"\{{[%{{][-<%]?\s*(?:end|/\s*){block[1]}\b[^}}\n]*\}}\}}?",
    )
    closed = closing.search(text, end, end + 16 * _LONGEST)
    return closed.end() if closed else end


def _wiki_links(text: str) -> Iterator[Blank]:
    for match in _WIKI.finditer(text) if "[[" in text else ():
        if match[1]:  # what is put in from another page
            yield Blank(*match.span())
        else:
            yield Blank(match.start(), match.start(3), parts=False)
            yield Blank(match.end(3), match.end(), parts=False)


def _maths(text: str) -> Iterator[Blank]:
    """Find formulae; prices stay."""
    for match in _MATH.finditer(text):
        inner = match["display"] or match["inline"]
        if _MATHS_SIGNS.search(inner) and not _BLANK_LINE.search(match.group()):
            yield Blank(*match.span())
