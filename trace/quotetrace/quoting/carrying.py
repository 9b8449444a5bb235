"""Speakers that a quotation's own sentence does not name: carried on, or meant by a pronoun."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from quotetrace.quoting.attributed import LABEL_WORDS, TAG_WORDS, Attribution, as_speaker
from quotetrace.quoting.attribution import attribute
from quotetrace.quoting.context import COLON, Piece
from quotetrace.quoting.leads import MOST_VERBS, by_words_before
from quotetrace.quoting.names import best_name, could_speak, leading_noun, looks_like_person
from quotetrace.quoting.tokens import QUOTED, sentences, tokens_of
from quotetrace.quoting.verbs import saying_verbs, subject_before

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotetrace.quoting.context import SentenceContext
    from quotetrace.quoting.language import Language
    from quotetrace.quoting.quotations import Speaker

_OWNER = re.compile(r"['’]s\Z")
SIBLINGS = 12
"""Quotations before a pronoun whose speakers it may mean."""
BRIEF = 3
"""Words of a lead-in at most that says nothing but that there is more: "And, of course:"."""
GESTURE_WORDS = 8
"""Words of a sentence at most that only says what a speaker does."""
LOOK_BACK, MOST_SENTENCES = 900, 12
"""Code points, and sentences, before a pronoun in which the one it means is looked for."""


def attributions(context: SentenceContext, language: Language) -> list[Attribution]:
    """Attribute every quotation of a voice, in order."""
    found: list[Attribution] = []
    for index in range(len(context.marked)):
        said = _as_written(context, attribute(context, index, language))
        if said.speaker is None:
            said = _carried(context, index, found, said, language)
        if said.speaker is None and said.is_naming:
            said = _inherited(context, index, found, said)
        found.append(_with_antecedent(context, index, said, found, language))
    return found


def _as_written(context: SentenceContext, said: Attribution) -> Attribution:
    """Give the speaker with the signs that stand between the words."""
    if said.speaker is None:
        return said
    words = " ".join(context.text[said.speaker.start : said.speaker.end].split())
    return replace(said, speaker=replace(said.speaker, text=words))


def _carried(
    context: SentenceContext,
    index: int,
    found: Sequence[Attribution],
    own: Attribution,
    language: Language,
) -> Attribution:
    """Let the speaker go on: in one sentence, between pieces, from paragraph to paragraph."""
    before = context.sibling_before(index)
    said = None if before is None else found[before]
    if before is None or said is None or said.speaker is None:
        return _sentence_before(context, index, own, language)
    speaker = replace(said.speaker, carried=True)
    words = context.before(index).words
    if words.strip() and QUOTED in words:
        naming = said.is_naming or own.is_naming
        return Attribution(speaker, own.lead_in, own.is_close, naming)
    lead = context.lead(index) if not words.strip() else None
    if lead or COLON.search(words):
        led = [token for token in tokens_of(lead.words if lead else words) if not token.is_sign]
        again = any(token.low in language.again for token in led) or len(led) <= BRIEF
        return Attribution(speaker, own.lead_in, True) if again else own
    if not words.strip() and _goes_on(context, before, index, said):
        return Attribution(speaker, said.lead_in, True)
    return _sentence_before(context, index, own, language)


def _goes_on(context: SentenceContext, before: int, index: int, said: Attribution) -> bool:
    """Whether nothing but a tag, or the end of a paragraph, stands between two quotations."""
    one, other = context.marked[before], context.marked[index]
    gap = context.piece(one.outer_end, other.outer_start, context.parents[index]).words.strip()
    last, number = context.last_number(before), context.number(other.outer_start)
    if number - last == 2 and _was_asked(context, last + 1) and said.is_close:
        return bool(COLON.search(said.lead_in)) and not (gap.strip() and QUOTED in gap)
    if number - last > 1 or len(gap.split()) > TAG_WORDS:
        return False
    if gap:
        return bool(said.lead_in) and gap.rstrip(". ").endswith(said.lead_in.rstrip(". ")[-20:])
    if number == last:
        return True
    items = context.paragraphs[number].is_item and context.paragraphs[last].is_item
    alike = (one.opening, one.closing) == (other.opening, other.closing)
    return alike and one.marks_something and (said.is_close or items)


def _was_asked(context: SentenceContext, number: int) -> bool:
    """Whether a paragraph is a question, as between the answers of an interview."""
    one = context.paragraphs[number]
    return context.text[one.start : one.end].rstrip("\"'”’").endswith("?")


def _sentence_before(
    context: SentenceContext, index: int, own: Attribution, language: Language
) -> Attribution:
    """Look at the sentence before a quotation that is a sentence of its own."""
    if own.lead_in or context.before(index).words.strip():
        return own
    earlier = context.earlier(index)
    borders = sentences(earlier.words, language)
    if not borders:
        return own
    first, last = borders[-1]
    piece = _own_sentence(Piece(earlier.words[first:last], earlier.start + first), language)
    if QUOTED in piece.words:
        return own
    found = by_words_before(piece, language, closed=False)
    if found.speaker and found.speaker.text.lower() not in language.writer:
        return found
    return _answered(piece, language) or _gesture(piece, language) or own


def _gesture(piece: Piece, language: Language) -> Attribution | None:
    """Give the words behind a short sentence to whom it is about: “…” behind "She shrugs."."""
    tokens = tokens_of(piece.words, piece.start)
    last = max((n for n, token in enumerate(tokens) if token.text == ","), default=-1)
    tokens = tokens[last + 1 :]
    name = leading_noun(tokens, language)
    if name is None or len(tokens) > GESTURE_WORDS or name.end == tokens[-1].end:
        return None
    person = name.text.lower() in language.persons or (
        tokens[0].is_capital and tokens[0].low not in language.determiners | language.pronouns
    )
    person = person or tokens_of(name.text)[-1].low in language.roles
    return Attribution(as_speaker(name), piece.words.strip(), True) if person else None


def _own_sentence(piece: Piece, language: Language) -> Piece:
    """Leave out a question in marks before the sentence: “Who?” She shrugged."""
    cut = piece.words.rfind(QUOTED) + 1
    words = tokens_of(piece.words[cut:])
    begun = words and words[0].is_capital and words[0].low in language.pronouns
    return Piece(piece.words[cut:], piece.start + cut) if cut and begun else piece


def _answered(piece: Piece, language: Language) -> Attribution | None:
    """Give the words behind a question to whom it asks for: the verdict of the inspectors."""
    tokens = tokens_of(piece.words, piece.start)
    asked = any(token.low in language.answers for token in tokens)
    if not asked or len(tokens) > LABEL_WORDS or not piece.words.rstrip().endswith("?"):
        return None
    owner = next((n for n, token in enumerate(tokens) if _OWNER.search(token.text)), None)
    if owner is not None:
        word = tokens[owner]
        name = _OWNER.sub("", word.text)
        tokens = [*tokens[:owner], word._replace(text=name, end=word.start + len(name))]
    phrase = best_name(tokens, language)
    return Attribution(as_speaker(phrase), " ".join(piece.words.split())) if phrase else None


def _inherited(
    context: SentenceContext, index: int, found: Sequence[Attribution], own: Attribution
) -> Attribution:
    """Let a judgement inside a quotation be of the one who is quoted."""
    parent = context.parents[index]
    around = None if parent is None else found[parent].speaker
    return own if around is None else replace(own, speaker=replace(around, carried=True))


def _with_antecedent(
    context: SentenceContext,
    index: int,
    said: Attribution,
    found: Sequence[Attribution],
    language: Language,
) -> Attribution:
    """Say whom a pronoun means: the nearest one before who is said to speak, if it fits."""
    speaker = said.speaker
    word = "" if speaker is None else speaker.text.lower()
    if speaker is None or speaker.antecedent or word not in language.pronouns - language.writer:
        return said
    nearest = _said_before(
        context, min(speaker.start, context.marked[index].outer_start), word, language
    )
    other = context.sibling_before(index)
    for _ in range(SIBLINGS):
        if nearest is not None or other is None:
            break
        earlier = found[other].speaker
        meant = None if earlier is None else earlier.antecedent or earlier
        if meant and _fits(meant.text, meant.roles, word, language):
            nearest = meant
        other = context.sibling_before(other)
    return replace(said, speaker=replace(speaker, antecedent=nearest))


def _said_before(
    context: SentenceContext, end: int, pronoun: str, language: Language
) -> Speaker | None:
    """Find the last subject of a verb of saying before a place, whom a pronoun fits."""
    words, start = context.piece(end - LOOK_BACK, end, None)
    for first, last in reversed(sentences(words, language)[-MOST_SENTENCES:]):
        tokens = tokens_of(words[first:last], start + first)
        for verb in reversed(saying_verbs(tokens, language)[-MOST_VERBS:]):
            subject = subject_before(tokens, verb, language)
            if subject is None or not could_speak(subject, language):
                continue
            if _fits(subject.text, subject.roles, pronoun, language):
                return as_speaker(subject)
        topic = leading_noun(tokens, language)
        if topic and _is_person(topic.text, language) and _fits(topic.text, (), pronoun, language):
            return as_speaker(topic)
    return None


def _is_person(name: str, language: Language) -> bool:
    return looks_like_person([t for t in tokens_of(name) if not t.is_sign], language)


def _fits(name: str, roles: Sequence[str], pronoun: str, language: Language) -> bool:
    """Whether a pronoun can mean a name: he and she a person, they several, it a thing."""
    tokens = [token for token in tokens_of(name) if not token.is_sign]
    if not tokens or tokens[0].low in language.pronouns:
        return False
    words = {token.low for phrase in (name, *roles) for token in tokens_of(phrase)}
    if any(words & forms for word, forms in language.genders.items() if word != pronoun):
        return False
    person = looks_like_person(tokens, language) or any(
        {token.low for token in tokens_of(role)} & language.roles for role in roles
    )
    last = tokens[-1].low
    if pronoun in language.persons:
        things = language.bodies | language.documents
        return person or not (last.endswith("s") or any(t.low in things for t in tokens))
    if pronoun in language.several:
        return not person
    return not person and not (last.endswith("s") and last[:-1] in language.roles)
