"""Speakers whom no verb of saying names: a label, whose text follows, who went further."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotetrace.quoting.attributed import LABEL_WORDS, named_after
from quotetrace.quoting.names import (
    best_name,
    capitals_at_end,
    capitals_from,
    could_speak,
    has_head,
    leading_noun,
    looks_like_person,
)
from quotetrace.quoting.tokens import QUOTED, Phrase, Token, phrase_of, tokens_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotetrace.quoting.context import Piece
    from quotetrace.quoting.language import Language

_OWNED = re.compile(r"['’]s\Z")
GAP_WORDS = 4
LEAD_WORDS = 16
"""Words of a sentence at most that says no more than whose words follow."""


def without_verb(
    piece: Piece, tokens: Sequence[Token], language: Language, *, closed: bool
) -> Phrase | None:
    """Find a speaker where no verb of saying is."""
    if closed:
        if tokens and tokens[0].low in language.telling:
            return next(named_after(piece, tokens[0].end - piece.start, language), None)
        return source(piece, language) or _label(tokens, language) or _opening(tokens, language)
    words = [token for token in tokens if not token.is_sign]
    if len(words) > 1 and words[-1].low in language.being and len(words) <= LABEL_WORDS:
        people = words[-2].low in language.roles and words[-2].low.endswith("s")
        if people:
            return best_name(words[:-1], language)
    if words and words[0].low in language.viewing and words[-1].low in language.being:
        return next(named_after(piece, words[0].end - piece.start, language), None)
    return None


def _opening(tokens: Sequence[Token], language: Language) -> Phrase | None:
    """Take the one whom a sentence with a colon begins with: the minister went further."""
    words = [token for token in tokens if not token.is_sign]
    if 1 < len(words) <= LEAD_WORDS and words[0].low in language.persons | language.several:
        return phrase_of(words[:1])
    name = _leading_name(tokens, language)
    if name:
        return name
    for n, token in enumerate(tokens[:LABEL_WORDS]):
        if token.is_sign or (n and token.low in language.prepositions):
            break
        following = tokens[n + 1] if n + 1 < len(tokens) else None
        if token.low in language.roles and following and following.text.islower():
            goes_on = following.low in language.being or following.low not in language.small
            if tokens[0].low not in language.articles or not goes_on:
                return None
            last = next(
                (m for m in range(n, len(tokens)) if tokens[m].low not in language.roles), n
            )
            return phrase_of(tokens[:last])
    run = capitals_at_end(words)
    if len(words) <= LABEL_WORDS and looks_like_person(words[run:], language):
        return phrase_of(words[run:])
    subject = leading_noun(tokens, language) if len(words) <= LEAD_WORDS else None
    kin = {word for forms in language.genders.values() for word in forms}
    is_kin = subject is not None and any(t.low in kin for t in tokens_of(subject.text))
    named = subject is not None and looks_like_person(tokens_of(subject.text), language)
    return subject if is_kin or named else None


def _leading_name(tokens: Sequence[Token], language: Language) -> Phrase | None:
    """Take the name that a sentence begins with, and that something in small letters follows."""
    run = 0
    if len(tokens) > LEAD_WORDS:
        return None
    while run < len(tokens) and tokens[run].is_capital:
        run += 1
    following = tokens[run] if run < len(tokens) else None
    verbs = language.sure | language.introducing | language.doubtful
    if run and tokens[0].low in verbs:
        return None
    if not run or following is None or not following.text[0].isalpha():
        return None
    bound = language.small | language.determiners | language.clause | language.times
    bound |= (
        language.auxiliaries
        | language.between
        | language.pronouns
        | language.prepositions
        | language.subordinate
        | language.alone
    )
    unbound = all(token.low not in bound for token in tokens[:run])
    bound = language.small | language.clause | language.times | language.pronouns
    if not unbound or following.low in bound | language.determiners:
        return None
    noun = tokens[0].low.endswith(("ing", "ed")) or tokens[0].low in language.heads
    if run == 1 and (noun or following.low.removesuffix("s") in language.roles):
        return None
    return phrase_of(without_owning(tokens[:run]))


def another(piece: Piece, language: Language) -> Phrase | None:
    """Give someone without a name who stands between two quotations: …, and another that."""
    cut = piece.words.rfind(QUOTED) + 1
    tokens = [t for t in tokens_of(piece.words[cut:], piece.start + cut) if not t.is_sign][:2]
    found = next((token for token in tokens if token.low in language.alone), None)
    return phrase_of([found]) if cut and found else None


def gapped(piece: Piece, language: Language) -> Phrase | None:
    """Give who stands alone between two quotations, the verb left out: …, the CBI “…”."""
    cut = piece.words.rfind(QUOTED) + 1
    tokens = tokens_of(piece.words[cut:], piece.start + cut)
    opened = bool(tokens) and (tokens[0].is_sign or tokens[0].low in language.joining)
    while tokens and (tokens[0].is_sign or tokens[0].low in language.joining):
        tokens = tokens[1:]
    if not cut or not opened or not tokens or len(tokens) > GAP_WORDS:
        return None
    named = tokens[0].low in language.articles and all(token.is_capital for token in tokens[1:])
    named = (named and len(tokens) > 1) or all(token.is_capital for token in tokens)
    return phrase_of(tokens) if named else None


def source(piece: Piece, language: Language) -> Phrase | None:
    """Take whose text follows a colon: the latest post from someone."""
    for pattern in language.source_follows:
        for found in reversed(list(pattern.finditer(piece.words))):
            phrase = next(named_after(piece, found.end(), language), None)
            if phrase:
                return phrase
    return None


def _in_apposition(tokens: Sequence[Token], comma: int, language: Language) -> Phrase | None:
    """Take the name that stands between commas behind what its bearer is: its chair, Ann Lee,."""
    rest = tokens[comma + 1 :]
    end = next((n for n, token in enumerate(rest) if token.text == ","), 0)
    person = looks_like_person(rest[:end], language)
    role = has_head(tokens[:comma], language) and not looks_like_person(tokens[:comma], language)
    return phrase_of(rest[:end], [tokens[:comma]]) if end and person and role else None


def _label(tokens: Sequence[Token], language: Language) -> Phrase | None:
    """Take a speaker who stands alone before a colon, or a document that opens the sentence."""
    bracket = next((n for n, token in enumerate(tokens) if token.text == "("), None)
    tokens = tokens[:bracket] if bracket and tokens[0].is_capital else tokens
    words = [token for token in tokens if not token.is_sign]
    none = language.pronouns - {"this"} | language.clause | language.no_label
    if not words or words[0].low in none:
        return None
    named = _named_first(tokens, words, language)
    if named:
        return named
    comma = next((n for n, token in enumerate(tokens) if token.text == ","), None)
    if comma and len(words) - comma <= LABEL_WORDS and tokens[0].is_capital:
        tokens, words = tokens[:comma], words[:comma]
    while len(words) > 1 and (
        words[-1].low in language.times | language.ago | {"this"} or words[-1].text.isdecimal()
    ):
        words = words[:-1]
    return _label_alone(tokens, words, language)


def _named_first(
    tokens: Sequence[Token], words: Sequence[Token], language: Language
) -> Phrase | None:
    """Take a name before a preposition or in apposition: Ann Lee on Twitter; its chair, Ann Lee."""
    at = next((n for n, word in enumerate(words) if word.low in language.prepositions), 0)
    if at == capitals_from(words, 0) and looks_like_person(words[:at], language):
        return phrase_of(words[:at])
    comma = next((n for n, token in enumerate(tokens) if token.text == ","), None)
    if comma and len(words) - comma <= LABEL_WORDS and tokens[0].is_capital:
        return _in_apposition(tokens, comma, language)
    return None


def _label_alone(
    tokens: Sequence[Token], words: Sequence[Token], language: Language
) -> Phrase | None:
    """Read what stands before a colon without a verb, dates left out."""
    head = words[:5]
    documents = [n for n, token in enumerate(head) if n and token.low in language.documents]
    if documents and head[0].low in language.determiners:
        return best_name(head[: documents[-1] + 1], language)
    fitting = language.roles | language.bodies | language.documents
    fitting |= language.small | language.determiners
    if len(words) > LABEL_WORDS or not all(
        token.is_capital or token.low in fitting or token.text[0].isdigit() for token in words
    ):
        return None
    phrase = best_name([token for token in tokens if token.end <= words[-1].end], language)
    return phrase if phrase and could_speak(phrase, language) else None


def without_owning(words: Sequence[Token]) -> list[Token]:
    """Take the owner alone: Napo's, Napo."""
    last = words[-1]
    name = _OWNED.sub("", last.text)
    return [*words[:-1], last._replace(text=name, low=name.lower(), end=last.start + len(name))]
