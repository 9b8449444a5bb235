"""Verbs of saying and their subjects, by rules and the tables of a language.

There is no tagger and no model: a word is a verb where its form and its neighbours leave no other
reading, so every answer can be explained, and another language is another table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotetrace.quoting.names import best_name, leading_noun, looks_like_person
from quotetrace.quoting.tokens import (
    DASHES,
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


SHORT_VERB = 3
"""Letters of a word at most that is too short for a verb with its ending."""
NEAR_SUBJECT = 8
"""Words before a verb among which a document is its subject."""


def saying_verbs(tokens: Sequence[Token], language: Language) -> list[int]:
    """Give the positions of verbs of saying, in order."""
    known = language.verbs
    return [
        n
        for n, token in enumerate(tokens)
        if (token.low in known and _is_saying(tokens, n, language))
        or _has_complement(tokens, n, language)
    ]


def _has_complement(tokens: Sequence[Token], at: int, language: Language) -> bool:
    """Whether any verb takes a clause with "that": the trust accepted that it."""
    if at + 1 >= len(tokens) or tokens[at + 1].low not in language.linking:
        return False
    before = tokens[at - 1] if at else None
    if before is None or before.low in language.things_pronouns:
        return False
    known = language.heads | language.persons | language.several | language.auxiliaries
    able = (
        before.is_capital or before.low in known or before.low.removesuffix("s") in language.roles
    )
    return able and looks_finite(tokens, at, language)


def _is_saying(tokens: Sequence[Token], at: int, language: Language) -> bool:
    token = tokens[at]
    shouted = at and token.text.isupper() and tokens[at - 1].text.isupper()
    if token.is_capital and at and not tokens[at - 1].is_sign and not shouted:
        return False  # a capital in a sentence makes a noun of it: the HMIP Report
    if token.low in language.sure:
        noun = at > 0 and _makes_noun(tokens, at, language)
        return not noun and not _is_participle(tokens, at, language)
    if token.low in language.introducing:
        return at > 0 and _stands_before_words(tokens, at)
    if token.low in language.documented:
        near = tokens[max(0, at - NEAR_SUBJECT) : at]
        return any(one.low in language.documents for one in near) and near[-1].low != "to"
    return token.low in language.doubtful and at > 0 and _is_finite(tokens, at, language)


def _makes_noun(tokens: Sequence[Token], at: int, language: Language) -> bool:
    """Whether a word before makes a noun of what could be a verb: their claims, a warning."""
    before = tokens[at - 1]
    if before.low in language.numbers and at > 1 and tokens[at - 2].low in language.belonging:
        return False  # a mother of three said
    absolute = at > 1 and tokens[at - 2].low in language.absolute
    if tokens[at].low.endswith("ing") and at > 1 and tokens[at - 2].low in language.articles:
        thing = before.text.islower() and before.low not in language.heads | language.ago
        return thing and not is_adverb(before, language) and not before.low.endswith("s")
    alone = before.low in language.alone and (absolute or not tokens[at].low.endswith("ing"))
    return before.low in language.determiners and not alone


def _stands_before_words(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb is the last word before those in marks, or before a colon."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return following is None or following.text in (":", QUOTED)


def _is_finite(tokens: Sequence[Token], at: int, language: Language) -> bool:
    """Whether a word that may be a noun is a verb: a subject stands before, words follow."""
    if at and tokens[at - 1].low in language.aiming:
        return at > 1 and (tokens[at - 2].low == "used" or looks_finite(tokens, at - 2, language))
    end = _before_insertion(tokens, _subject_end(tokens, at, language))
    if end > 0 and tokens[end].text == ",":
        end -= 1
    before = tokens[max(end, 0)]
    if before.is_sign:
        return False
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    goes_on = following is None or following.text in {":", ",", QUOTED} | DASHES
    goes_on = goes_on or (following is not None and following.low in language.after_verb)
    unchanged = tokens[at].low in language.unchanged
    if before.low in language.pronouns or (
        unchanged and (following is None or following.text == ":")
    ):
        return True
    if tokens[at].low.endswith("s"):
        spoken = before.low in language.roles | language.persons
        goes_on = goes_on or (
            spoken and following is not None and following.low in language.objects
        )
        return goes_on and before.low not in language.determiners
    if before.low not in language.determiners:
        before = _head_before(tokens, end, language)
    plural = before.low.endswith("s") and not before.low.endswith(("'s", "’s", "ss", "us"))
    plural = plural or before.low in language.plurals | language.alone
    plural = plural or (end > 1 and tokens[end - 1].low in language.joining)
    return plural and (goes_on or bool(following and not following.is_sign))


def _head_before(tokens: Sequence[Token], end: int, language: Language) -> Token:
    """Give the noun that a phrase is about: of "the minutes of 4 May", the minutes."""
    near = range(max(end, 0), max(end - NEAR_SUBJECT, 0), -1)
    of = next((n for n in near if tokens[n].is_sign or tokens[n].low in language.belonging), None)
    linked = of is not None and not any(t.is_sign or t.text.islower() for t in tokens[of + 1 : end])
    linked = linked and of is not None and not tokens[of].is_sign
    return tokens[of - 1] if of is not None and linked else tokens[max(end, 0)]


def looks_finite(tokens: Sequence[Token], at: int, language: Language) -> bool:
    """Whether an unknown word has the form of a verb, and a subject stands before it."""
    word, before = tokens[at], tokens[at - 1] if at else None
    known = language.small | language.heads | language.times | language.determiners
    if before is None or not word.text.islower() or word.low in known | language.between:
        return False
    if word.low.endswith(("ss", "us", "'s", "’s")) or len(word.low) <= SHORT_VERB:
        return False
    if word.low.endswith("ed") or word.low in language.irregular:
        return before.low not in language.determiners | language.being
    if before.low in language.several or (
        before.low.endswith("s") and before.low[:-1] in language.roles
    ):
        return not is_adverb(word, language) and word.low not in language.ends_name
    subject = before.low in language.heads | language.persons | language.relative
    return word.low.endswith("s") and (subject or before.is_capital or before.text == ",")


def _is_participle(tokens: Sequence[Token], at: int, language: Language) -> bool:
    """Whether a verb says what was done to the noun before it: people recalled to custody."""
    word = tokens[at].low
    if not word.endswith("ed") or word in language.naming | language.answering:
        return False
    return at + 1 < len(tokens) and tokens[at + 1].low in ("to", "by", "at", "under", "from")


def _subject_end(tokens: Sequence[Token], verb: int, language: Language) -> int:
    """Step back from a verb over auxiliaries and adverbs; -1 if nothing stands before."""
    at = verb - 1
    while at >= 0 and (_is_between(tokens, at, language)):
        at -= 1
    return at


def _is_between(tokens: Sequence[Token], at: int, language: Language) -> bool:
    """Whether a word may stand between a verb and its subject: is said to have often."""
    token = tokens[at]
    if token.low in language.between or (token.text.islower() and is_adverb(token, language)):
        return True
    return _is_held(tokens, at, language) or (
        token.low in language.held_to and at > 0 and _is_held(tokens, at - 1, language)
    )


def _is_held(tokens: Sequence[Token], at: int, language: Language) -> bool:
    """Whether a word says that something is told of the subject: is said to, was quoted as."""
    if not 0 < at < len(tokens) - 1 or tokens[at].low not in language.held:
        return False
    return tokens[at - 1].low in language.being and tokens[at + 1].low in language.held_to


def is_passive(tokens: Sequence[Token], verb: int, language: Language) -> bool:
    """Whether something is said of the subject rather than by it: was rated, are described."""
    if not tokens[verb].low.endswith(("ed", "en", "told", "said", "found", "known", "put")):
        return False
    between = tokens[_subject_end(tokens, verb, language) + 1 : verb]
    held = [token.low for token in between if token.low in language.auxiliaries | language.being]
    return bool(held) and held[-1] in language.being


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
    at = _before_insertion(tokens, _subject_end(tokens, verb, language))
    if at < 0:
        return None
    if tokens[at].low in language.prepositions | language.governing:
        return _of_gerund(tokens, at, verb, language)
    passed = _before_relative(tokens, at, language)
    if passed is not None:
        return _antecedent(tokens, passed, language)
    return _of_relative(tokens, at, verb, language) or _of_clause(tokens, at, verb, language)


def _before_relative(tokens: Sequence[Token], at: int, language: Language) -> int | None:
    """Find a relative clause without commas inside it that ends right before the verb."""
    if tokens[at].text != ",":
        return None
    place = at - 1
    while place > 0 and not tokens[place].is_sign:
        if tokens[place].low in language.relative and tokens[place - 1].text == ",":
            return place
        governed = tokens[place - 1].low in language.prepositions | language.governing
        if governed and tokens[place].low in language.living and tokens[place - 2].text == ",":
            return place - 1
        place -= 1
    return None


def _of_relative(tokens: Sequence[Token], at: int, verb: int, language: Language) -> Phrase | None:
    """Find whom a relative right before a verb means: the minister, who said; a firm that calls."""
    own = [n for n in range(at + 1, min(verb, len(tokens))) if tokens[n].low in language.relative]
    if own:
        return _antecedent(tokens, own[0], language)
    if at and tokens[at].low in language.linking and tokens[at - 1].low not in language.verbs:
        return _antecedent(tokens, at, language)
    return None


def _of_clause(tokens: Sequence[Token], at: int, verb: int, language: Language) -> Phrase | None:
    """Find the subject in the clause of a verb."""
    first = _clause_before(tokens, at, language)
    if first >= 1 and tokens[first].low in language.relative:
        region = tokens[first + 1 : at + 1]
        found = None if _has_own_verb(region, language) else best_name(region, language)
        return found or _antecedent(tokens, first, language)
    if first == at and tokens[at].low in language.going_on:
        return leading_noun(tokens[:at], language)
    return _in_clause(tokens, (first, at), verb, language)


def _of_gerund(tokens: Sequence[Token], at: int, verb: int, language: Language) -> Phrase | None:
    """Find who does what a preposition governs: he came under fire for saying."""
    if verb != at + 1 or not (verb < len(tokens) and tokens[verb].low.endswith("ing")):
        return None
    clause = tokens[_clause_before(tokens, at - 1, language) + 1 : at]
    subject = leading_noun(clause, language)
    if subject is None or tokens[at].low not in language.governing:
        return subject
    behind = [token for token in clause if token.start >= subject.end]
    if any(token.low in language.being for token in behind):
        return subject
    run = len(behind)
    while run and behind[run - 1].is_capital:
        run -= 1
    blamed = 0 < run < len(behind) and behind[run - 1].low.endswith("ed")
    return phrase_of(behind[run:]) if blamed else subject


def _in_clause(
    tokens: Sequence[Token], borders: tuple[int, int], verb: int, language: Language
) -> Phrase | None:
    """Find the subject of a verb between where its clause begins and the verb."""
    first, at = borders
    for place in range(first + 1, at):
        if tokens[place].low in language.subordinate and _has_people(
            tokens[place + 1 : at + 1], language
        ):
            first = place
    if first >= 0 and tokens[first].low in language.indirect:
        first = max([n for n in range(first, at) if tokens[n].text == ","], default=first)
    if verb < len(tokens) and tokens[verb].low.endswith("ing"):
        absolute = [n for n in range(first + 1, at) if tokens[n].low in language.absolute]
        if absolute and at - absolute[-1] <= NEAR_SUBJECT and tokens[absolute[-1] - 1].text == ",":
            return best_name(tokens[absolute[-1] + 1 : at + 1], language)
    if _goes_on(tokens, verb, language):
        led = leading_noun(tokens[first + 1 : at + 1], language)
        if led:
            return led
    at = _before_verb(tokens, (first, at), verb, language)
    inner = first
    for place in range(first + 1, at):
        appended = tokens[place].low.endswith("ing") or tokens[place - 1].text == ","
        if not appended and _is_saying(tokens, place, language):
            inner = place
    return best_name(tokens[inner + 1 : at + 1], language) or (
        best_name(tokens[first + 1 : at + 1], language) if inner > first else None
    )


def _before_verb(
    tokens: Sequence[Token], borders: tuple[int, int], verb: int, language: Language
) -> int:
    """Step back before the main verb of a participle: nurses marched on Parliament chanting."""
    first, at = borders
    if not (verb < len(tokens) and tokens[verb].low.endswith("ing")):
        return at
    done = (n for n in range(first + 2, at) if looks_finite(tokens, n, language))
    return at if tokens[verb - 1].text == "," else next(done, at + 1) - 1


def _has_people(words: Sequence[Token], language: Language) -> bool:
    """Whether a clause begins with those who speak: after MPs called it."""
    if not words or any(token.text == "," for token in words):
        return False
    return words[0].is_capital or any(token.low in language.roles for token in words[:3])


def _clause_before(tokens: Sequence[Token], at: int, language: Language) -> int:
    """Step back to where the clause begins; marked words beside a comma are inside of one."""
    first = at
    while first >= 0 and (
        not _begins_clause(tokens[first], language) or _is_measure(tokens, first, language)
    ):
        if first == 0 and tokens[0].low in language.echo:
            return 0
        first -= 1
        inside = first >= 0 and tokens[first].text == QUOTED
        if inside and all(token.text == "," for token in tokens[first + 1 : at + 1]):
            first -= 1
    return first


def _antecedent(tokens: Sequence[Token], relative: int, language: Language) -> Phrase | None:
    """Find whom "who" means: the person that the clause is about, or else the nearest one."""
    found = subject_before(tokens, relative, language)
    if found and looks_like_person(tokens_of(found.text), language):
        return _behind_preposition(tokens, found, language) or found
    end = relative - (tokens[relative - 1].text == ",")
    first = end - 1
    while first > 0 and tokens[first].low not in language.determiners and not tokens[first].is_sign:
        first -= 1
    nearest = tokens[first:end]
    is_role = bool(nearest) and nearest[0].low in language.determiners
    is_role = is_role and (
        _is_living(nearest, tokens[relative], language)
        or any(token.low in language.roles for token in nearest)
    )
    name = end
    while name > 0 and tokens[name - 1].is_capital:
        name -= 1
    if looks_like_person(tokens[name:end], language):
        return phrase_of(tokens[name:end])
    return phrase_of(nearest) if is_role else found


def _behind_preposition(
    tokens: Sequence[Token], found: Phrase, language: Language
) -> Phrase | None:
    """Take the person alone out of a phrase that leads to one: hats off to Lord Lee."""
    inside = [t for t in tokens if found.start <= t.start and t.end <= found.end]
    at = max((n for n, t in enumerate(inside) if t.low in language.prepositions), default=None)
    if at is None or not looks_like_person(inside[at + 1 :], language):
        return None
    return phrase_of(inside[at + 1 :])


def _is_living(nearest: Sequence[Token], relative: Token, language: Language) -> bool:
    """Whether "who" stands right behind a noun with its article: the reviewer, who."""
    plain = all(token.low not in language.prepositions for token in nearest)
    return relative.low in language.living and plain and len(nearest) <= NEAR_SUBJECT


def _goes_on(tokens: Sequence[Token], verb: int, language: Language) -> bool:
    """Whether a verb is a further one of its subject: the chair rose and said; …, accusing."""
    if not 0 < verb < len(tokens):
        return False
    appended = tokens[verb].low.endswith("ing") and tokens[verb - 1].text == ","
    before = tokens[max(verb - 2, 0)]
    aim = tokens[verb - 1].low in language.aiming and not before.is_capital
    aim = aim and before.text.islower() and before.low not in language.between | language.heads
    return appended or aim or tokens[verb - 1].low in language.joining


def _has_own_verb(region: Sequence[Token], language: Language) -> bool:
    """Whether what stands behind "who" goes on with a verb or an adverbial, not a subject."""
    if len(region) < 2 or region[0].is_capital:
        return False
    return region[0].low not in language.determiners | language.pronouns | language.roles


def _before_insertion(tokens: Sequence[Token], at: int) -> int:
    """Step back over what stands between dashes or in brackets."""
    if at < 0 or tokens[at].text not in DASHES | {")"}:
        return at
    partner = "(" if tokens[at].text == ")" else tokens[at].text
    at -= 1
    while at >= 0 and tokens[at].text != partner:
        at -= 1
    return at - 1


def _is_measure(tokens: Sequence[Token], at: int, language: Language) -> bool:
    """Whether a word only says how many: more than half of them."""
    return at > 0 and tokens[at - 1].low in language.measuring


def _begins_clause(token: Token, language: Language) -> bool:
    if token.is_sign:
        return token.text not in (",", "[", "]")
    return token.text.islower() and token.low in language.clause
