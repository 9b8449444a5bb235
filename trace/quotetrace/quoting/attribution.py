"""To whom the sentence around a quotation gives its words.

A tag behind it ("…", she said), a pattern or a verb before it, a label before a colon, a name
behind a dash: each is a rule over the writer's words, in this order, with the tables of
`languages/`. What is carried over from other sentences is in `carrying`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotetrace.quoting.attributed import NOBODY, Attribution, as_speaker
from quotetrace.quoting.context import COLON, Piece, SentenceContext
from quotetrace.quoting.labels import another, gapped, source
from quotetrace.quoting.leads import by_words_before
from quotetrace.quoting.names import could_speak
from quotetrace.quoting.tags import closing_tag, fronted, pattern_behind, signed, tag
from quotetrace.quoting.tokens import tokens_of
from quotetrace.quoting.verbs import saying_verbs, subject_before

if TYPE_CHECKING:
    from quotetrace.quoting.language import Language


def attribute(context: SentenceContext, index: int, language: Language) -> Attribution:
    """Look at the sentence of a quotation, and at the colon before its paragraph."""
    before, after = context.before(index), context.after(index)
    if before.words.strip():
        return _worked_in(context, index, language)
    tagged = (
        tag(context, index, after, language)
        or signed(context, index, after, language)
        or pattern_behind(after, before.words, language)
    )
    if tagged:
        return tagged
    lead = context.lead(index)
    if lead is None or not context.fills_paragraph(index):
        return NOBODY
    found = by_words_before(lead, language, closed=True)
    whole = context.lead_paragraph(index)
    phrase = None if found.speaker or whole is None else source(whole, language)
    return Attribution(as_speaker(phrase), found.lead_in, True) if phrase else found


def _worked_in(context: SentenceContext, index: int, language: Language) -> Attribution:
    """Look at the sentence of a quotation that does not begin it."""
    before, after = context.before(index), context.after(index)
    behind = pattern_behind(after, before.words, language)
    if behind:
        return behind
    other = another(before, language) or gapped(before, language)
    if other:
        return Attribution(as_speaker(other), " ".join(before.words.split()), True)
    found = by_words_before(before, language, closed=bool(COLON.search(before.words)))
    if found.speaker and saying_verbs(tokens_of(before.words), language):
        return found
    one = context.marked[index]
    return (
        tag(context, index, after, language)
        or signed(context, index, after, language)
        or (found if found.speaker else None)
        or fronted(before, after, language)
        or _felt(before, context.text[one.start : one.end], language)
        or closing_tag(after, language)
        or found
    )


def _felt(before: Piece, words: str, language: Language) -> Attribution | None:
    """Give what someone is said to feel to the one who feels it: MPs were "astonished"."""
    tokens = tokens_of(before.words, before.start)
    being = tokens and tokens[-1].low in language.being
    if not being or not any(token.low in language.feelings for token in tokens_of(words)):
        return None
    subject = subject_before(tokens, len(tokens), language)
    if subject is None or not could_speak(subject, language):
        return None
    return Attribution(as_speaker(subject), " ".join(before.words.split()), True, True)
