"""Who a speaker is across the corpus: names, offices and institutions joined on evidence.

A speaker is one of three things: a person, an office with its field (inspection of probation), or
a body. They are joined where the text says that they are one: a name beside an office ("Dame
Glenys Stacey, the chief inspector of probation"), a long form whose initials an abbreviation is,
a surname or a forename with its title that fits one person only. A holder and the institution of
an office are one voice. Two people with different full names are never joined, whatever else
speaks for it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quotetrace.disjoint import DisjointSets
from quotetrace.quoting.readings import Node, Reader, initials, plain
from quotetrace.quoting.tokens import tokens_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotetrace.model import Document
    from quotetrace.quoting.language import Language
    from quotetrace.quoting.quotations import Speaker

_CAPITALS = re.compile(
    r"[A-Z][\w’'&-]*(?:\s+(?:(?:of|for|and|the|on|in|de|van|von|&)\s+){0,2}[A-Z][\w’'&-]*)+"
)
_MEMBERS = re.compile(r"\b([A-Z]?\w+s)\s+(?:on|of|from|at)\s+the\s+((?:[A-Z][\w’'-]+\s*)+)")
MOSTLY = 0.6
"""Share of the long names in a document that one must have for a short name to mean it."""
NEAR_MEMBERS = 200
"""Code points behind members in which it is looked for of which body they are."""
NEAR_WORDS = 9
"""Words beside a name in which its office is looked for."""


@dataclass(frozen=True, slots=True)
class Identity:
    """A speaker of the corpus."""

    id: str
    """Made from the name: small letters and hyphens."""
    name: str


@dataclass(frozen=True, slots=True)
class _Mention:
    """A speaker as one quotation has it."""

    document: Document
    section: int | None
    speaker: Speaker
    nodes: tuple[Node, ...]
    """What the words say by themselves; the first is the speaker, others are the same one."""


def identify(
    speakers: Sequence[tuple[Document, int | None, Speaker | None]], language: Language
) -> list[Identity | None]:
    """Say for each speaker who that is in the corpus.

    Parameters
    ----------
    speakers
        Document, index of the section, and the speaker of each quotation, in order of the text;
        None where nobody is named.
    language
        Words for roles, bodies, documents and offices.
    """
    reader = Reader(language)
    mentions: list[_Mention | None] = []
    for document, section, speaker in speakers:
        meant = None if speaker is None else _meant(speaker, document, section, language)
        nodes = () if meant is None else reader.nodes(meant.text, meant.roles)
        mentions.append(_Mention(document, section, meant, nodes) if meant else None)
    groups = _Groups()
    known = [mention for mention in mentions if mention]
    for mention in known:
        for node in mention.nodes:
            groups.add(node)
        for other in mention.nodes[1:]:
            groups.join(mention.nodes[0], other)
    _join_by_text(known, groups, reader)
    homes = _Resolver(mentions, reader).homes(mentions, groups)
    _join_fieldless(known, groups, homes)
    return _named(mentions, homes, groups, reader)


def _meant(
    speaker: Speaker, document: Document, section: int | None, language: Language
) -> Speaker | None:
    """Say whom a pronoun means: I and we the author of the section; None if nobody is known."""
    word = speaker.text.lower()
    if word not in language.writer or speaker.antecedent:
        return speaker.antecedent or speaker
    author = None if section is None else document.sections[section].author
    return replace(speaker, text=author) if author else None


class _Groups:
    """Disjoint sets of nodes that refuse to make two different people one."""

    def __init__(self) -> None:
        self._sets: DisjointSets[Node] = DisjointSets()
        self._people: dict[Node, set[str]] = {}

    def add(self, node: Node) -> None:
        self._sets.add(node)
        if node not in self._people:
            full = node.kind == "person" and " " in node.key
            self._people[node] = {node.key} if full else set()

    def nodes(self) -> list[Node]:
        return list(self._people)

    def root(self, node: Node) -> Node:
        return self._sets.root(node)

    def join(self, one: Node, other: Node) -> bool:
        """Join two groups unless that would make two people one."""
        self.add(one)
        self.add(other)
        a, b = self.root(one), self.root(other)
        if a == b:
            return True
        people = self._people[a] | self._people[b]
        if any(not _same_person(x, y) for x in people for y in people):
            return False
        self._sets.join(a, b)
        self._people[self.root(a)] = people
        return True


def _same_person(one: str, other: str) -> bool:
    """Whether two full names can be one person's: the same ends, or one inside the other."""
    a, b = one.split(), other.split()
    return a[-1] == b[-1] and (
        a[0] == b[0] or (a[0][:1] == b[0][:1] and 1 in (len(a[0]), len(b[0])))
    )


