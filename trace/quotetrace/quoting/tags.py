"""The words behind a quotation: tags, patterns, names behind a dash or in brackets."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from quotetrace.quoting.attributed import (
    LABEL_WORDS,
    TAG_WORDS,
    Attribution,
    as_speaker,
    named_after,
    named_between,
)
from quotetrace.quoting.names import could_speak, looks_like_person, name_after
from quotetrace.quoting.tokens import QUOTED, Phrase, Token, tokens_of
from quotetrace.quoting.verbs import SHORT_VERB, is_passive, saying_verbs, subject_before

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotetrace.quoting.context import Piece, SentenceContext
    from quotetrace.quoting.language import Language

TAG_LETTERS = 40
"""Code points between a quotation and the speaker of its tag, at most."""
_COMMA = re.compile(r"\s*,\s*")
_DASHED = re.compile(r"\s*[-–—~―]{1,2}\s*(?P<name>[^\r\n]{2,90}?)\s*\Z")
_BRACKETED = re.compile(
    r"\s*[(\[](?P<name>[^()\[\]\r\n]{2,60}?)"
    r"(?:,? (?:1[89]|20)\d\d\b[^()\[\]\r\n]{0,20})?[)\]][\s.,;]*"
)
_ALONE = re.compile(r"\s*(?P<name>[^,.;:!?\r\n]{4,40})(?:, [^.;:!?\r\n]{2,40})?\s*")
_DASH_LINE = re.compile(r"\s*[-–—―]")


def tag(
    context: SentenceContext, index: int, after: Piece, language: Language
) -> Attribution | None:
    """Read a tag behind the words: said she, the report said."""
    one = context.marked[index]
    last = context.text[one.start : one.end].rstrip()[-1:]
    opening = after.words.lstrip()[:1]
    parted = opening in (",", ";", "–", "—", "-") or last in (",", "?", "!", "–", "—", "-", ";")
    tokens = tokens_of(after.words, after.start)
    while tokens and tokens[0].is_sign and tokens[0].text != QUOTED:
        tokens = tokens[1:]
    if last in (".", "…") or not tokens:
        return None
    begun = tokens[0].low in language.pronouns | language.determiners | language.clause
    if last in ("?", "!") and not opening.islower() and begun and tokens[0].text != "I":
        return None  # another sentence: “Who?” She shrugged.
    verb = tokens[0].low
    stated = len(tokens) > 1 and tokens[1].low in language.articles
    begins = stated and opening.isalpha() and not context.before(index).words.strip()
    phrase = _inverted(after, tokens, language) if parted or begins else None
    if phrase is None:
        phrase, verb = _upright(tokens, language)
        begins = phrase is not None and phrase.start == tokens[0].start
        begins = begins and opening.isalpha() and not context.before(index).words.strip()
        phrase = phrase if parted or begins else None
    if phrase is None:
        return None
    lead_in = " ".join(after.words.split()).lstrip(",; ")
    return Attribution(as_speaker(phrase), lead_in, True, verb in language.naming)


def closing_tag(after: Piece, language: Language) -> Attribution | None:
    """Read a tag that ends the sentence: …, the president conceded."""
    tokens = tokens_of(after.words, after.start)
    last = max((n for n, token in enumerate(tokens) if token.text == ","), default=None)
    if last is None or len(tokens) - last > TAG_WORDS or tokens[last].start == after.start:
        return None
    tail = tokens[last + 1 :]
    phrase = _inverted(after, tail, language) if tail else None
    if phrase is None and tail:
        phrase, verb = _upright(tail, language)
        if phrase is None or phrase.start != tail[0].start or tail[-1].low != verb:
            return None
    lead_in = after.words[tail[0].start - after.start :] if tail else ""
    return Attribution(as_speaker(phrase), " ".join(lead_in.split())) if phrase else None


def fronted(before: Piece, after: Piece, language: Language) -> Attribution | None:
    """Read the subject behind a participle that begins the sentence: Calling it "…", she left."""
    tokens = tokens_of(before.words, before.start)
    participle = (
        tokens and tokens[0].low.endswith(("ing", "ed")) and 0 in saying_verbs(tokens, language)
    )
    comma = _COMMA.match(after.words)
    if not participle or comma is None:
        return None
    phrase = next(named_after(after, comma.end(), language), None)
    lead_in = " ".join(before.words.split())
    return Attribution(as_speaker(phrase), lead_in, True, True) if phrase else None


def _inverted(after: Piece, tokens: Sequence[Token], language: Language) -> Phrase | None:
    """Read "said the report"."""
    verb = tokens[0]
    present = verb.low in language.doubtful and verb.low.endswith("s")
    known = present or verb.low in language.sure | language.introducing
    if verb.low.endswith("ing"):
        return None
    phrase = next(named_after(after, verb.end - after.start, language), None)
    return phrase if known or (phrase and _is_bellowed(tokens, phrase, language)) else None


def _is_bellowed(tokens: Sequence[Token], phrase: Phrase, language: Language) -> bool:
    """Whether an unknown verb in the past, right before someone, can only say how he spoke."""
    verb = tokens[0]
    plain = verb.text.islower() and verb.low.endswith("ed") and len(verb.low) > SHORT_VERB
    if not plain or len(tokens) < 2 or tokens[1].start != phrase.start:
        return False
    words = tokens_of(phrase.text)
    return looks_like_person(words, language) or any(t.low in language.roles for t in words)


def _upright(tokens: Sequence[Token], language: Language) -> tuple[Phrase | None, str]:
    """Read "the report said"; give the verb too."""
    doubled = [token.low in language.determiners for token in tokens[1:3]] == [True, True]
    if tokens[0].low in language.being and doubled:
        tokens = tokens[2:]  # was all the clerk would say
    verb = next((v for v in _tag_verbs(tokens[:TAG_WORDS], language) if v), None)
    if verb is None or tokens[verb].low.endswith("ing"):
        return None, ""
    if tokens[verb].low in language.documented:
        return None, ""
    if any(token.text == QUOTED for token in tokens[:verb]):
        return None, ""
    if tokens[0].low in language.clause - {"as", "however"}:
        return None, ""
    subject = subject_before(tokens, verb, language)
    if subject is None or subject.start - tokens[0].start > TAG_LETTERS:
        return None, ""
    return (subject if could_speak(subject, language) else None), tokens[verb].low


def _tag_verbs(tokens: Sequence[Token], language: Language) -> list[int]:
    """Give verbs of saying, and those that begin a speech where a sign follows: Lincoln began,."""
    verbs = saying_verbs(tokens, language)
    for n, (token, following) in enumerate(pairwise(tokens)):
        if token.low in language.introducing and following.is_sign:
            verbs.append(n)
    return sorted(set(verbs))


def signed(
    context: SentenceContext, index: int, after: Piece, language: Language
) -> Attribution | None:
    """Read a name behind a dash or in brackets, on the same line or the next."""
    words, start = after
    found = _DASHED.fullmatch(words) or _BRACKETED.fullmatch(words)
    number = context.last_number(index)
    if not found and not words.strip() and number + 1 < len(context.paragraphs):
        line = context.paragraphs[number + 1]
        words, start = context.text[line.line_start : line.end], line.line_start
        if _DASH_LINE.match(words) and not context.paragraphs[number].is_item:
            found = _DASHED.fullmatch(words)
        elif "\n" not in context.text[context.marked[index].outer_end : start].replace("\n", "", 1):
            found = _signature(words, language)
    if not found:
        return None
    at = start + found.start("name")
    phrase = name_after(found["name"], at, language)
    if phrase is None or not could_speak(phrase, language):
        return None
    written = phrase.text.split()
    rest = found["name"][phrase.end - at :].split()
    named = written[0][0].isupper() or written[0] in language.determiners
    if not named or max(len(written), len(rest)) > LABEL_WORDS:
        return None
    return Attribution(as_speaker(phrase), " ".join(words.split()), True)


def _signature(words: str, language: Language) -> re.Match[str] | None:
    """Read a name, and where its bearer is from, alone on the line below: Ann Lee, Whitby."""
    found = _ALONE.fullmatch(words)
    return found if found and looks_like_person(tokens_of(found["name"]), language) else None


def pattern_behind(after: Piece, before: str, language: Language) -> Attribution | None:
    """Read "according to her", "as he put it", and who called a thing so: described as "…" by."""
    lead_in = " ".join(after.words.split())
    for number, pattern in enumerate(language.speaker_follows_words):
        found = pattern.match(after.words)
        agent = found and found.group().strip(" ,").lower() in language.agents
        if not found or (agent and not _awaits_agent(before, language)):
            continue
        phrase = next(named_after(after, found.end(), language), None)
        if phrase:
            return Attribution(as_speaker(phrase), lead_in, number == 0, True)
    for between in language.speaker_between_behind:
        phrase = next(named_between(between.search(after.words), after.start, language), None)
        if phrase:
            return Attribution(as_speaker(phrase), lead_in, True, True)
    return None


def _awaits_agent(before: str, language: Language) -> bool:
    tokens = tokens_of(before)
    return any(
        is_passive(tokens, verb, language) or tokens[verb].low in language.naming
        for verb in saying_verbs(tokens, language)
    )
