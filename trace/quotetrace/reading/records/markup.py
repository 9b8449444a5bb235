"""What in the texts of records is no letter of theirs: HTML, Markdown, letters by name, bytes."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

from quotetrace.reading.extras import using
from quotetrace.reading.fragments import without_shortcodes
from quotetrace.text.blanking import blank

if TYPE_CHECKING:
    from collections.abc import Mapping

_TAG: Final = re.compile(
    r"</?(?:p|br|div|span|a|b|i|em|strong|u|s|del|blockquote|q|ul|ol|li|pre|code|h[1-6]|img|table"
    r"|tbody|tr|td|th|hr|figure|figcaption|sup|sub|font|center|section|article|details|summary"
    r"|small|iframe|video|cite)(?:\s[^<>]*|/)?>",
    re.IGNORECASE,
)
_BLOCK: Final = re.compile(
    r"<(?:p|br|div|li|h[1-6]|blockquote|tr|pre|hr|td|figure)\b", re.IGNORECASE
)
_LETTER: Final = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8});", re.IGNORECASE)
_MARKDOWN: Final = re.compile(
    r"\]\((?:https?:|mailto:|<|/|\.|#)|^ {0,3}\[[^\]\n]{1,200}\]:\s+\S|\*\*[^\s*][^*\n]{0,400}\*\*"
    r"|^ {0,3}#{1,6} \S|^ {0,3}(?:```|~~~)",
    re.MULTILINE,
)
"""What hardly anybody writes who does not write Markdown: links, bold words, headings, fences."""
_SLACK: Final = re.compile(r"<([@#!])?([^<>|\s]+)(?:\|([^<>]*))?>")
"""Names and links of Slack: ``<@U1|ann>``, ``<https://example.org|here>``, ``<!here>``."""
_ESCAPES: Final = re.compile(
    r"(?:\\u00[89a-f][0-9a-f])+|\\u[0-9a-f]{4}|\\.", re.IGNORECASE | re.DOTALL
)


def shown(words: str) -> str:
    """Give a text as a person sees it: markup rendered, named letters as letters.

    Line ends are kept where there are more of them than of the tags that make lines. In Markdown,
    what is no word becomes white space.
    """
    is_tagged = "<" in words and _TAG.search(words) is not None
    lines = words.count("\n")
    if _MARKDOWN.search(words) and (not is_tagged or lines > 2 * len(_BLOCK.findall(words))):
        from quotetrace.reading.markdown.blocks import find_markup  # noqa: PLC0415 (slow)

        words = _unescaped(words)
        return blank(words, find_markup(words).blanks)
    if is_tagged:
        from quotetrace.reading.html.elements import parse  # noqa: PLC0415 (needs an extra)
        from quotetrace.reading.html.rendering import render  # noqa: PLC0415

        if lines > 2 * len(_BLOCK.findall(words)):
            words = words.replace("\r\n", "\n").replace("\n", "<br>")
        with using("html", "a record with HTML in it"):
            return render(parse(without_shortcodes(words)))
    return _unescaped(words)


def _unescaped(words: str) -> str:
    return html.unescape(words) if "&" in words and _LETTER.search(words) else words


def without_slack(words: str, people: Mapping[str, str]) -> str:
    """Give a message of Slack with names, and the words of its links."""

    def said(found: re.Match[str]) -> str:
        sort, target, label = found.groups()
        if sort == "@":
            return f"@{label or people.get(target, target)}"
        if sort == "#":
            return f"#{label or target}"
        return label or (f"@{target}" if sort else target)

    return html.unescape(_SLACK.sub(said, words))


def with_whole_letters(source: str) -> str:
    """Mend JSON whose letters are written as the bytes of their UTF-8, as Facebook exports it.

    That is so if all its escapes are bytes, and all runs of them are letters.
    """
    if "\\u00" not in source or not source.isascii():
        return source
    runs = [run.lower() for run in _ESCAPES.findall(source) if run[1] in "uU"]
    high = [run for run in runs if run[4] not in "01234567"]
    if not high or any(not run.startswith("\\u00") for run in runs):
        return source
    try:
        for run in high:
            _letters(run)
    except UnicodeDecodeError:
        return source
    return _ESCAPES.sub(_mended, source)


def _mended(found: re.Match[str]) -> str:
    run = found[0]
    is_bytes = run[1] in "uU" and run[4] not in "01234567"
    return _letters(run) if is_bytes else run


def _letters(run: str) -> str:
    return bytes.fromhex(run.lower().replace("\\u00", "")).decode("utf-8")