def _join_by_text(known: Sequence[_Mention], groups: _Groups, reader: Reader) -> None:
    """Look through the corpus for offices beside known names, and long forms of abbreviations."""
    people = {n.key for m in known for n in m.nodes if n.kind == "person" and " " in n.key}
    short = {
        n.key.upper(): n for m in known for n in m.nodes if n.kind == "body" and " " not in n.key
    }
    short |= {
        token.text: m.nodes[0]
        for m in known
        for token in tokens_of(m.speaker.text)
        if token.text.isupper() and len(token.text) > 2 and m.nodes[0].kind in ("body", "office")
    }
    documents = {id(m.document): m.document for m in known}
    for document in sorted(documents.values(), key=lambda one: one.id):
        for found in _CAPITALS.finditer(document.text):
            words = found.group().removeprefix("The ")
            for abbreviated in (short[form] for form in sorted(initials(words)) if form in short):
                for node in reader.nodes(words):
                    groups.join(abbreviated, node)
            _join_name(document.text, found, people, groups, reader)


def _join_name(
    text: str, found: re.Match[str], people: set[str], groups: _Groups, reader: Reader
) -> None:
    """Join a person with the office that stands beside the name."""
    tokens = tokens_of(found.group(), found.start())
    low = [plain(token.text) for token in tokens]
    for n in range(len(low) - 1):
        key = f"{low[n]} {low[n + 1]}"
        if key not in people:
            continue
        before = _phrase_before(text, tokens[n].start)
        behind = _apposition(text, tokens[n + 1].end)
        for phrase in (before, behind):
            reader.note_role(key, phrase)
            office = reader.office_of(tokens_of(phrase)) if phrase else None
            if office is not None and " " in office.key:
                groups.join(Node("person", key), office)


def _phrase_before(text: str, start: int) -> str:
    """Give the capitalised words, with of and for, that run up to a name."""
    words = text[max(0, start - 90) : start].split(" ")
    kept: list[str] = []
    for word in reversed([word for word in words if word][-NEAR_WORDS:]):
        if (
            not (word[0].isupper() or word.lower() in ("of", "for", "the", "and"))
            or word[-1] in ".,;:!?"
        ):
            break
        kept.insert(0, word)
    return " ".join(kept)


def _apposition(text: str, end: int) -> str:
    """Give the words between a name with its comma, or bracket, and the next sign."""
    found = re.match(r"\s*[,(]\s*([^,;:.()\n“”\"]{3,80})[,;:.)\n]", text[end : end + 100])
    return " ".join(found[1].split()[:NEAR_WORDS]) if found else ""


