"""Speech, names, titles and scare quotes told apart by how they look and what stands beside."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotetrace.quoting.quotations import QuotationKind
from quotetrace.text.characters import UNSPACED

if TYPE_CHECKING:
    from quotetrace.quoting.attributed import Attribution
    from quotetrace.quoting.language import Language
    from quotetrace.quoting.marks import Marked

PHRASE = 4
"""Words of a phrase at most: with nobody who says it, it is taken for the writer's own."""
OWN = 2
"""Words of a phrase at most that a writer who says "I" keeps at arm's length."""
SENTENCE = 6
"""Words from which on something that begins with a capital is taken for a sentence."""
NAME = 8
"""Words of a name at most."""
_WORD = re.compile(rf"[{UNSPACED}]|[^\W{UNSPACED}]+(?:['’.&/-][^\W{UNSPACED}]+)*")
_COMPLETE = re.compile(r"[.!?…][\"'”’»)\]]*\Z")
_ENDED = re.compile(r"[.!?…,][\"'”’»)\]]*\Z")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The writer's words beside a quotation, in its sentence."""

    before: str
    after: str


def words_of(text: str) -> list[str]:
    """Give the words of a text as a writer counts them: `well-known` is one."""
    return _WORD.findall(text)


def classify(
    text: str, marked: Marked, said: Attribution, around: Surroundings, language: Language
) -> QuotationKind:
    """Say what marked words are, from what stands in their sentence alone.

    Parameters
    ----------
    text
        The words.
    marked
        Their marks.
    said
        Who is given them.
    around
        What stands beside.
    language
        Its tables.
    """
    if not marked.marks_something or marked.opening == ">":
        return QuotationKind.BLOCK
    words = words_of(text)
    titled = _is_titled(around, language)
    if _is_named(words, text, said, around, language):
        return QuotationKind.TITLE if titled else QuotationKind.NAME
    if _is_told(words, said, around, language):
        whole = _is_sentence(words, text, around)
        return QuotationKind.SPEECH if whole else QuotationKind.FRAGMENT
    if len(words) > PHRASE and not _before_thing(around, language):
        whole = len(words) >= SENTENCE and _is_sentence(words, text, around)
        return QuotationKind.SPEECH if whole else QuotationKind.FRAGMENT
    return _of_nobody(words, text, around, language)


def _of_nobody(
    words: list[str], text: str, around: Surroundings, language: Language
) -> QuotationKind:
    """Say what a phrase is that nobody is given."""
    if _stands_alone(words, text, around, language):
        return QuotationKind.SPEECH
    named = _is_titled(around, language) and bool(words) and words[0][:1].isupper()
    return QuotationKind.TITLE if named else QuotationKind.SCARE


def _stands_alone(words: list[str], text: str, around: Surroundings, language: Language) -> bool:
    """Whether few words are a sentence in their marks, beside sentences of the writer's."""
    if len(words) < 2 or not words[0][:1].isupper():
        return False
    if not _COMPLETE.search(text) and not any(w.lower() in language.auxiliaries for w in words):
        return False
    ended = bool(_COMPLETE.search(text)) and not around.after.lstrip()[:1].islower()
    return not around.before.strip() and (ended or not words_of(around.after))


def _is_sentence(words: list[str], text: str, around: Surroundings) -> bool:
    """Whether words are a sentence of their own rather than part of the writer's."""
    if not words or not (words[0][:1].isupper() or words[0][:1].isdigit()):
        return False
    before = around.before.strip()
    if not before or before.endswith(":") or _ENDED.search(text):
        return True
    return len(words) >= SENTENCE


def _is_told(words: list[str], said: Attribution, around: Surroundings, language: Language) -> bool:
    """Whether somebody is given the words, closely enough for their number."""
    if _is_ironic(around, language):
        return False
    if said.speaker is None:
        close = said.is_close or (len(words) >= PHRASE - 1 and _is_clause(words, around, language))
        return close and len(words) > 1 and not _before_thing(around, language)
    own = said.speaker.text.lower() in language.writer
    if said.is_close or said.is_naming or _is_predicate(around, language):
        return True
    return len(words) > (OWN if own else 1) and not _before_thing(around, language)


def _is_clause(words: list[str], around: Surroundings, language: Language) -> bool:
    """Whether the words go on behind an auxiliary, and are no noun: were “hung out to dry”."""
    last = words_of(around.before)[-1:]
    bound = bool(last) and last[0].lower() in language.auxiliaries | language.being
    return bound and words[0].lower() not in language.determiners


def _is_predicate(around: Surroundings, language: Language) -> bool:
    """Whether the words are what something is said to be, rather than part of its name."""
    last = words_of(around.before)[-1:]
    told = bool(last) and last[0].lower() in language.being | {"as"}
    return told and not _before_thing(around, language)


def _is_named(
    words: list[str], text: str, said: Attribution, around: Surroundings, language: Language
) -> bool:
    """Whether every word that counts has a capital, as in names and titles."""
    if not words or len(words) > 2 * NAME or _ENDED.search(text):
        return False
    telling = [word for word in words if word.lower() not in language.small] or words
    if not all(word[0].isupper() or word[0].isdigit() for word in telling):
        titled = _is_titled(around, language) and words[0][0].isupper()
        return titled and said.speaker is None
    if not any(word[0].isupper() for word in telling):
        return False
    if len(words) > NAME and not _is_titled(around, language):
        return False
    colon = around.before.rstrip().endswith((":", ","))
    return not (said.speaker is not None and said.is_close and (colon or not around.before.strip()))


def _is_titled(around: Surroundings, language: Language) -> bool:
    near = [word.lower() for word in words_of(around.before)[-2:]]
    return any(word in language.titled for word in near)


def _is_ironic(around: Surroundings, language: Language) -> bool:
    following = words_of(around.after[:20])[:1]
    if following and following[0].lower() in language.meaning:
        return True
    near = " ".join(word.lower() for word in words_of(around.before)[-2:])
    return any(near.endswith(word) for word in language.ironic) or near.endswith("so called")


def _before_thing(around: Surroundings, language: Language) -> bool:
    """Whether the marked words stand before what they are the name of."""
    following = words_of(around.after[:60])[:2]
    if not following or not around.after[:1].isspace():
        return False
    return any(word.lower() in language.things for word in following)
