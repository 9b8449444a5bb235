"""To whom the sentence around a quotation gives its words.

A tag behind it ("…", she said), a pattern or a verb before it, a label before a colon, a name
behind a dash: each is a rule over the writer's words, in this order, with the tables of
`languages/`. What is carried over from other sentences is in `carrying`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quotetrace.quoting.names import best_name, could_speak, name_after
from quotetrace.quoting.quotations import Speaker
from quotetrace.quoting.scene import COLON, Piece, Scene
from quotetrace.quoting.tokens import QUOTED, Phrase, Token, first_sentence, phrase_of, tokens_of
from quotetrace.quoting.verbs import is_passive, saying_verbs, subject_before

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotetrace.quoting.language import Language

LABEL_WORDS = 8
"""Words of a speaker who stands alone before a colon, or behind a dash, at most."""
TAG_WORDS = 16
"""Words behind a quotation among which its tag is looked for."""
TAG_LETTERS = 40
"""Code points between a quotation and the speaker of its tag, at most."""
CLOSE_WORDS = 4
"""Words between a verb and the words said, at most, for the two to belong together."""
_DASHED = re.compile(r"\s*[-–—~―]{1,2}\s*(?P<name>[^\r\n]{2,90}?)\s*\Z")
_BRACKETED = re.compile(r"\s*[(\[](?P<name>[^()\[\]\r\n]{2,60})[)\]][\s.,;]*")
_DASH_LINE = re.compile(r"\s*[-–—―]")


@dataclass(frozen=True, slots=True)
class Attribution:
    """What the writer's words say about a quotation."""

    speaker: Speaker | None
    lead_in: str = ""
    is_close: bool = False
    """A verb, a colon or a tag stands right beside the words."""
    is_naming: bool = False
    """The verb says what someone called a thing."""


NOBODY = Attribution(None)


def attribute(scene: Scene, index: int, language: Language) -> Attribution:
    """Look at the sentence of a quotation, and at the colon before its paragraph."""
    before, after = scene.before(index), scene.after(index)
    if before.words.strip():
        behind = _pattern_behind(after, before.words, language)
        if behind:
            return behind
        found = by_words_before(before, language, closed=bool(COLON.search(before.words)))
        return found if found.speaker else _tag(scene, index, after, language) or found
    tagged = (
        _tag(scene, index, after, language)
        or _signed(scene, index, after, language)
        or _pattern_behind(after, before.words, language)
    )
    if tagged:
        return tagged
    lead = scene.lead(index)
    if lead is None or not scene.fills_paragraph(index):
        return NOBODY
    found = by_words_before(lead, language, closed=True)
    whole = scene.lead_paragraph(index)
    phrase = None if found.speaker or whole is None else _source(whole, language)
    return Attribution(as_speaker(phrase), found.lead_in, True) if phrase else found


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
    lead_in = " ".join(piece.words.split())
    phrase = next(_patterns_before(piece, language), None)
    if phrase:
        return Attribution(as_speaker(phrase), lead_in, True, True)
    tokens = tokens_of(piece.words, piece.start)
    verbs = saying_verbs(tokens, language)
    naming = False
    echoed: Attribution | None = None
    for verb in reversed(verbs):
        naming = naming or tokens[verb].low in language.naming
        phrase = _inserted(piece, tokens, verb, language) or _subject(tokens, verb, language)
        if phrase:
            close = closed or _words_behind(tokens, verb) <= CLOSE_WORDS
            found = Attribution(as_speaker(phrase), lead_in, close, naming)
            if not _is_echo(tokens, verb, language):
                return replace(found, is_close=True) if echoed else found
            echoed = echoed or found
    if echoed:
        return echoed
    phrase = _without_verb(piece, tokens, language, closed=closed)
    if phrase:
        return Attribution(as_speaker(phrase), lead_in, True)
    near = any(_words_behind(tokens, verb) <= CLOSE_WORDS for verb in verbs)
    return Attribution(None, lead_in, near or closed, naming)


def _words_behind(tokens: Sequence[Token], verb: int) -> int:
    return sum(not token.is_sign for token in tokens[verb + 1 :])


def as_speaker(phrase: Phrase) -> Speaker:
    """Make a speaker of a phrase."""
    return Speaker(phrase.text, phrase.start, phrase.end, phrase.roles)


def _patterns_before(piece: Piece, language: Language) -> Iterator[Phrase]:
    """Give the speakers that patterns find, the nearest to the quotation first."""
    for pattern in language.speaker_follows:
        for found in reversed(list(pattern.finditer(piece.words))):
            yield from _named_after(piece, found.end(), language)
    for pattern in language.speaker_between:
        yield from _named_between(pattern.search(piece.words), piece.start, language)


def _named_after(piece: Piece, at: int, language: Language) -> Iterator[Phrase]:
    rest = piece.words[at:]
    rest = rest[: first_sentence(rest, language)]
    phrase = name_after(rest, piece.start + at, language)
    if phrase and could_speak(phrase, language):
        yield phrase


def _named_between(
    found: re.Match[str] | None, offset: int, language: Language
) -> Iterator[Phrase]:
    if found:
        inner = tokens_of(found["speaker"], offset + found.start("speaker"))
        phrase = best_name(inner, language)
        if phrase and could_speak(phrase, language):
            yield phrase


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
    return next(_named_after(piece, tokens[verb].end - piece.start, language), None)


def _is_echo(tokens: Sequence[Token], verb: int, language: Language) -> bool:
    """Whether a pronoun only echoes the subject of the sentence: what it called."""
    return verb > 1 and (
        tokens[verb - 1].low in language.pronouns and tokens[verb - 2].low in language.echo
    )


