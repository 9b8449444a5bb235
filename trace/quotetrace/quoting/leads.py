"""The words before a quotation: patterns, and verbs of saying with their subjects."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from quotetrace.quoting.attributed import (
    Attribution,
    as_speaker,
    named_after,
    named_between,
    words_behind,
)
from quotetrace.quoting.context import Piece
from quotetrace.quoting.labels import without_verb
from quotetrace.quoting.names import could_speak, leading_noun, looks_like_person
from quotetrace.quoting.tokens import Phrase, Token, tokens_of
from quotetrace.quoting.verbs import is_passive, looks_finite, saying_verbs, subject_before

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotetrace.quoting.language import Between, Language

NEAR = 240
"""Code points before a quotation in which a pattern around a speaker is looked for."""
MOST_VERBS = 8
"""Verbs of one sentence whose subjects are asked, the nearest to the quotation."""
CLOSE_WORDS = 4
"""Words between a verb and the words said, at most, for the two to belong together."""


def by_words_before(piece: Piece, language: Language, *, closed: bool) -> Attribution:
    """Look for a pattern, a verb of saying with a subject, or a label.

    Parameters
    ----------
    piece
        What stands before the quotation in its sentence.
    language
        Its tables.
    closed
        Whether a colon stands between.
    """
    cut = piece.words.rfind(";") + 1
    last = Piece(piece.words[cut:], piece.start + cut)
    found = _by_clause(last, language, closed=closed)
    if cut and found.speaker is None:
        found = _by_clause(piece, language, closed=closed)
    return replace(found, lead_in=" ".join(piece.words.split()))


def _by_clause(piece: Piece, language: Language, *, closed: bool) -> Attribution:
    """Look in one of the clauses that semicolons part."""
    for aside in language.asides:
        piece = piece._replace(words=aside.sub(lambda found: " " * len(found[0]), piece.words))
    phrase = next(_patterns_before(piece, language), None)
    if phrase:
        return Attribution(as_speaker(phrase), "", True, True)
    tokens = tokens_of(piece.words, piece.start)
    found = _by_saying(piece, tokens, language, closed=closed)
    if found.speaker:
        return found
    phrase = without_verb(piece, tokens, language, closed=closed)
    if phrase:
        return Attribution(as_speaker(phrase), "", True)
    phrase = next(_between(piece, language.speaker_between_at_last, language), None)
    phrase = phrase or (None if closed else _by_any_verb(tokens, language))
    return replace(found, speaker=as_speaker(phrase), is_close=True) if phrase else found


def _by_saying(
    piece: Piece, tokens: Sequence[Token], language: Language, *, closed: bool
) -> Attribution:
    """Look for a verb of saying with a subject, the nearest to the quotation first."""
    verbs = saying_verbs(tokens, language)[-MOST_VERBS:]
    naming = False
    echoed: Attribution | None = None
    for verb in reversed(verbs):
        naming = naming or tokens[verb].low in language.naming
        if verb != verbs[0] and _is_appended(tokens, verb):
            continue
        if _is_told_of(tokens, verb, language):
            continue
        if _is_addressed(tokens, verb, language):
            continue
        phrase = _inserted(piece, tokens, verb, language) or _subject(tokens, verb, language)
        if phrase:
            close = closed or words_behind(tokens, verb) <= CLOSE_WORDS
            found = Attribution(as_speaker(phrase), "", close, naming)
            if not _is_echo(tokens, verb, language):
                return replace(found, is_close=True) if echoed else found
            echoed = echoed or found
    if echoed:
        about = leading_noun(tokens, language)
        return replace(echoed, speaker=as_speaker(about)) if about else echoed
    near = any(words_behind(tokens, verb) <= CLOSE_WORDS for verb in verbs)
    return Attribution(None, "", near or closed, naming)


def _by_any_verb(tokens: Sequence[Token], language: Language) -> Phrase | None:
    """Find the subject of whatever verb the words hang on: the report blames, the boss wants."""
    for at in range(len(tokens) - 1, max(len(tokens) - 1 - CLOSE_WORDS, 0), -1):
        if tokens[at].low in language.reflexive and at > 1:
            return _subject(tokens, at - 1, language)
        if _is_appended(tokens, at):
            return leading_noun(tokens, language)
        if not looks_finite(tokens, at, language):
            if tokens[at].low in language.objects:
                continue
            return None
        subject = subject_before(tokens, at, language)
        words = [] if subject is None else tokens_of(subject.text)
        alive = bool(words) and (
            words[0].low in language.persons | language.several
            or words[-1].low in language.heads
            or words[-1].is_capital
            or looks_like_person(words, language)
        )
        return subject if alive else None
    return None


def _is_appended(tokens: Sequence[Token], verb: int) -> bool:
    """Whether a verb goes on with what another subject said: …, describing it as."""
    return tokens[verb].low.endswith("ing") and tokens[verb - 1].text == ","


def _patterns_before(piece: Piece, language: Language) -> Iterator[Phrase]:
    """Give the speakers that patterns find, the nearest to the quotation first."""
    for pattern in language.speaker_follows:
        for found in reversed(list(pattern.finditer(piece.words))):
            yield from named_after(piece, found.end(), language)
    yield from _between(piece, language.speaker_between, language)


def _between(piece: Piece, patterns: Sequence[Between], language: Language) -> Iterator[Phrase]:
    cut = max(len(piece.words) - NEAR, 0)
    for between in patterns:
        yield from named_between(between.search(piece.words[cut:]), piece.start + cut, language)


def _subject(tokens: Sequence[Token], verb: int, language: Language) -> Phrase | None:
    if is_passive(tokens, verb, language):
        return None
    subject = subject_before(tokens, verb, language)
    return subject if subject and could_speak(subject, language) else None


def _inserted(
    piece: Piece, tokens: Sequence[Token], verb: int, language: Language
) -> Phrase | None:
    """Read a tag inside the sentence: the delay, said the judge, was."""
    commas = [n for n, token in enumerate(tokens) if token.text == ","]
    if verb - 1 not in commas or not any(n > verb for n in commas):
        return None
    return next(named_after(piece, tokens[verb].end - piece.start, language), None)


def _is_addressed(tokens: Sequence[Token], verb: int, language: Language) -> bool:
    """Whether a participle goes on behind whom was spoken to: he wrote to the board calling."""
    if not tokens[verb].low.endswith("ing"):
        return False
    subject = _subject(tokens, verb, language)
    first = next((n for n, t in enumerate(tokens) if subject and t.start == subject.start), 0)
    spoken = any(token.low in language.verbs for token in tokens[max(first - 2, 0) : first])
    return spoken and tokens[first - 1].low in language.aiming


def _is_told_of(tokens: Sequence[Token], verb: int, language: Language) -> bool:
    """Whether a verb only says what someone said of himself: Smith said she hoped."""
    at = verb - 1
    if at < 1 or tokens[at].low not in language.persons | language.several:
        return False
    at -= 1 + (tokens[at - 1].low in language.linking)
    return (
        at > 0 and tokens[at].low in language.verbs and _subject(tokens, at, language) is not None
    )


def _is_echo(tokens: Sequence[Token], verb: int, language: Language) -> bool:
    """Whether a pronoun only echoes the subject of the sentence: what it called."""
    return verb > 1 and (
        tokens[verb - 1].low in language.pronouns and tokens[verb - 2].low in language.echo
    )
