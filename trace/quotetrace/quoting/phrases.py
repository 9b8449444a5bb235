"""Noun phrases by their edges: who the subject of a verb is, without a tagger or a model.

A clause is cut at its conjunctions and commas; what is left before a verb of saying, or behind
it, is taken for a name when it looks like one. Rules instead of statistics, so that every answer
can be explained and another language is another table.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotetrace.quoting.language import Language

MOST_WORDS = 14
"""Words of a speaker at most."""
_TOKEN = re.compile(
    r"[\w£$€][\w'’&./@-]*[\w]|\w|&|[,;:()\[\]–—…]|(?<=\s)-+(?=\s|\Z)|\N{OBJECT REPLACEMENT CHARACTER}"
)
_SIGNS = frozenset(",;:()[]–—…-\N{OBJECT REPLACEMENT CHARACTER}")
_DASHES = frozenset("–—-")
QUOTED = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for the words of other quotations."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a sign."""

    text: str
    start: int
    end: int

    @property
    def low(self) -> str:
        """In small letters."""
        return self.text.lower()

    @property
    def is_sign(self) -> bool:
        """Whether it is punctuation."""
        return self.text[0] in _SIGNS

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase and what stands in apposition to it; offsets into the text cut up."""

    text: str
    start: int
    end: int
    roles: tuple[str, ...] = ()


def tokens_of(text: str, offset: int = 0) -> list[Token]:
    """Cut a text into words and signs; a full stop is neither."""
    return [Token(m.group(), m.start() + offset, m.end() + offset) for m in _TOKEN.finditer(text)]


def saying_verbs(tokens: Sequence[Token], language: Language) -> list[int]:
    """Give the positions of verbs of saying, in order."""
    return [n for n in range(len(tokens)) if _is_saying(tokens, n, language)]


def _is_saying(tokens: Sequence[Token], at: int, language: Language) -> bool:
    token = tokens[at]
    word = token.low
    shouted = at and token.text.isupper() and tokens[at - 1].text.isupper()
    if token.is_capital and at and not tokens[at - 1].is_sign and not shouted:
        return False
    if word in language.sure:
        return not (at and tokens[at - 1].low in language.determiners) and not _is_participle(
            tokens, at, language
        )
    if word not in language.doubtful or not at:
        return False
    before = tokens[_skip(tokens, at - 1, language)]
    if before.is_sign and before.text != ",":
        return False
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    goes_on = following is None or following.text in (":", ",", QUOTED)
    goes_on = goes_on or (following is not None and following.low in language.after_verb)
    if before.low in language.pronouns:
        return True
    if word.endswith("s"):
        return goes_on and before.low not in language.determiners
    plural = before.low.endswith("s") and not before.low.endswith("'s")
    return plural and (goes_on or bool(following and not following.is_sign))


def _is_participle(tokens: Sequence[Token], at: int, language: Language) -> bool:
    """Whether a verb rather says what was done to the noun before it: people recalled to custody."""
    word = tokens[at].low
    if not word.endswith("ed") or word in language.naming or at + 1 >= len(tokens):
        return False
    if word in ("responded", "replied", "objected", "added", "agreed"):
        return False
    return tokens[at + 1].low in ("to", "by", "at", "under", "from")


def _skip(tokens: Sequence[Token], at: int, language: Language) -> int:
    """Step back over auxiliaries and adverbs; never beyond the first."""
    while at > 0 and (tokens[at].low in language.between or _is_adverb(tokens[at])):
        at -= 1
    return at


def _is_adverb(token: Token) -> bool:
    return token.text.endswith("ly") and token.text.islower()


def is_passive(tokens: Sequence[Token], verb: int, language: Language) -> bool:
    """Whether something is said of the subject rather than by it: was rated, are described."""
    word = tokens[verb].low
    if not word.endswith(("ed", "en", "told", "said", "found", "known", "put")):
        return False
    at = verb - 1
    while at >= 0 and (tokens[at].low in language.between or _is_adverb(tokens[at])):
        if tokens[at].low in ("is", "are", "was", "were", "be", "been", "being"):
            return True
        at -= 1
    return False


def subject_before(tokens: Sequence[Token], verb: int, language: Language) -> Phrase | None:
    """Find the subject of a verb among the words before it.

    Parameters
    ----------
    tokens
        Of one sentence, or its part before a quotation.
    verb
        Position of the verb.
    language
        Its words.
    """
    at = verb - 1
    while at >= 0 and (tokens[at].low in language.between or _is_adverb(tokens[at])):
        at -= 1
    if at >= 0 and tokens[at].text in _DASHES | {")"}:
        partner = "(" if tokens[at].text == ")" else tokens[at].text
        at -= 1
        while at >= 0 and tokens[at].text != partner:
            at -= 1
        at -= 1
    if at < 0 or tokens[at].low in _PREPOSITIONS | {"for", "of", "without"}:
        return None
    first = at
    while first >= 0 and not _begins_clause(tokens[first], language):
        first -= 1
    relative = first >= 1 and tokens[first].low in ("who", "which")
    region = tokens[first + 1 : at + 1]
    if relative and region and region[0].low in _PREPOSITIONS:
        return subject_before(tokens, first, language)
    found = best_name(region, language)
    return subject_before(tokens, first, language) if relative and not found else found


def _begins_clause(token: Token, language: Language) -> bool:
    if token.is_sign:
        return token.text not in (",", "[", "]")
    return token.text.islower() and token.low in language.clause


def best_name(tokens: Sequence[Token], language: Language) -> Phrase | None:
    """Choose the name among the parts that commas make; its neighbours say what it is."""
    parts = [_unbound(part, language) for part in _parts(tokens)]
    parts = [part for part in parts if part]
    if parts and _is_adverbial(parts[-1], language):
        parts[-1] = _inner_phrase(parts[-1], language) or parts[-1]
    run: list[list[Token]] = []
    for part in parts[::-1]:
        if _is_adverbial(part, language):
            if len(parts) > 1 and part[0].low.endswith("ed") and part is not parts[0]:
                continue  # "the report, published in May, found"
            break
        run.insert(0, part)
    names = [_reduced(part, language) for part in run]
    names = [name for name in names if name]
    if not names:
        return None
    chosen = next((name for name in names if looks_like_person(name, language)), None)
    if chosen is None:
        chosen = names[0] if _has_head(names[0], language) else names[-1]
    if len(chosen) > MOST_WORDS:
        return None
    return _phrase(chosen, [n for n in names if n is not chosen and _has_head(n, language)])


def _unbound(part: Sequence[Token], language: Language) -> list[Token]:
    """Leave out conjunctions and adverbs before a phrase."""
    kept = list(part)
    while len(kept) > 1 and _is_unbound(kept[0], kept[1], language):
        kept.pop(0)
    return kept


def _is_unbound(token: Token, following: Token, language: Language) -> bool:
    low = token.low
    if low in language.clause - {"what"} or low in ("and", "or", "also"):
        return True
    if low in language.times:
        return _starts_phrase(following, language) and following.low not in ("this", "that")
    if not low.endswith("ly") or low in language.roles:
        return False
    heads = language.roles | language.bodies | language.documents
    return token.text.islower() or not following.is_capital or following.low in heads


def _inner_phrase(part: Sequence[Token], language: Language) -> list[Token]:
    """Find the phrase behind an adverbial without a comma: in 2018 a committee …"""
    run = len(part)
    while run and part[run - 1].is_capital:
        run -= 1
    while run < len(part) and part[run].low in language.times:
        run += 1
    before = part[run - 1] if run else None
    if before and run < len(part) and before.low not in language.small | language.determiners:
        if before.low not in language.roles | language.titles | language.documents:
            return list(part[run:])
    starts = [
        n
        for n, token in enumerate(part)
        if n and token.low in language.determiners and part[n - 1].low not in language.determiners
    ]
    for n, following in zip(starts, [*starts[1:], len(part)], strict=False):
        if _has_head(part[n:following], language):
            return list(part[n:])
    return list(part[starts[-1] :]) if starts and part[starts[-1]].low in ("the", "a", "an") else []


def _parts(tokens: Sequence[Token]) -> list[list[Token]]:
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.text == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return [part for part in parts if part]


def _phrase(tokens: Sequence[Token], others: Sequence[Sequence[Token]] = ()) -> Phrase:
    return Phrase(
        " ".join(token.text for token in tokens),
        tokens[0].start,
        tokens[-1].end,
        tuple(" ".join(token.text for token in other) for other in others),
    )


def _is_adverbial(part: Sequence[Token], language: Language) -> bool:
    first = part[0]
    if len(part) > 1 and part[-1].low in ("on", "ago", "year", "week", "month", "later", "earlier"):
        return True
    if first.low in language.determiners | language.roles | language.titles:
        return False
    if first.low in language.ends_name | language.clause:
        return True
    if first.low.endswith("ly") and not (len(part) > 1 and part[1].is_capital):
        return True
    if first.low.endswith(("ing", "ed")) and (
        first.text.islower() or (part[1:2] and not part[1].is_capital)
    ):
        return not any(token.low in language.roles for token in part[:3])
    return first.low in language.times


_AUXILIARIES = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "must",
    ]
)
_PREPOSITIONS = frozenset(
    ["on", "in", "at", "by", "to", "from", "with", "under", "over", "into", "during", "about"]
)
_ADJECTIVES = frozenset(["leading", "outgoing", "incoming", "visiting", "retired", "experienced", "acting", "sitting", "so-called", "newly-appointed", "appointed", "united", "red", "left-leaning"])  # fmt: skip


def _reduced(part: Sequence[Token], language: Language) -> list[Token]:
    """Leave what stands before the phrase itself: other verbs, prepositions, conjunctions."""
    first = 0
    auxiliary = next((n for n, t in enumerate(part) if n and t.low in _AUXILIARIES), None)
    part = part[:auxiliary]
    for n, token in enumerate(part):
        rest = part[n + 1 :]
        if not rest or token.is_capital:
            continue
        headed = _has_head(part[first:n], language)
        if token.low in _PREPOSITIONS and not headed and _starts_phrase(rest[0], language):
            first = n + 1
        elif token.low.endswith(("ed", "ing")) and token.low not in _ADJECTIVES:
            if _starts_phrase(rest[0], language):
                first = n + 1
    kept = list(part[first:])
    while kept and _is_loose(kept[0], language):
        kept.pop(0)
    loose = (language.small | language.ends_name) - language.pronouns
    while kept and kept[-1].low in loose:
        kept.pop()
    if kept and kept[-1].low in language.between:
        return []
    return kept


def _is_loose(token: Token, language: Language) -> bool:
    low = token.low
    if low in language.pronouns or low in language.determiners:
        return False
    return (
        low in language.clause or low in language.ends_name or low in ("and", "or", "not", "also")
    )


def _starts_phrase(token: Token, language: Language) -> bool:
    return (
        token.is_capital
        or token.low in language.determiners
        or token.low in language.pronouns
        or token.low in language.roles
    )


def _has_head(tokens: Sequence[Token], language: Language) -> bool:
    """Whether some word could be the one who speaks."""
    heads = language.roles | language.bodies | language.documents | language.titles
    return any(
        token.low in heads
        or token.low.removesuffix("s") in heads
        or (token.is_capital and token.low not in language.determiners)
        for token in tokens
    )


def looks_like_person(tokens: Sequence[Token], language: Language) -> bool:
    """Whether words are a title or a role with a name, or two or three capitalised words."""
    words = [token for token in tokens if not token.is_sign]
    if not words or words[0].low in ("the", "a", "an"):
        return any(t.low in language.titles and t.is_capital for t in words[1:-1])
    titled = any(token.low in language.titles and token.is_capital for token in words[:-1])
    if titled:
        return True
    known = language.roles | language.bodies | language.documents
    if words[-1].low in known or any("'s" in t.low or "’s" in t.low for t in words[-2:]):
        return False
    if any(token.low in language.roles for token in words[:-1]):
        return words[-1].is_capital and not any(t.low in ("of", "for", "at") for t in words[-3:-1])
    if not 2 <= len(words) <= 4:
        return False
    return all(token.is_capital and not token.text.isupper() for token in words) and not any(
        token.low in known for token in words
    )


def name_after(text: str, offset: int, language: Language) -> Phrase | None:
    """Read the name that begins a text: behind "said", "according to", a dash.

    Parameters
    ----------
    text
        What stands behind the verb, to the end of its sentence.
    offset
        Where it begins, in code points of the document.
    language
        Its words.
    """
    tokens = tokens_of(text, offset)
    while tokens and tokens[0].is_sign and tokens[0].text != QUOTED:
        tokens.pop(0)
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.is_sign and token.text != ",":
            break
        low = token.low
        if token.text == ",":
            if len(parts) == 3:
                break
            parts.append([])
        elif (
            parts[-1] and token.text.islower() and (low in language.ends_name or low.endswith("ed"))
        ) or (
            parts[-1]
            and token.text.islower()
            and low in language.sure | language.between - {"and", "all", "just", "also", "only"}
        ):
            break
        else:
            parts[-1].append(token)
    names = [_trimmed_end(part, language) for part in parts if part]
    if not names or not names[0] or len(names[0]) > MOST_WORDS:
        return None
    first = names[0]
    if first[0].low in language.clause and first[0].text.islower():
        return None
    others = [name for name in names[1:] if name and _has_head(name, language)]
    if others and not looks_like_person(first, language):
        person = next((n for n in others if looks_like_person(n, language)), None)
        if person and first[0].low in language.roles | language.determiners:
            return _phrase(person, [first])
    return _phrase(first, others)


def _trimmed_end(part: list[Token], language: Language) -> list[Token]:
    kept = list(part)
    while kept and kept[-1].low in language.small | language.ends_name:
        kept.pop()
    return kept
