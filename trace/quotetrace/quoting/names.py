"""Noun phrases that name a speaker, found by their edges and told from adverbials and verbs."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from quotetrace.quoting.tokens import (
    QUOTED,
    Phrase,
    Token,
    is_adverb,
    phrase_of,
    tokens_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotetrace.quoting.language import Language

_CONTRACTED = re.compile(r"(?:n['’]t|['’](?:ll|d|re|ve|m))\Z")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
MOST_WORDS = 14
"""Words of a speaker at most."""
MOST_PARTS = 3
"""Parts between commas behind a verb that are read: a name and what it is."""
LONG_NOUN = 10
"""The same behind "a" or "the"."""
ASIDE_WORDS = 3
TIME_WORDS = 5
"""Words of a time at most that begins like a noun: the day before last week."""
HONOUR = 4
"""Letters of an honour behind a name at most: KC, MSP."""
NOUN_WORDS = 5
"""Words of a phrase with an article that may speak though none of them is a known role."""


def best_name(tokens: Sequence[Token], language: Language) -> Phrase | None:
    """Choose the name among the parts that commas make; its neighbours say what it is."""
    parts = _subject_parts(tokens, language)
    if parts and parts[-1][-1].low in language.pronouns - {"this"}:
        return phrase_of(parts[-1][-1:])
    if parts and _is_adverbial(parts[-1], language):
        parts[-1] = _inner_phrase(parts[-1], language) or parts[-1]
    run: list[Sequence[Token]] = []
    for number in range(len(parts) - 1, -1, -1):
        part = parts[number]
        if not _is_adverbial(part, language):
            run.insert(0, part)
        elif not (number and part[0].low.endswith(("ed", "ing"))):
            break  # else it goes on: "the report, published in May, found"
    names = [name for name in (_reduced(part, language) for part in run) if name]
    if not names:
        return None
    chosen = next((name for name in names if looks_like_person(name, language)), None)
    if chosen is None:
        whole = len(names[0]) == len(run[0]) and names[0][0].low not in language.pronouns
        apposed = whole and names[0][0].is_capital and names[-1][0].low in language.indefinite
        chosen = names[0] if apposed or has_head(names[0], language) else names[-1]
    if len(chosen) > MOST_WORDS:
        return None
    return phrase_of(chosen, [n for n in names if n is not chosen and has_head(n, language)])


def _subject_parts(tokens: Sequence[Token], language: Language) -> list[Sequence[Token]]:
    """Give the parts between commas without calls, clauses before the main one, conjunctions."""
    parts = _parts(tokens)
    parts = [part for part in parts if not _is_call(part, language)] or parts
    clauses = [part for part in parts[:-1] if part[0].low in language.subordinate]
    unbound = [
        _untimed(_unbound(part, language), language) for part in parts if part not in clauses
    ]
    unbound = [part for part in unbound if part]
    while len(unbound) > 1 and _is_aside(unbound[-1], language):
        unbound.pop()
    return unbound


def _untimed(part: Sequence[Token], language: Language) -> Sequence[Token]:
    """Leave out when it was, around a subject: hours earlier the judge; the judge last week."""
    ago = language.ago - language.prepositions
    for n, (token, following) in enumerate(pairwise(part)):
        opens = following.low in language.articles | language.persons | language.several
        if n and token.low in ago and opens:
            return part[n + 1 :]
    timed = len(part) > 2 and part[-1].low in ago and part[-2].low in language.lately
    return part[:-2] if timed and len(part) > TIME_WORDS - 1 else part


def _is_aside(part: Sequence[Token], language: Language) -> bool:
    """Whether a few words are put in between a subject and its verb: …, as ever, …."""
    if part[0].text.islower() and part[0].low.endswith(("ed", "ing")):
        return _is_adverbial(part, language)
    short = len(part) <= ASIDE_WORDS and not any(token.is_capital for token in part)
    return short and _is_adverbial(part, language)


def _is_call(part: Sequence[Token], language: Language) -> bool:
    """Whether a part only calls to someone or for attention: Dear Sir, …; well, …."""
    if part[0].low in language.greetings:
        return True
    return len(part) == 1 and part[0].low in language.titles | language.interjections


def leading_noun(tokens: Sequence[Token], language: Language) -> Phrase | None:
    """Give the subject of a clause whose verb need not be known: the union hit back."""
    parts = [_unbound(part, language) for part in _parts(tokens)]
    opening = language.determiners | language.persons | language.several
    parts = [p for p in parts if p and (p[0].is_capital or p[0].low in opening)]
    part = next((p for p in parts if not _is_adverbial(p, language)), None)
    if part is None:
        return None
    last = 1
    if part[0].low in language.determiners:
        ended = (n for n, t in enumerate(part) if n and _ends_name(t, part[n - 1], language))
        ends = next(ended, len(part))
        heads = [n for n, t in enumerate(part[:LONG_NOUN]) if t.low in language.heads and n < ends]
        named = capitals_from(part, 1)
        last = heads[-1] + 1 if heads else (named if named > 1 else ends)
    else:
        while last < len(part) and (part[last].is_capital or part[last].low in language.roles):
            last += 1
        if last == 1 and not part[0].is_capital and part[0].low not in language.persons:
            return None
    phrase = phrase_of(part[: _with_field(part, last, language)])
    return phrase if could_speak(phrase, language) else None


def _with_field(part: Sequence[Token], last: int, language: Language) -> int:
    """Give where a phrase ends with the body it is of: a spokesman for Northern Rail."""
    if last + 1 >= len(part) or part[last].low not in language.belonging:
        return last
    end = last + 1 + (part[last + 1].low in language.articles)
    first = end
    while end < len(part) and part[end].is_capital:
        end += 1
    return end if end > first else last


def _parts(tokens: Sequence[Token]) -> list[list[Token]]:
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.text == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    addressed = [[t for t in part if "@" not in t.text[1:]] for part in parts]
    return [part for part in addressed if part]


def _unbound(part: Sequence[Token], language: Language) -> Sequence[Token]:
    """Leave out conjunctions and adverbs before a phrase."""
    first = 0
    while first < len(part) - 1 and _is_unbound(part[first], part[first + 1], language):
        first += 1
    return part[first:]


def _is_unbound(token: Token, following: Token, language: Language) -> bool:
    low = token.low
    if low in language.clause - {"what"} or low in ("and", "or", "also"):
        return True
    if low in language.ordinals and token.is_capital and following.is_capital:
        return False
    if low in language.times:
        return _starts_phrase(following, language) and following.low not in ("this", "that")
    if not is_adverb(token, language) or low in language.roles:
        return False
    return token.text.islower() or not following.is_capital or following.low in language.heads


def _inner_phrase(part: Sequence[Token], language: Language) -> Sequence[Token]:
    """Find the phrase behind an adverbial without a comma: in 2018 a committee said."""
    run = len(part)
    while run and part[run - 1].is_capital:
        run -= 1
    while run < len(part) and part[run].low in language.times:
        run += 1
    bound = language.small | language.determiners | language.heads - language.documents
    if 0 < run < len(part) and part[run - 1].low not in bound:
        return part[run:]  # during the break Smith said
    starts = [
        n + 1
        for n, (before, token) in enumerate(pairwise(part))
        if token.low in language.determiners
        and before.low not in language.determiners
        and (n == 0 or before.low not in language.prepositions | {"of", "for"})
    ]
    headed = [n for n in starts if has_head(part[n:], language)]
    if headed:
        return part[headed[-1] :]
    if starts and part[starts[-1]].low in language.articles:
        return part[starts[-1] :]
    return []


def _is_adverbial(part: Sequence[Token], language: Language) -> bool:
    first = part[0]
    timed = first.low in language.times | language.ends_name or len(part) <= TIME_WORDS
    if len(part) > 1 and part[-1].low in language.ago and timed:
        return True
    named = first.is_capital and len(part) > 1 and part[1].is_capital
    if first.low in language.determiners | language.roles | language.titles or (
        named and first.low in language.ordinals
    ):
        return False
    if first.low in language.ends_name | language.clause | language.times | language.viewing:
        return True
    capital_next = len(part) > 1 and part[1].is_capital
    if is_adverb(first, language) and not capital_next:
        return first.text.islower() or len(part) > 1
    if first.low.endswith(("ing", "ed")) and (first.text.islower() or len(part) > 1):
        verb = first.text.islower() or not capital_next
        return verb and not any(token.low in language.roles for token in part[:3])
    return False


def _reduced(part: Sequence[Token], language: Language) -> Sequence[Token]:
    """Leave what stands before the phrase itself: other verbs, prepositions, conjunctions."""
    part = part[: _dated(part, language)]
    if len(part) > 1 and part[0].low in language.pronouns - {"this", "it"}:
        part = _object(part, language)
    if len(part) > 2 and part[0].low in language.things_pronouns and part[1].low in language.being:
        part = part[2:]  # it was Oscar Wilde who wrote
    ends = language.auxiliaries | (language.pronouns - {"this"})
    part = part[: next((n for n, t in enumerate(part) if n and t.low in ends), None)]
    first = 0
    for n, (token, following) in enumerate(pairwise(part)):
        if token.is_capital or not _starts_phrase(following, language):
            continue
        noun = has_head(part[first:n], language) or _is_noun(part[first:n], language)
        preposition = token.low in language.prepositions and not noun
        adjective = token.low in language.adjectives or (
            n > 0 and part[n - 1].low in language.determiners
        )
        doing = has_head(part[first:n], language) and token.low.endswith("ing")
        verb = token.low.endswith(("ed", "ing")) and not adjective and not doing
        if preposition or verb or (not doing and _parts_phrases(token, following, language)):
            first = n + 1
    last = len(part)
    while first < last and _is_loose(part[first], language):
        first += 1
    trailing = (language.small | language.ends_name) - language.pronouns
    while first < last and (
        part[last - 1].low in trailing
        or (part[last - 1].text.islower() and is_adverb(part[last - 1], language))
    ):
        last -= 1
    if first < last and part[last - 1].low in language.between:
        return []
    return part[first:last]


def _parts_phrases(token: Token, following: Token, language: Language) -> bool:
    """Whether another noun phrase begins behind a word: words the judge said; it seems the firm."""
    joined = language.small | language.prepositions | language.determiners | language.between
    return following.low in language.articles and token.low not in joined | language.governing


def _object(part: Sequence[Token], language: Language) -> Sequence[Token]:
    """Take whom a clause with a pronoun for its subject is about: I recall Mr Lee assuring us."""
    run = capitals_at_end(part)
    if run > 1 and looks_like_person(part[run:], language):
        return part[run:]
    starts = [n for n, token in enumerate(part) if token.low in language.determiners]
    return part[starts[-1] :] if starts else part


def capitals_from(words: Sequence[Token], first: int) -> int:
    """Give where the words with capitals end that begin at a place."""
    while first < len(words) and words[first].is_capital:
        first += 1
    return first


def capitals_at_end(words: Sequence[Token]) -> int:
    """Give where the words with capitals begin that end a phrase."""
    run = len(words)
    while run and words[run - 1].is_capital:
        run -= 1
    return run


def _dated(part: Sequence[Token], language: Language) -> int:
    """Give where a date or a time of day begins behind a name: Anonymous 21 May at 8:14."""
    for n, (token, following) in enumerate(pairwise(part)):
        time = following.text[0].isdigit() or following.low in language.times
        timed = token.low in language.dating and time
        dated = token.text[0].isdigit() and following.low in language.times
        since = token.low in language.dating_from and (
            following.low in language.times or _YEAR.fullmatch(following.text)
        )
        if n and (timed or dated or since):
            return n
    return len(part)


def _is_noun(words: Sequence[Token], language: Language) -> bool:
    """Whether words are a noun with an article, and no point in time."""
    known = language.articles | language.indefinite
    owned = len(words) == len(("my", "cousin")) and words[0].low in language.possessive
    if not owned and (not 1 < len(words) < NOUN_WORDS or words[0].low not in known):
        return False
    return not any(token.low in language.times | language.ago for token in words)


def _is_loose(token: Token, language: Language) -> bool:
    low = token.low
    if low in language.pronouns or low in language.determiners:
        return False
    loose = language.clause | language.ends_name | language.small | language.imperatives
    loose |= language.auxiliaries | (language.indirect - {"what"})
    return low in loose or low == "also"


def _starts_phrase(token: Token, language: Language) -> bool:
    known = language.determiners | language.pronouns | language.roles
    return token.is_capital or token.low in known


def has_head(tokens: Sequence[Token], language: Language) -> bool:
    """Whether some word could be the one who speaks."""
    heads = language.heads
    return any(
        token.low in heads
        or token.low.removesuffix("s") in heads
        or (token.is_capital and token.low not in language.determiners | language.pronouns)
        for token in tokens
    )


def looks_like_person(tokens: Sequence[Token], language: Language) -> bool:
    """Whether words are a title or a role with a name, or two to four capitalised words."""
    words = [token for token in tokens if not token.is_sign]
    while len(words) > 2 and words[-1].text.isupper() and len(words[-1].text) <= HONOUR:
        words.pop()
    owner = max((n for n, t in enumerate(words[:-1]) if t.low.endswith(("'s", "’s"))), default=None)
    if owner is not None and (words[-1].text.islower() or len(words) > owner + 2):
        return words[-1].is_capital and looks_like_person(words[owner + 1 :], language)
    titled = [t.is_capital and t.low in language.titles for t in words[:-1]]
    if not words or words[0].low in language.articles:
        return any(titled[1:])
    if any(titled):
        return True
    known = language.roles | language.bodies | language.documents
    owner = any("'s" in token.low or "’s" in token.low for token in words[-2:])
    if words[-1].low in known or owner:
        return False
    if any(token.low in language.roles for token in words[:-1]):
        linked = any(token.low in ("of", "for", "at") for token in words[-3:-1])
        return words[-1].is_capital and not linked
    named = all(t.is_capital and not t.text.isupper() and t.low not in known for t in words)
    return named and 2 <= len(words) <= 4


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
    names = [_trimmed(part, language) for part in _leading_parts(tokens_of(text, offset), language)]
    if not names or not names[0] or len(names[0]) > MOST_WORDS:
        return None
    first = names[0]
    if first[0].text.islower() and first[0].low in language.clause:
        return None
    others = [name for name in names[1:] if name and has_head(name, language)]
    person = next((name for name in others if looks_like_person(name, language)), None)
    role_first = first[0].low in language.roles | language.determiners
    if person and role_first and not looks_like_person(first, language):
        return phrase_of(person, [first])
    return phrase_of(first, others)


def _leading_parts(tokens: list[Token], language: Language) -> list[list[Token]]:
    """Give the first parts between commas, as far as a name can go."""
    while tokens and tokens[0].is_sign and tokens[0].text != QUOTED:
        tokens = tokens[1:]
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.text == ",":
            if len(parts) == MOST_PARTS:
                break
            parts.append([])
        elif token.is_sign or (parts[-1] and _ends_name(token, parts[-1][-1], language)):
            break
        else:
            parts[-1].append(token)
    return [part for part in parts if part]


def _ends_name(token: Token, before: Token, language: Language) -> bool:
    """Whether a word in small letters cannot be of a name: a verb, a preposition."""
    if not token.text.islower():
        return False
    if token.low in language.articles and not (
        before.is_sign or before.low in language.small | language.prepositions
    ):
        return True
    verbs = language.sure | language.between - {"and", "all", "just", "also", "only"}
    if token.low.replace("’", "'").removesuffix("'s") in language.relative | {"that"}:
        return True
    if token.low in language.ends_name | verbs | language.pronouns - {"this", "it"}:
        return True
    return token.low.endswith("ed") and before.low not in language.determiners


def _trimmed(part: Sequence[Token], language: Language) -> Sequence[Token]:
    last = len(part)
    while last and part[last - 1].low in language.small | language.ends_name:
        last -= 1
    return part[:last]


def could_speak(phrase: Phrase, language: Language) -> bool:
    """Whether a phrase names someone, or something that has words."""
    tokens = [token for token in tokens_of(phrase.text) if not token.is_sign]
    low = [token.low for token in tokens]
    if not tokens or low[0] in language.pronouns - {"this"}:
        return len(tokens) == 1
    astray = (
        low[0] in language.prepositions | language.interjections | {"of", "for"}
        or low[-1] in language.small | language.pointing
    )
    if astray or _CONTRACTED.search(low[0]) or _CONTRACTED.search(low[-1]):
        return False
    if any(word in language.heads or word.removesuffix("s") in language.heads for word in low):
        return True
    most = LONG_NOUN if low[0] in language.articles else NOUN_WORDS
    if low[0] in language.determiners and 1 < len(tokens) <= most:
        return low[1] not in language.determiners
    if len(tokens) == 1 and low[0] in language.determiners | language.clause:
        return low[0] in language.alone
    return _is_plural_or_name(tokens, language)


def _is_plural_or_name(tokens: Sequence[Token], language: Language) -> bool:
    plural = tokens[-1].low.endswith("s") and len(tokens) <= NOUN_WORDS - 1
    return plural or any(t.is_capital and t.low not in language.determiners for t in tokens)
