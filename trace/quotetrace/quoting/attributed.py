"""What a writer's words say of a quotation: to whom they give it, and how closely."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotetrace.quoting.names import best_name, could_speak, name_after
from quotetrace.quoting.quotations import Speaker
from quotetrace.quoting.tokens import Phrase, Token, first_sentence, tokens_of

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from quotetrace.quoting.context import Piece
    from quotetrace.quoting.language import Language

LABEL_WORDS = 8
"""Words of a speaker who stands alone before a colon, or behind a dash, at most."""
TAG_WORDS = 16
"""Words behind a quotation among which its tag is looked for."""


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


def as_speaker(phrase: Phrase) -> Speaker:
    """Make a speaker of a phrase."""
    return Speaker(phrase.text, phrase.start, phrase.end, phrase.roles)


def words_behind(tokens: Sequence[Token], verb: int) -> int:
    """Count the words between a verb and the quotation."""
    return sum(not token.is_sign for token in tokens[verb + 1 :])


def named_after(piece: Piece, at: int, language: Language) -> Iterator[Phrase]:
    """Give the name that stands behind a place, if one does that could speak."""
    rest = piece.words[at:]
    rest = rest[: first_sentence(rest, language)]
    phrase = name_after(rest, piece.start + at, language)
    if phrase and could_speak(phrase, language):
        yield phrase


def named_between(found: re.Match[str] | None, offset: int, language: Language) -> Iterator[Phrase]:
    """Give the speaker that a pattern has found, if it could speak."""
    if found:
        inner = tokens_of(found["speaker"], offset + found.start("speaker"))
        phrase = best_name(inner, language)
        if phrase and could_speak(phrase, language):
            yield phrase
