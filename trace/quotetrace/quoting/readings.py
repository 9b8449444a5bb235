"""What the words for a speaker say by themselves: a person, an office with its field, a body."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from quotetrace.quoting.names import looks_like_person
from quotetrace.quoting.tokens import Token, tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quotetrace.quoting.language import Language


class Node(NamedTuple):
    """One way in which a speaker is known."""

    kind: str
    """``person``, ``office``, ``body`` or ``words``."""
    key: str


class Reader:
    """Reads what the words for a speaker say."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._offices = {word: name for name, words in language.offices.items() for word in words}
        self.roles: dict[str, set[frozenset[str]]] = defaultdict(set)
        """What each person, by key, is said to be: the words of each role."""
        self.members: dict[str, list[tuple[int, int, str, str]]] = {}
        """Where documents say of which body some members are: borders, members, body."""
        self.long_forms: dict[str, dict[str, list[str]]] = {}
        """Capitalised words in a row of a document, by the first and by the last of them."""
        self.short_forms: dict[tuple[str, str], Node | None] = {}
        """What a short name means in a document, once it has been asked."""
        self.long_names: dict[Node, str] = {}
        """Bodies as the corpus writes them out."""

    def note_role(self, person: str, phrase: str) -> None:
        """Keep what a phrase says that a person is."""
        words = self._role_words(phrase)
        if words & self.language.roles:
            self.roles[person].add(words)

    def _role_words(self, phrase: str) -> frozenset[str]:
        skipped = self.language.small | self.language.determiners | self.language.loose
        return frozenset(plain(t.text) for t in tokens_of(phrase) if not t.is_sign) - skipped

    def has_role(self, person: str, phrase: str) -> bool:
        """Whether a person is said to be what a phrase says."""
        words = self._role_words(phrase)
        if not words & self.language.roles:
            return False
        return any(words <= role for role in self.roles[person])

    def nodes(self, text: str, roles: Iterable[str] = ()) -> tuple[Node, ...]:
        """Give the nodes of a noun phrase and of what stands in apposition to it."""
        found = self._of_phrase(text)
        for role in roles:
            found += [node for node in self._of_phrase(role) if node.kind in ("person", "office")]
        people = [node for node in found if node.kind == "person"]
        if people:
            tokens = [token for token in tokens_of(text) if not token.is_sign]
            rest = tokens[: len(tokens) - len(self.name_of(tokens))]
            for phrase in (" ".join(token.text for token in rest), *roles):
                self.note_role(people[0].key, phrase)
        return tuple(dict.fromkeys([*people[:1], *found]))

    def _of_phrase(self, text: str) -> list[Node]:
        tokens = [token for token in tokens_of(text) if not token.is_sign]
        owner = self._owner(tokens)
        if owner is not None:
            return self._of_phrase(owner)
        name = self.name_of(tokens)
        rest = tokens[: len(tokens) - len(name)] if name else tokens
        found = [Node("person", self.person_key(name))] if name else []
        office = self.office_of(rest)
        if office:
            found.append(office)
        if found:
            return found
        body = self.body_key(tokens)
        return [Node("body", body)] if body else [Node("words", plain(text))]

    def _owner(self, tokens: Sequence[Token]) -> str | None:
        """Give whose a document is: the report by the Chief Inspector."""
        for n, token in enumerate(tokens[:-1]):
            if n and token.low in ("by", "from", "of") and self._is_document(tokens[n - 1]):
                rest = tokens[n + 1 :]
                if any(t.is_capital or t.low in self.language.roles for t in rest):
                    return " ".join(t.text for t in rest)
        return None

    def _is_document(self, token: Token) -> bool:
        return token.low in self.language.documents

    def name_of(self, tokens: Sequence[Token]) -> list[Token]:
        """Give the last words of a phrase that are a person's name, with its title."""
        titles = self.language.titles - self.language.roles
        for n, token in enumerate(tokens[:-1]):
            followed = tokens[n + 1].low not in self.language.roles
            if token.is_capital and token.low in titles and tokens[-1].is_capital and followed:
                return list(tokens[n:])
        last_role = max(
            (n for n, token in enumerate(tokens) if token.low in self.language.roles), default=-1
        )
        rest = list(tokens[last_role + 1 :])
        if last_role >= 0 and 1 <= len(rest) <= 4 and all(t.is_capital for t in rest):
            known = self.language.bodies | self.language.documents
            return [] if any(t.low in known for t in rest) else rest
        if last_role < 0 and looks_like_person(list(tokens), self.language):
            return list(tokens)
        return self._trailing_name(tokens)

    def _trailing_name(self, tokens: Sequence[Token]) -> list[Token]:
        """Give two or three capitalised words behind small ones: his old friend Jane Austen."""
        first = len(tokens)
        while first and tokens[first - 1].is_capital:
            first -= 1
        known = self.language.bodies | self.language.documents | self.language.small
        name = list(tokens[first:])
        if not first or not 2 <= len(name) <= 3 or tokens[first - 1].low in known:
            return []
        return name if looks_like_person(name, self.language) else []

    def person_key(self, name: Sequence[Token]) -> str:
        """Give the folded name; a title stays only where it stands before a single name."""
        titles = self.language.titles
        kept = [plain(t.text) for t in name if t.low not in titles]
        return " ".join(kept) or plain(" ".join(t.text for t in name))

    def office_of(self, tokens: Sequence[Token]) -> Node | None:
        """Give the office that a phrase names, with its field: inspection of probation."""
        family = next((self._offices[t.low] for t in tokens if t.low in self._offices), None)
        if family is None:
            return None
        skipped = self.language.small | self.language.determiners | self.language.roles
        skipped |= self.language.documents | self.language.titles | self.language.loose
        field = [
            plain(t.text)
            for t in tokens
            if t.low not in skipped and t.low not in self._offices and not t.low.endswith("ed")
        ]
        return Node("office", f"{family} {' '.join(sorted(field))}".strip())

    def body_key(self, tokens: Sequence[Token]) -> str:
        """Give the folded name of a body; empty if there is none."""
        kept = self.body_words(tokens)
        if not any(t.is_capital for t in kept) or self._is_common(kept):
            return ""
        return " ".join(plain(t.text) for t in kept)

    def _is_common(self, tokens: Sequence[Token]) -> bool:
        """Whether words are a pronoun or some people, with the capital of a sentence."""
        language, first = self.language, tokens[0]
        if len(tokens) > 1:
            return False
        people = language.roles | language.plurals | language.alone | language.pronouns
        return first.low in people or (first.low.endswith("s") and not first.text.isupper())

    def body_words(self, tokens: Sequence[Token]) -> list[Token]:
        """Give the name of a body without article, year or document."""
        kept = [t for t in tokens if t.low not in self.language.determiners]
        while kept and (self._is_document(kept[-1]) or kept[-1].text[0].isdigit()):
            kept.pop()
        end = next(
            (n for n, t in enumerate(kept) if n and self._is_document(t) and not t.is_capital),
            len(kept),
        )
        return kept[:end]


def plain(text: str) -> str:
    """Give words in small letters, without the ending of an owner."""
    folded = text.lower().replace("’", "'").removesuffix("'s").removesuffix("'")
    return re.sub(r"\s+", " ", folded).strip()


def initials(words: str) -> set[str]:
    """Give the initials of a long form, with small words and without: MoJ, PAC, HMIP.

    Words in capitals count with all their letters.
    """
    parts = [word for word in re.split(r"[\s-]+", words) if word]
    kept = [word for word in parts if word[:1].isupper()]
    forms = {
        "".join(word if word.isupper() and len(word) < 6 else word[0] for word in chosen).upper()
        for chosen in (parts, kept)
    }
    return {form for form in forms if len(form) > 1}
