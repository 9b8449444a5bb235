"""What a language says around quotations, read from its file in `languages/`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

Words = frozenset[str]
_SPEAKER = re.compile(r"\(\?P<speaker>.*?\{\d+,\d+\}\?\)")
"""The speaker of a pattern, as its file has it."""
_GAP = r"(?<!\s)\s{1,12}+(?!\s)"
"""White space between the words of a pattern: not all that stands for masked quotations."""


@dataclass(frozen=True, slots=True)
class Between:
    """A pattern with a speaker in it, whose start is slow to look for."""

    pattern: re.Pattern[str]
    behind: re.Pattern[str]
    """What stands behind the speaker: where that is missing, so is the whole."""

    def search(self, words: str) -> re.Match[str] | None:
        """Find the pattern in some words."""
        return self.pattern.search(words) if self.behind.search(words) else None


@dataclass(frozen=True, slots=True)
class Language:
    """Words and patterns; the file says what each is for."""

    elisions: Words
    sure: Words
    doubtful: Words
    unchanged: Words
    introducing: Words
    documented: Words
    feelings: Words
    alone: Words
    possessive: Words
    objects: Words
    telling: Words
    absolute: Words
    going_on: Words
    addressed: Words
    meaning: Words
    indefinite: Words
    viewing: Words
    genders: dict[str, Words]
    plurals: Words
    interjections: Words
    greetings: Words
    belonging: Words
    linking: Words
    irregular: Words
    pointing: Words
    ordinals: Words
    aiming: Words
    lately: Words
    measuring: Words
    numbers: Words
    living: Words
    governing: Words
    reflexive: Words
    asides: tuple[re.Pattern[str], ...]
    dating: Words
    dating_from: Words
    answers: Words
    imperatives: Words
    joining: Words
    indirect: Words
    no_label: Words
    subordinate: Words
    no_adverb: Words
    held: Words
    held_to: Words
    naming: Words
    answering: Words
    after_verb: Words
    speaker_follows: tuple[re.Pattern[str], ...]
    agents: Words
    source_follows: tuple[re.Pattern[str], ...]
    speaker_follows_words: tuple[re.Pattern[str], ...]
    speaker_between: tuple[Between, ...]
    speaker_between_at_last: tuple[Between, ...]
    block: re.Pattern[str]
    speaker_between_behind: tuple[Between, ...]
    inline: re.Pattern[str]
    not_block: re.Pattern[str]
    again: Words
    titles: Words
    roles: Words
    bodies: Words
    documents: Words
    offices: dict[str, Words]
    loose: Words
    persons: Words
    things_pronouns: Words
    several: Words
    writer: Words
    clause: Words
    between: Words
    small: Words
    echo: Words
    being: Words
    relative: Words
    articles: Words
    ago: Words
    heads: Words
    """Roles, bodies, documents and titles."""
    auxiliaries: Words
    prepositions: Words
    adjectives: Words
    abbreviations: Words
    ends_name: Words
    times: Words
    determiners: Words
    named: Words
    titled: Words
    ironic: Words
    things: Words
    pronouns: Words
    """All words that stand for a speaker named elsewhere."""
    verbs: Words
    """All that can be a verb of saying."""


@lru_cache(maxsize=8)
def language(name: str = "english") -> Language:
    """Read the file of a language.

    Raises
    ------
    FileNotFoundError
        There is no such file.
    """
    source = files("quotetrace.quoting").joinpath("languages", f"{name}.toml")
    table: dict[str, Any] = tomllib.loads(source.read_text("utf-8"))
    saying, leads, people = table["saying"], table["lead_ins"], table["people"]
    pronouns, words, kinds = people["pronouns"], table["words"], table["kinds"]
    return Language(
        elisions=_words(table["marks"]["elisions"]),
        sure=_words(saying["sure"]),
        doubtful=_words(saying["doubtful"]),
        unchanged=_words(saying["unchanged"]),
        introducing=_words(saying["introducing"]),
        documented=_words(saying["documented"]),
        feelings=_words(saying["feelings"]),
        no_label=_words(people["no_label"]),
        imperatives=_words(words["imperatives"]),
        joining=_words(words["joining"]),
        indirect=_words(words["indirect"]),
        dating=_words(words["dating"]),
        dating_from=_words(words["dating_from"]),
        answers=_words(words["answers"]),
        interjections=_words(words["interjections"]),
        greetings=_words(words["greetings"]),
        belonging=_words(words["belonging"]),
        linking=_words(words["linking"]),
        irregular=_words(saying["irregular"]),
        pointing=_words(words["pointing"]),
        ordinals=_words(words["ordinals"]),
        aiming=_words(words["aiming"]),
        lately=_words(words["lately"]),
        measuring=_words(words["measuring"]),
        numbers=_words(words["numbers"]),
        living=_words(words["living"]),
        governing=_words(words["governing"]),
        reflexive=_words(words["reflexive"]),
        asides=_patterns(leads["asides"]),
        plurals=_words(people["plurals"]),
        genders={word: _words(forms) for word, forms in people["genders"].items()},
        viewing=_words(words["viewing"]),
        indefinite=_words(people["indefinite"]),
        absolute=_words(words["absolute"]),
        going_on=_words(words["going_on"]),
        addressed=_words(pronouns["addressed"]),
        meaning=_words(words["meaning"]),
        telling=_words(saying["telling"]),
        objects=_words(words["objects"]),
        possessive=_words(words["possessive"]),
        alone=_words(people["alone"]),
        subordinate=_words(words["subordinate"]),
        held=_words(words["held"]),
        held_to=_words(words["held_to"]),
        no_adverb=_words(words["no_adverb"]),
        naming=_words(saying["naming"]),
        answering=_words(saying["answering"]),
        after_verb=_words(saying["after_verb"]),
        speaker_follows=_patterns(leads["speaker_follows"]),
        agents=_words(leads["agents"]),
        source_follows=_patterns(leads["source_follows"]),
        speaker_follows_words=_patterns(leads["speaker_follows_words"]),
        speaker_between=_between(leads["speaker_between"]),
        speaker_between_at_last=_between(leads["speaker_between_at_last"]),
        speaker_between_behind=_between(leads["speaker_between_behind"]),
        block=re.compile(leads["block"], re.IGNORECASE),
        inline=re.compile(leads["inline"], re.IGNORECASE),
        not_block=re.compile(leads["not_block"]),
        again=_words(leads["again"]),
        titles=_words(people["titles"]),
        roles=_words(people["roles"]),
        bodies=_words(people["bodies"]),
        documents=_words(people["documents"]),
        offices={name: _words(forms) for name, forms in people["offices"].items()},
        loose=_words(people["loose"]["words"]),
        persons=_words(pronouns["person"]),
        things_pronouns=_words(pronouns["thing"]),
        several=_words(pronouns["several"]),
        writer=_words(pronouns["writer"]),
        clause=_words(words["clause"]),
        between=_words(words["between"]),
        small=_words(words["small"]),
        echo=_words(words["echo"]),
        being=_words(words["being"]),
        relative=_words(words["relative"]),
        articles=_words(words["articles"]),
        ago=_words(words["ago"]),
        heads=_any_of(people, "titles", "roles", "bodies", "documents"),
        auxiliaries=_words(words["auxiliaries"]),
        prepositions=_words(words["prepositions"]),
        adjectives=_words(words["adjectives"]),
        abbreviations=_words(words["abbreviations"]),
        times=_words(words["times"]),
        ends_name=_words(words["ends_name"]),
        determiners=_words(words["determiners"]),
        named=_words(kinds["named"]),
        titled=_words(kinds["titled"]),
        ironic=_words(kinds["ironic"]),
        things=_words(kinds["things"]),
        pronouns=_any_of(pronouns, "person", "thing", "several", "writer", "addressed"),
        verbs=_any_of(saying, "sure", "doubtful", "introducing", "documented"),
    )


def _words(forms: str) -> Words:
    return frozenset(forms.split())


def _any_of(table: dict[str, str], *groups: str) -> Words:
    return frozenset[str]().union(*(_words(table[group]) for group in groups))


def _between(sources: list[str]) -> tuple[Between, ...]:
    sources = [source.replace(r"\s+", _GAP) for source in sources]
    patterns = _patterns(sources)
    behind = _patterns([_SPEAKER.split(source, maxsplit=1)[-1] for source in sources])
    return tuple(Between(one, rest) for one, rest in zip(patterns, behind, strict=True))


def _patterns(sources: list[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(source, re.IGNORECASE) for source in sources)