class _Resolver:
    """Says which full name a surname, a forename with title, a role or a report means."""

    def __init__(self, mentions: Sequence[_Mention | None], reader: Reader) -> None:
        self._reader = reader
        self._named: dict[tuple[int | None, str], set[Node]] = defaultdict(set)
        self._holders: dict[tuple[int | None, str], set[Node]] = defaultdict(set)
        self._recent: dict[tuple[int, int | None], Node] = {}
        for mention in mentions:
            for node in mention.nodes if mention else ():
                if mention and node.kind == "person" and " " in node.key:
                    self._learn(node, id(mention.document))

    def _learn(self, person: Node, document: int) -> None:
        """Know a person by each part of the name and each word of a role, here and everywhere."""
        roles = {word for role in self._reader.roles[person.key] for word in role}
        for scope in (document, None):
            for part in person.key.split():
                self._named[scope, part].add(person)
            for word in roles:
                self._holders[scope, word].add(person)

    def homes(self, mentions: Sequence[_Mention | None], groups: _Groups) -> list[Node | None]:
        """Give the node that each mention belongs to, in the order of the text."""
        homes: list[Node | None] = []
        for mention in mentions:
            home = self._home(mention) if mention else None
            if mention and home:
                home = _local(home, mention, self._reader)
                groups.add(home)
                if home.kind in ("office", "body") or any(
                    n.kind == "office" for n in mention.nodes
                ):
                    self._recent[id(mention.document), mention.section] = home
            homes.append(home)
        return homes

    def _home(self, mention: _Mention) -> Node:
        node = mention.nodes[0]
        known = self._by_name(mention) if " " not in node.key else None
        if known is None and node.kind in ("words", "body"):
            known = self._by_role(mention)
        if known is None and node.kind != "person":
            known = self._by_last_word(mention)
        return known or node

    def _by_name(self, mention: _Mention) -> Node | None:
        """Find the only person with a forename or surname: in the document, or everywhere."""
        node = mention.nodes[0]
        if node.kind not in ("person", "body"):
            return None
        here = self._named.get((id(mention.document), node.key))
        return _only(here or self._named.get((None, node.key), set()))

    def _by_role(self, mention: _Mention) -> Node | None:
        """Find the only person who is said to be what a phrase says: the justice secretary."""
        words = [token.low for token in tokens_of(mention.speaker.text)]
        for scope in (id(mention.document), None):
            people = {
                person
                for word in words
                for person in self._holders.get((scope, word), ())
                if self._reader.has_role(person.key, mention.speaker.text)
            }
            if people:
                return _only(people)
        return None

    def _by_last_word(self, mention: _Mention) -> Node | None:
        """Find whose report, whose members, or which body in full a phrase means."""
        tokens = [token for token in tokens_of(mention.speaker.text) if not token.is_sign]
        node, last = mention.nodes[0], tokens[-1]
        language = self._reader.language
        bare = node.kind == "words" or (node.kind == "office" and " " not in node.key)
        if bare and last.low in language.documents:
            before = self._recent.get((id(mention.document), mention.section))
            return before or _owner_before(mention, self._reader)
        if last.low.endswith("s"):
            return _body_of_members(mention, last.text, self._reader)
        if node.kind in ("words", "body") and last.low in language.bodies:
            return _body_in_full(mention, last.low, self._reader)
        return None


def _local(node: Node, mention: _Mention, reader: Reader) -> Node:
    """Keep those apart whom no name tells from others: the judge of another text, a witness.

    "The judge" is one in a document, "she" in a section; "a witness" is someone else each time.
    """
    if node.kind != "words" or len(mention.nodes) > 1:
        return node
    first = node.key.split()[0]
    place = mention.document.id
    if first in reader.language.indefinite:
        place = f"{place}:{mention.speaker.start}"
    elif node.key in reader.language.pronouns:
        place = f"{place}#{mention.section}"
    return Node("words", f"{node.key}\n{place}")


def _only(people: set[Node]) -> Node | None:
    """Give the person of a set, if all of it is one."""
    return min(people) if len({_same_key(one) for one in people}) == 1 else None


def _body_in_full(mention: _Mention, word: str, reader: Reader) -> Node | None:
    """Find the only body of the document that a short name can mean: the Ministry."""
    key = mention.document.id, word
    if key not in reader.short_forms:
        reader.short_forms[key] = _only_body(mention.document, word, reader)
    return reader.short_forms[key]


def _long_forms(document: Document) -> dict[str, list[str]]:
    """Give the capitalised words in a row, by the first and by the last of them."""
    forms: dict[str, list[str]] = defaultdict(list)
    for found in _CAPITALS.finditer(document.text):
        long_form = found.group().removeprefix("The ")
        words = long_form.lower().split()
        if len(words) > 1:
            for word in {words[0], words[-1]}:
                forms[word].append(long_form)
    return forms


def _only_body(document: Document, word: str, reader: Reader) -> Node | None:
    """Find the body that most of the long names with a word are of."""
    if document.id not in reader.long_forms:
        reader.long_forms[document.id] = _long_forms(document)
    found: Counter[Node] = Counter()
    for long_form in reader.long_forms[document.id].get(word, ()):
        nodes = reader.nodes(long_form)
        if nodes and nodes[0].kind == "body":
            found[nodes[0]] += 1
            reader.long_names.setdefault(nodes[0], long_form)
    if not found:
        return None
    best, count = min(found.items(), key=lambda item: (-item[1], item[0]))
    return best if count >= MOSTLY * found.total() else None


def _same_key(node: Node) -> str:
    parts = node.key.split()
    return f"{parts[0]} {parts[-1]}"