def _without_verb(
    piece: Piece, tokens: Sequence[Token], language: Language, *, closed: bool
) -> Phrase | None:
    """Find a speaker where no verb of saying is."""
    if closed:
        return _source(piece, language) or _label(tokens, language) or _opening(tokens, language)
    words = [token for token in tokens if not token.is_sign]
    if len(words) > 1 and words[-1].low in language.being and len(words) <= LABEL_WORDS:
        people = words[-2].low in language.roles and words[-2].low.endswith("s")
        return best_name(words[:-1], language) if people else None
    return None


def _opening(tokens: Sequence[Token], language: Language) -> Phrase | None:
    """Take the one whom a sentence with a colon begins with: the minister went further."""
    for n, token in enumerate(tokens[:LABEL_WORDS]):
        if token.is_sign or (n and token.low in language.prepositions):
            return None
        following = tokens[n + 1] if n + 1 < len(tokens) else None
        if token.low in language.roles and following and following.text.islower():
            goes_on = following.low in language.being or following.low not in language.small
            if tokens[0].low not in language.articles or not goes_on:
                return None
            return phrase_of(tokens[: n + 1])
    return None


def _source(piece: Piece, language: Language) -> Phrase | None:
    """Take whose text follows a colon: the latest post from someone."""
    for pattern in language.source_follows:
        for found in reversed(list(pattern.finditer(piece.words))):
            phrase = next(_named_after(piece, found.end(), language), None)
            if phrase:
                return phrase
    return None


def _label(tokens: Sequence[Token], language: Language) -> Phrase | None:
    """Take a speaker who stands alone before a colon, or a document that opens the sentence."""
    words = [token for token in tokens if not token.is_sign]
    if not words or words[0].low in language.pronouns - {"this"} | language.clause:
        return None
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
    phrase = best_name([token for token in tokens if token.text != ":"], language)
    return phrase if phrase and could_speak(phrase, language) else None


def _tag(scene: Scene, index: int, after: Piece, language: Language) -> Attribution | None:
    """Read a tag behind the words: said she, the report said."""
    one = scene.marked[index]
    last = scene.text[one.start : one.end].rstrip()[-1:]
    opening = after.words.lstrip()[:1]
    parted = opening in (",", ";", "–", "—", "-") or last in (",", "?", "!", "–", "—", "-", ";")
    tokens = tokens_of(after.words, after.start)
    while tokens and tokens[0].is_sign and tokens[0].text != QUOTED:
        tokens = tokens[1:]
    if last in (".", "…") or not parted or not tokens:
        return None
    verb = tokens[0].low
    phrase = _inverted(after, tokens, language)
    if phrase is None:
        phrase, verb = _upright(tokens, language)
    if phrase is None:
        return None
    lead_in = " ".join(after.words.split()).lstrip(",; ")
    return Attribution(as_speaker(phrase), lead_in, True, verb in language.naming)


def _inverted(after: Piece, tokens: Sequence[Token], language: Language) -> Phrase | None:
    """Read "said the report"."""
    if tokens[0].low not in language.sure or tokens[0].low.endswith("ing"):
        return None
    return next(_named_after(after, tokens[0].end - after.start, language), None)


def _upright(tokens: Sequence[Token], language: Language) -> tuple[Phrase | None, str]:
    """Read "the report said"; give the verb too."""
    verb = next((v for v in saying_verbs(tokens[:TAG_WORDS], language) if v), None)
    if verb is None or tokens[verb].low.endswith("ing"):
        return None, ""
    if any(token.text == QUOTED for token in tokens[:verb]):
        return None, ""
    if tokens[0].low in language.clause - {"as", "however"}:
        return None, ""
    subject = subject_before(tokens, verb, language)
    if subject is None or subject.start - tokens[0].start > TAG_LETTERS:
        return None, ""
    return (subject if could_speak(subject, language) else None), tokens[verb].low


def _signed(scene: Scene, index: int, after: Piece, language: Language) -> Attribution | None:
    """Read a name behind a dash or in brackets, on the same line or the next."""
    words, start = after
    found = _DASHED.fullmatch(words) or _BRACKETED.fullmatch(words)
    number = scene.last_number(index)
    if not found and not words.strip() and number + 1 < len(scene.paragraphs):
        line = scene.paragraphs[number + 1]
        words, start = scene.text[line.line_start : line.end], line.line_start
        if _DASH_LINE.match(words) and not scene.paragraphs[number].is_item:
            found = _DASHED.fullmatch(words)
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


def _pattern_behind(after: Piece, before: str, language: Language) -> Attribution | None:
    """Read "according to her", "as he put it", and who called a thing so: described as "…" by."""
    lead_in = " ".join(after.words.split())
    for number, pattern in enumerate(language.speaker_follows_words):
        found = pattern.match(after.words)
        agent = found and found.group().strip(" ,").lower() in language.agents
        if not found or (agent and not _awaits_agent(before, language)):
            continue
        phrase = next(_named_after(after, found.end(), language), None)
        if phrase:
            return Attribution(as_speaker(phrase), lead_in, number == 0, True)
    words = after.words.lstrip(", ")
    found = language.speaker_between[0].match(words)
    offset = after.start + len(after.words) - len(words)
    phrase = next(_named_between(found, offset, language), None)
    return Attribution(as_speaker(phrase), lead_in, True, True) if phrase else None


def _awaits_agent(before: str, language: Language) -> bool:
    tokens = tokens_of(before)
    return any(
        is_passive(tokens, verb, language) or tokens[verb].low in language.naming
        for verb in saying_verbs(tokens, language)
    )
