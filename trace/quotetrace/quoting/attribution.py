"""Who is given the words of each quotation of a voice, and by which words of the writer.

For every quotation the sentence around it is looked at with all quoted words masked. A tag
behind it ("…", she said), a verb, a pattern or a label before it, a dash, or the speaker of the
quotation before, in this order. The tables of `languages/` say which words count.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quotetrace.quoting.marks import depths, paragraph_at
from quotetrace.quoting.phrases import (
    QUOTED,
    Phrase,
    Token,
    best_name,
    is_passive,
    looks_like_person,
    name_after,
    saying_verbs,
    subject_before,
    tokens_of,
)
from quotetrace.quoting.quotations import Speaker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotetrace.quoting.language import Language
    from quotetrace.quoting.marks import Marked
    from quotetrace.quoting.paragraphs import Paragraph

LABEL_WORDS = 8
"""Words of a speaker who stands alone before a colon, or behind a dash, at most."""
NOUN_WORDS = 5
"""Words of a phrase with an article that may speak though none of them is a known role."""
TAG_WORDS = 16
"""Words behind a quotation among which its tag is looked for."""
FILLS = 0.6
"""Share of a paragraph that a quotation has to which a colon before the paragraph leads."""
LOOK_BACK = 900
"""Code points before a pronoun in which the one it means is looked for."""
_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*(?:\s+|\Z)")
_ABBREVIATED = re.compile(r"(?:^|[\s(])(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Rev|Hon|Rt|St|No|Sen|Gov|Gen|Col|vs|cf|e\.g|i\.e)\Z")  # fmt: skip
_COLON = re.compile(r":\s*[-–—]*\s*\Z")
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


class Scene:
    """One voice of a document with its quotations, the outer before the inner."""

    def __init__(
        self,
        text: str,
        paragraphs: Sequence[Paragraph],
        marked: Sequence[Marked],
        language: Language,
    ) -> None:
        self.text = text
        self.paragraphs = paragraphs
        self.marked = marked
        self.language = language
        self.parents = depths([(one.outer_start, one.outer_end) for one in marked])
        self._masked: dict[int | None, str] = {}
        self._offset = paragraphs[0].line_start

    def attributions(self) -> list[Attribution]:
        """Attribute every quotation, in order."""
        found: list[Attribution] = []
        for index in range(len(self.marked)):
            attribution = self._attribute(index)
            if attribution.speaker is None:
                attribution = self._carried(index, found, attribution)
            if attribution.speaker is None and attribution.is_naming:
                attribution = self._inherited(index, found, attribution)
            found.append(self._with_antecedent(index, attribution, found))
        return found

    # what stands around a quotation

    def masked(self, parent: int | None) -> str:
        """Give the text of the voice with the quotations inside `parent` masked out."""
        if parent not in self._masked:
            letters = list(self.text[self._offset : self.paragraphs[-1].end])
            for one, around in zip(self.marked, self.parents, strict=True):
                if around == parent and one.marks_something:
                    self._mask(letters, one)
            self._masked[parent] = "".join(letters)
        return self._masked[parent]

    def _mask(self, letters: list[str], one: Marked) -> None:
        first, last = one.outer_start - self._offset, one.outer_end - self._offset
        letters[first:last] = QUOTED + " " * (last - first - 1)
        ended = self.text[one.start : one.end].rstrip().endswith((".", "…"))
        if ended and last - first > 1:
            letters[last - 1] = "."

    def _piece(self, start: int, end: int, parent: int | None) -> str:
        return self.masked(parent)[start - self._offset : end - self._offset]

    def before(self, index: int) -> tuple[str, int]:
        """Give the writer's words of the same sentence before a quotation, and where they start."""
        one, parent = self.marked[index], self.parents[index]
        start = self._paragraph(one.outer_start).start
        if parent is not None:
            start = max(start, self.marked[parent].start)
        words = self._piece(start, one.outer_start, parent)
        cut = last_sentence(words)
        return words[cut:], start + cut

    def after(self, index: int) -> tuple[str, int]:
        """Give the writer's words behind a quotation to the end of the sentence."""
        one, parent = self.marked[index], self.parents[index]
        end = max(self._paragraph(max(one.outer_end - 1, one.outer_start)).end, one.outer_end)
        if parent is not None:
            end = min(end, self.marked[parent].end)
        words = self._piece(one.outer_end, end, parent)
        return words[: first_sentence(words)], one.outer_end

    def _paragraph(self, offset: int) -> Paragraph:
        return self.paragraphs[paragraph_at(self.paragraphs, offset)]

    def _lead(self, index: int) -> tuple[str, int] | None:
        """Give the sentence with a colon before the paragraph, or the list, of a quotation."""
        if self.parents[index] is not None:
            return None
        number = paragraph_at(self.paragraphs, self.marked[index].outer_start)
        was_item = self.paragraphs[number].is_item
        number -= 1
        while number >= 0 and was_item and self.paragraphs[number].is_item:
            number -= 1
        if number < 0:
            return None
        paragraph = self.paragraphs[number]
        words = self._piece(paragraph.start, paragraph.end, None)
        if not _COLON.search(words):
            return None
        cut = last_sentence(words)
        return words[cut:], paragraph.start + cut

    def _fills_paragraph(self, index: int) -> bool:
        """Whether little but the quotation stands in its paragraph."""
        one = self.marked[index]
        paragraph = self._paragraph(one.outer_start)
        return one.outer_end - one.outer_start >= FILLS * (paragraph.end - paragraph.start)

    # the rules

    def _attribute(self, index: int) -> Attribution:
        before, before_at = self.before(index)
        after, after_at = self.after(index)
        if not before.strip():
            lead = self._lead(index)
            tagged = (
                self._tag(index, after, after_at)
                or self._signed(index, after, after_at)
                or self._pattern_behind(after, after_at, before)
            )
            if tagged:
                return tagged
            if lead and self._fills_paragraph(index):
                return self._by_words_before(*lead, closed=True)
            return NOBODY
        behind = self._pattern_behind(after, after_at, before)
        if behind:
            return behind
        found = self._by_words_before(before, before_at, closed=bool(_COLON.search(before)))
        if found.speaker is None:
            tagged = self._tag(index, after, after_at)
            if tagged:
                return tagged
        return found

    def _by_words_before(self, words: str, at: int, *, closed: bool) -> Attribution:
        """Look for a pattern, a verb of saying with a subject, or a label."""
        tokens = tokens_of(words, at)
        lead_in = " ".join(words.split())
        verbs = saying_verbs(tokens, self.language)
        last_word = len(tokens) - 1
        while last_word >= 0 and tokens[last_word].is_sign:
            last_word -= 1
        for pattern in self.language.speaker_follows:
            for found in reversed(list(pattern.finditer(words))):
                phrase = name_after(words[found.end() :], at + found.end(), self.language)
                if phrase and self._could_speak(phrase):
                    return Attribution(_speaker(phrase), lead_in, True, True)
        for pattern in self.language.speaker_between:
            between = pattern.search(words)
            if between:
                inner = tokens_of(between["speaker"], at + between.start("speaker"))
                phrase = best_name(inner, self.language)
                if phrase and self._could_speak(phrase):
                    return Attribution(_speaker(phrase), lead_in, closed, True)
        naming = False
        for verb in reversed(verbs):
            passive = is_passive(tokens, verb, self.language)
            naming = naming or tokens[verb].low in self.language.naming
            subject = None if passive else subject_before(tokens, verb, self.language)
            if subject and self._could_speak(subject):
                near = last_word - verb
                return Attribution(_speaker(subject), lead_in, closed or near <= 4, naming)
        if closed:
            for pattern in self.language.source_follows:
                for found in reversed(list(pattern.finditer(words))):
                    phrase = name_after(words[found.end() :], at + found.end(), self.language)
                    if phrase and self._could_speak(phrase):
                        return Attribution(_speaker(phrase), lead_in, True)
            label = self._label(tokens)
            if label:
                return Attribution(_speaker(label), lead_in, True, False)
        return Attribution(None, lead_in, bool(verbs) or closed, naming)

    def _label(self, tokens: Sequence[Token]) -> Phrase | None:
        """Take a speaker who stands alone before a colon."""
        words = [token for token in tokens if not token.is_sign]
        if not words or words[0].low in self.language.pronouns | self.language.clause:
            return None
        head = words[:5]
        document = any(token.low in self.language.documents for token in head[1:])
        if document and head[0].low in self.language.determiners:
            last = max(n for n, token in enumerate(head) if token.low in self.language.documents)
            return best_name(head[: last + 1], self.language)
        if len(words) > LABEL_WORDS or not all(self._fits_label(token) for token in words):
            return None
        phrase = best_name([token for token in tokens if token.text != ":"], self.language)
        return phrase if phrase and self._could_speak(phrase) else None

    def _fits_label(self, token: Token) -> bool:
        known = self.language.roles | self.language.bodies | self.language.documents
        small = self.language.small | self.language.determiners
        return token.is_capital or token.low in known | small or token.text[0].isdigit()

    def _tag(self, index: int, words: str, at: int) -> Attribution | None:
        """Read a tag behind the words: said she, the report said."""
        one = self.marked[index]
        last = self.text[one.start : one.end].rstrip()[-1:]
        opening = words.lstrip()[:1]
        if last in ".…" or not opening:
            return None
        tokens = tokens_of(words, at)
        if (opening not in ",;–—-" and last not in ",?!–—-;") or not tokens:
            return None
        while tokens and tokens[0].is_sign and tokens[0].text != QUOTED:
            tokens.pop(0)
        lead_in = " ".join(words.split()).lstrip(",; ")
        verbs = [v for v in saying_verbs(tokens[:TAG_WORDS], self.language)]
        if tokens and tokens[0].low in self.language.sure and not tokens[0].low.endswith("ing"):
            phrase = name_after(words[tokens[0].end - at :], tokens[0].end, self.language)
            if phrase and self._could_speak(phrase):
                return Attribution(
                    _speaker(phrase), lead_in, True, tokens[0].low in self.language.naming
                )
            verbs = verbs[1:]
        if not verbs or any(t.text == QUOTED for t in tokens[: verbs[0]]):
            return None
        if tokens[0].low in self.language.clause - {"as", "however"} or tokens[
            verbs[0]
        ].low.endswith("ing"):
            return None
        subject = subject_before(tokens, verbs[0], self.language)
        if subject and self._could_speak(subject) and subject.start - tokens[0].start <= 40:
            naming = tokens[verbs[0]].low in self.language.naming
            return Attribution(_speaker(subject), lead_in, True, naming)
        return None

    def _signed(self, index: int, words: str, at: int) -> Attribution | None:
        """Read a name behind a dash or in brackets, on the same line or the next."""
        one = self.marked[index]
        dashed = _DASHED.fullmatch(words) or _BRACKETED.fullmatch(words)
        number = paragraph_at(self.paragraphs, max(one.outer_end - 1, one.outer_start))
        if not dashed and not words.strip() and number + 1 < len(self.paragraphs):
            line = self.paragraphs[number + 1]
            raw = self.text[line.line_start : line.end]
            at = line.line_start
            if _DASH_LINE.match(raw) and not self.paragraphs[number].is_item:
                dashed = _DASHED.fullmatch(raw)
        if not dashed:
            return None
        phrase = name_after(dashed["name"], at + dashed.start("name"), self.language)
        if phrase is None or len(phrase.text.split()) > LABEL_WORDS:
            return None
        first = phrase.text.split()[0]
        if not (first[0].isupper() or first in self.language.determiners):
            return None
        rest = dashed["name"][phrase.end - at - dashed.start("name") :]
        if len(rest.split()) > LABEL_WORDS or not self._could_speak(phrase):
            return None
        return Attribution(_speaker(phrase), " ".join(words.split()) or dashed["name"], True)

    def _pattern_behind(self, words: str, at: int, before: str) -> Attribution | None:
        for number, pattern in enumerate(self.language.speaker_follows_words):
            found = pattern.match(words)
            if not found:
                continue
            if found.group().strip(" ,").lower() == "by" and not self._awaits_agent(before):
                continue
            phrase = name_after(words[found.end() :], at + found.end(), self.language)
            if phrase and self._could_speak(phrase):
                return Attribution(_speaker(phrase), " ".join(words.split()), number == 0, True)
        between = self.language.speaker_between[0].match(words.lstrip(", "))
        if between:
            start = at + len(words) - len(words.lstrip(", ")) + between.start("speaker")
            phrase = best_name(tokens_of(between["speaker"], start), self.language)
            if phrase and self._could_speak(phrase):
                return Attribution(_speaker(phrase), " ".join(words.split()), True, True)
        return None

    def _awaits_agent(self, before: str) -> bool:
        tokens = tokens_of(before)
        return any(
            is_passive(tokens, verb, self.language) or tokens[verb].low in self.language.naming
            for verb in saying_verbs(tokens, self.language)
        )

    def _could_speak(self, phrase: Phrase) -> bool:
        """Whether a phrase names someone, or something that has words."""
        tokens = [token for token in tokens_of(phrase.text) if not token.is_sign]
        language = self.language
        if tokens and len(tokens) == 1 and tokens[0].low in language.pronouns:
            return True
        if not tokens or tokens[-1].low in language.small:
            return False
        if tokens[0].low in language.pronouns - {"this"} and len(tokens) > 1:
            return False
        heads = language.roles | language.bodies | language.documents
        low = [token.low for token in tokens]
        if any(word in heads or word.removesuffix("s") in heads for word in low):
            return True
        if len(tokens) == 1 and low[0] in language.determiners | language.clause:
            return False
        if low[0] in language.determiners and 1 < len(tokens) <= NOUN_WORDS:
            return low[1] not in language.determiners
        capital = any(t.is_capital and t.low not in language.determiners for t in tokens)
        return capital or (low[-1].endswith("s") and len(tokens) <= 4) or low[0] in ("some", "many")

    # who is meant where nobody is named

    def _carried(self, index: int, found: Sequence[Attribution], own: Attribution) -> Attribution:
        """Let the speaker go on: in one sentence, between pieces, from paragraph to paragraph."""
        before = self._sibling_before(index)
        if before is None:
            return self._sentence_before(index, own)
        said = found[before]
        if said.speaker is None:
            return self._sentence_before(index, own)
        gap = self._piece(
            self.marked[before].outer_end, self.marked[index].outer_start, self.parents[index]
        )
        words, _ = self.before(index)
        lead = self._lead(index) if not words.strip() else None
        speaker = replace(said.speaker, carried=True)
        if words.strip() and QUOTED in words:
            return Attribution(speaker, own.lead_in, own.is_close, said.is_naming or own.is_naming)
        if lead or _COLON.search(words):
            again = {t.low for t in tokens_of(lead[0] if lead else words)} & self.language.again
            return Attribution(speaker, own.lead_in, True) if again else own
        number = paragraph_at(self.paragraphs, self.marked[index].outer_start)
        last = paragraph_at(self.paragraphs, self.marked[before].outer_end - 1)
        if not words.strip() and number - last <= 1 and len(gap.split()) <= TAG_WORDS:
            rest = gap.strip()
            tagged = (
                rest
                and said.lead_in
                and rest.rstrip(". ").endswith(said.lead_in.rstrip(". ")[-20:])
            )
            item = self.paragraphs[number].is_item and self.paragraphs[last].is_item
            if (
                tagged
                or (not rest and number == last)
                or (not rest and (said.is_close or item) and self._opens_paragraph(index, before))
            ):
                return Attribution(speaker, said.lead_in, True)
        return self._sentence_before(index, own)

    def _inherited(self, index: int, found: Sequence[Attribution], own: Attribution) -> Attribution:
        """Let a judgement inside a quotation be of the one who is quoted."""
        parent = self.parents[index]
        around = None if parent is None else found[parent].speaker
        return own if around is None else replace(own, speaker=replace(around, carried=True))

    def _opens_paragraph(self, index: int, before: int) -> bool:
        """Whether both quotations begin paragraphs of their own, in marks of one style."""
        one, other = self.marked[before], self.marked[index]
        return one.opening == other.opening and one.closing == other.closing and bool(one.opening)

    def _sentence_before(self, index: int, own: Attribution) -> Attribution:
        """Look at the sentence before a quotation that is a sentence of its own."""
        words, at = self.before(index)
        parent = self.parents[index]
        if words.strip() or own.lead_in:
            return own
        start = self._paragraph(self.marked[index].outer_start).start
        if parent is not None:
            start = max(start, self.marked[parent].start)
        earlier = self._piece(start, at, parent)
        borders = sentences(earlier)
        if not borders:
            return own
        sentence = earlier[borders[-1][0] : borders[-1][1]]
        found = self._by_words_before(sentence, start + borders[-1][0], closed=False)
        return found if found.speaker and QUOTED not in sentence else own

    def _sibling_before(self, index: int) -> int | None:
        for other in range(index - 1, -1, -1):
            if self.parents[other] == self.parents[index]:
                return other
        return None

    def _with_antecedent(
        self, index: int, attribution: Attribution, found: Sequence[Attribution]
    ) -> Attribution:
        """Say whom a pronoun means: the nearest speaker before it that it fits."""
        speaker = attribution.speaker
        if (
            speaker is None
            or speaker.antecedent
            or speaker.text.lower() not in self.language.pronouns
        ):
            return attribution
        word = speaker.text.lower()
        if word in self.language.writer:
            return attribution
        nearest = self._said_before(min(speaker.start, self.marked[index].outer_start), word)
        if nearest is None:
            for other in range(len(found) - 1, -1, -1):
                earlier = found[other].speaker
                if earlier is None or self.parents[other] != self.parents[index]:
                    continue
                meant = earlier.antecedent or earlier
                if self._fits(meant.text, meant.roles, word):
                    nearest = meant
                    break
        return replace(attribution, speaker=replace(speaker, antecedent=nearest))

    def _said_before(self, end: int, pronoun: str) -> Speaker | None:
        """Find the last subject of a verb of saying before a place, whom a pronoun fits."""
        start = max(self._offset, end - LOOK_BACK)
        words = self._piece(start, end, None)
        for first, last in reversed(sentences(words)):
            tokens = tokens_of(words[first:last], start + first)
            for verb in reversed(saying_verbs(tokens, self.language)):
                subject = subject_before(tokens, verb, self.language)
                if (
                    subject
                    and self._could_speak(subject)
                    and self._fits(subject.text, subject.roles, pronoun)
                ):
                    return _speaker(subject)
        return None

    def _fits(self, name: str, roles: Sequence[str], pronoun: str) -> bool:
        tokens = [token for token in tokens_of(name) if not token.is_sign]
        if not tokens or tokens[0].low in self.language.pronouns:
            return False
        person = looks_like_person(tokens, self.language) or any(
            {token.low for token in tokens_of(role)} & self.language.roles for role in roles
        )
        last = tokens[-1].low
        if pronoun in self.language.persons:
            head = {token.low for token in tokens} & self.language.roles
            return person or (bool(head) and not last.endswith("s"))
        if pronoun in self.language.several:
            return not person
        return not person and not (last.endswith("s") and last[:-1] in self.language.roles)


def _speaker(phrase: Phrase) -> Speaker:
    return Speaker(phrase.text, phrase.start, phrase.end, phrase.roles)


def sentences(words: str) -> list[tuple[int, int]]:
    """Give the borders of the sentences of a text."""
    cuts = [
        0,
        *(found.end() for found in _STOP.finditer(words) if _is_stop(words, found)),
        len(words),
    ]
    return [(a, b) for a, b in zip(cuts, cuts[1:], strict=False) if b > a]


def _is_stop(words: str, found: re.Match[str]) -> bool:
    following = words[found.end() : found.end() + 1]
    if following.islower():
        return False
    return not (found.group()[0] == "." and _ABBREVIATED.search(words[: found.start()][-8:]))


def last_sentence(words: str) -> int:
    """Give where the last sentence of a text begins; the end of the text if it is complete."""
    cuts = [found.end() for found in _STOP.finditer(words) if _is_stop(words, found)]
    return cuts[-1] if cuts else 0


def first_sentence(words: str) -> int:
    """Give where the first sentence of a text ends."""
    for found in _STOP.finditer(words):
        if found.start() and _is_stop(words, found):
            return found.end()
    return len(words)