def _owner_before(mention: _Mention, reader: Reader) -> Node | None:
    """Find the nearest owner of a document before "the report"."""
    before = mention.document.text[max(0, mention.speaker.start - 1500) : mention.speaker.start]
    for found in reversed(list(_CAPITALS.finditer(before))):
        behind = before[found.end() : found.end() + 40].split()[:3]
        if any(word.strip(".,").lower() in reader.language.documents for word in behind) or any(
            token.low in reader.language.documents for token in tokens_of(found.group())[-1:]
        ):
            nodes = reader.nodes(found.group())
            if nodes and nodes[0].kind in ("office", "body"):
                return nodes[0]
    return None


def _body_of_members(mention: _Mention, members: str, reader: Reader) -> Node | None:
    """Find which body some members are said to be of, in the same section."""
    document, section = mention.document, mention.section
    start = 0 if section is None else document.sections[section].start
    if document.id not in reader.members:
        reader.members[document.id] = [
            (*found.span(), found[1].lower(), found[2].strip())
            for found in _MEMBERS.finditer(document.text)
        ]
    known = [one for one in reader.members[document.id] if one[2] == members.lower()]
    for low, high in ((start, mention.speaker.end + NEAR_MEMBERS), (0, len(document.text))):
        bodies: dict[Node, str] = {}
        for name in dict.fromkeys(body for a, b, _, body in known if low <= a and b <= high):
            nodes = reader.nodes(name)
            if nodes and nodes[0].kind == "body":
                bodies[nodes[0]] = name
            if len(bodies) > 1:
                break
        if len(bodies) == 1:
            reader.long_names.update(bodies)
            return next(iter(bodies))
    return None


def _join_fieldless(
    known: Sequence[_Mention], groups: _Groups, homes: Sequence[Node | None]
) -> None:
    """Join an office without a field ("the inspectors") with the only one that there is."""
    fields: dict[str, set[Node]] = defaultdict(set)
    nodes = {node for m in known for node in m.nodes} | {node for node in homes if node}
    nodes |= set(groups.nodes())
    for node in nodes:
        if node.kind == "office" and " " in node.key:
            fields[node.key.split()[0]].add(groups.root(node))
    for node in sorted(nodes):
        if node.kind == "office" and " " not in node.key and len(fields[node.key]) == 1:
            groups.join(node, min(fields[node.key]))


def _named(
    mentions: Sequence[_Mention | None],
    homes: Sequence[Node | None],
    groups: _Groups,
    reader: Reader,
) -> list[Identity | None]:
    names: dict[Node, Counter[str]] = defaultdict(Counter)
    for mention, home in zip(mentions, homes, strict=True):
        if mention and home:
            shown = reader.long_names.get(home) or _shown(mention.speaker.text, reader)
            names[groups.root(home)][shown] += 1
    chosen: dict[Node, str] = {}
    for root, forms in names.items():
        chosen[root] = min(forms, key=lambda form: _rank(form, forms[form], reader))
    taken: dict[str, Node] = {}
    ids: dict[Node, str] = {}
    for root in sorted(chosen):
        slug = re.sub(r"[^\w]+", "-", chosen[root].lower()).strip("-") or "speaker"
        number, name = 2, slug
        while name in taken:
            name, number = f"{slug}-{number}", number + 1
        taken[name], ids[root] = root, name
    found: list[Identity | None] = []
    for home in homes:
        root_of = groups.root(home) if home else None
        found.append(Identity(ids[root_of], chosen[root_of]) if root_of else None)
    return found


def _shown(text: str, reader: Reader) -> str:
    """Give a name as a heading has it: the person rather than the role, no article."""
    tokens = [token for token in tokens_of(text) if not token.is_sign]
    name = reader.name_of(tokens)
    if name:
        return " ".join(token.text for token in name)
    body = reader.body_words(tokens)
    if any(token.is_capital for token in body):
        return re.sub(r"['’]s?\Z", "", " ".join(token.text for token in body))
    if tokens and tokens[0].low in ("the", "a", "an") and len(tokens) > 1:
        tokens = tokens[1:]
    return " ".join(token.text for token in tokens)


def _rank(form: str, count: int, reader: Reader) -> tuple[int, int, int, str]:
    """Full names first, then what is no document, then the most frequent, then the longest."""
    tokens = tokens_of(form)
    full = len(reader.person_key(reader.name_of(tokens)).split()) > 1
    document = any(token.low in reader.language.documents for token in tokens)
    return (0 if full else 1, int(document), -count * 100 - len(form), form)
