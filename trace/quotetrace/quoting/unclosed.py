"""Quotations of several paragraphs whose mark is neither set again nor closed.

Most marks that are never closed were forgotten at the end of their paragraph. That a statement
goes on shows in three things together: a paragraph of its own led it in, the paragraphs behind
keep to its words, and the writer is heard again, as when another speaker is named, before long.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from quotetrace.quoting.marks import paragraph_at
from quotetrace.quoting.tokens import tokens_of
from quotetrace.quoting.verbs import saying_verbs, subject_before

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotetrace.quoting.language import Language
    from quotetrace.quoting.marks import Marked
    from quotetrace.quoting.paragraphs import Paragraph

MOST_PARAGRAPHS = 12
"""Paragraphs behind the first in which the writer is heard again."""
LEAST_WORDS = 30
"""Words of a first paragraph that is a statement rather than a remark."""
MOST_BEFORE_TAG = 800
"""Code points behind a mark that is never closed in which a tag is looked for."""
SHARED = 3
"""Long words that a paragraph shares with those before it, at least."""
_LONG = re.compile(r"[^\W\d_]{6,}")
_STEM = 6
_PROSE_END = re.compile(r"[.!?…][\"'”’»)\]]*\Z")


def read_on(
    text: str, paragraphs: Sequence[Paragraph], marked: Sequence[Marked], language: Language
) -> list[Marked]:
    """Let quotations that are never closed go on over the paragraphs that belong to them.

    Parameters
    ----------
    text
        The text of the document.
    paragraphs
        Those of one voice, in order.
    marked
        What stands in quotation marks there, in order.
    language
        Its lead-ins and verbs.
    """
    marked = [_before_tag(text, one, language) for one in marked]
    starts = {one.outer_start for one in marked}
    return [
        _longer(text, paragraphs, one, starts, language) if _may_go_on(text, one) else one
        for one in marked
    ]


def _before_tag(text: str, one: Marked, language: Language) -> Marked:
    """End a quotation that is never closed before its tag: "We shall fight, said the mayor."""
    if one.closing or not one.opening:
        return one
    tokens = tokens_of(text[one.start : min(one.end, one.start + MOST_BEFORE_TAG)], one.start)
    for before, verb, subject in zip(tokens, tokens[1:], tokens[2:], strict=False):
        named = subject.is_capital or subject.low in language.determiners | language.pronouns
        said = verb.text.islower() and verb.low in language.telling
        if before.text == "," and said and named:
            return replace(one, end=before.end, outer_end=before.end)
    return one


def _may_go_on(text: str, one: Marked) -> bool:
    words = text[one.start : one.end]
    return not one.closing and len(words.split()) >= LEAST_WORDS and bool(_PROSE_END.search(words))


def _longer(
    text: str,
    paragraphs: Sequence[Paragraph],
    one: Marked,
    starts: set[int],
    language: Language,
) -> Marked:
    """Give the quotation with the paragraphs up to where the writer is heard again."""
    first = paragraph_at(paragraphs, one.outer_start)
    if not first or paragraphs[first].start != one.outer_start:
        return one
    lead = paragraphs[first - 1]
    if one.end < paragraphs[first].end or not language.block.search(text[lead.start : lead.end]):
        return one
    known = _long_words(text[one.start : one.end])
    end = one.end
    for paragraph in paragraphs[first + 1 : first + 2 + MOST_PARAGRAPHS]:
        words = text[paragraph.start : paragraph.end]
        prose = not paragraph.is_item and bool(_PROSE_END.search(words))
        if not prose or paragraph.start in starts or _names_a_speaker(words, language):
            return replace(one, end=end, outer_end=end)
        long = _long_words(words)
        if len(long & known) < SHARED:
            return one
        known |= long
        end = paragraph.end
    return one


def _long_words(words: str) -> set[str]:
    return {word[:_STEM].lower() for word in _LONG.findall(words)}


def _names_a_speaker(words: str, language: Language) -> bool:
    """Whether a verb of saying has a subject here that is not the one who speaks."""
    tokens = tokens_of(words)
    verbs = [v for v in saying_verbs(tokens, language) if tokens[v].low in language.sure]
    subjects = (subject_before(tokens, verb, language) for verb in verbs)
    return any(one is not None and one.text.lower() not in language.writer for one in subjects)
