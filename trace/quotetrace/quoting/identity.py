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
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from quotetrace.quoting.phrases import Token, looks_like_person, tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quotetrace.model import Document
    from quotetrace.quoting.language import Language
    from quotetrace.quoting.quotations import Speaker

_CAPITALS = re.compile(
    r"[A-Z][\w’'&-]*(?:\s+(?:(?:of|for|and|the|on|in|de|van|von|&)\s+){0,2}[A-Z][\w’'&-]*)+"
)
_MEMBERS = re.compile(r"\b([A-Z]?\w+s)\s+(?:on|of|from|at)\s+the\s+((?:[A-Z][\w’'-]+\s*)+)")
MOSTLY = 0.6
"""Share of the long names in a document that one must have for a short name to mean it."""
NEAR_WORDS = 9
"""Words beside a name in which its office is looked for."""


class Node(NamedTuple):
    """One way in which a speaker is known."""

    kind: str
    """``person``, ``office``, ``body`` or ``words``."""
    key: str


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
    reader = _Reader(language)
    mentions: list[_Mention | None] = []
    for document, section, speaker in speakers:
        meant = None if speaker is None else speaker.antecedent or speaker
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
    homes = _resolve_short_names(mentions, groups, reader)
    _join_fieldless(known, groups, homes)
    return _named(mentions, homes, groups, reader)


class _Groups:
    """Union-find over nodes (Tarjan 1975) that refuses to join two different people."""

    def __init__(self) -> None:
        self._parent: dict[Node, Node] = {}
        self._people: dict[Node, set[str]] = {}

    def add(self, node: Node) -> None:
        if node not in self._parent:
            self._parent[node] = node
            full = node.kind == "person" and " " in node.key
            self._people[node] = {node.key} if full else set()

    def nodes(self) -> list[Node]:
        return list(self._parent)

    def root(self, node: Node) -> Node:
        while self._parent[node] != node:
            self._parent[node] = self._parent[self._parent[node]]
            node = self._parent[node]
        return node

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
        first, last = sorted((a, b))
        self._parent[last] = first
        self._people[first] = people
        return True


def _same_person(one: str, other: str) -> bool:
    """Whether two full names can be one person's: the same ends, or one inside the other."""
    a, b = one.split(), other.split()
    return a[-1] == b[-1] and (
        a[0] == b[0] or (a[0][:1] == b[0][:1] and 1 in (len(a[0]), len(b[0])))
    )


class _Reader:
    """Reads what the words for a speaker say."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._offices = {word: name for name, words in language.offices.items() for word in words}
        self.roles: dict[str, set[frozenset[str]]] = defaultdict(set)
        """What each person, by key, is said to be: the words of each role."""
        self.long_names: dict[Node, str] = {}
        """Bodies as the corpus writes them out."""

    def note_role(self, person: str, phrase: str) -> None:
        """Keep what a phrase says that a person is."""
        words = self._role_words(phrase)
        if words & self.language.roles:
            self.roles[person].add(words)

    def _role_words(self, phrase: str) -> frozenset[str]:
        skipped = self.language.small | self.language.determiners | _LOOSE
        return frozenset(_plain(t.text) for t in tokens_of(phrase) if not t.is_sign) - skipped

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
        return [Node("body", body)] if body else [Node("words", _plain(text))]

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
        plain = [t.low for t in name if t.low not in titles]
        plain = [word.removesuffix("'s").removesuffix("’s") for word in plain]
        return " ".join(plain) or _plain(" ".join(t.text for t in name))

    def office_of(self, tokens: Sequence[Token]) -> Node | None:
        """Give the office that a phrase names, with its field: inspection of probation."""
        family = next((self._offices[t.low] for t in tokens if t.low in self._offices), None)
        if family is None:
            return None
        skipped = self.language.small | self.language.determiners | self.language.roles
        skipped |= self.language.documents | self.language.titles | _LOOSE
        field = [
            _plain(t.text)
            for t in tokens
            if t.low not in skipped and t.low not in self._offices and not t.low.endswith("ed")
        ]
        return Node("office", f"{family} {' '.join(sorted(field))}".strip())

    def body_key(self, tokens: Sequence[Token]) -> str:
        """Give the folded name of a body; empty if there is none."""
        kept = self.body_words(tokens)
        if not any(t.is_capital for t in kept):
            return ""
        return " ".join(_plain(t.text) for t in kept)

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


_LOOSE = frozenset(
    [
        "hm",
        "her",
        "his",
        "majesty's",
        "majesty’s",
        "new",
        "former",
        "outgoing",
        "incoming",
        "current",
        "acting",
        "latest",
        "today's",
        "today’s",
        "annual",
        "national",
        "overall",
        "first",
        "then-",
    ]
)


def _plain(text: str) -> str:
    folded = text.lower().replace("’", "'").removesuffix("'s").removesuffix("'")
    return re.sub(r"\s+", " ", folded).strip()


def _initials(words: str) -> set[str]:
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


def _join_by_text(known: Sequence[_Mention], groups: _Groups, reader: _Reader) -> None:
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
            words = found.group()
            for abbreviated in (short[form] for form in sorted(_initials(words)) if form in short):
                for node in reader.nodes(words):
                    groups.join(abbreviated, node)
            _join_name(document.text, found, people, groups, reader)


def _join_name(
    text: str, found: re.Match[str], people: set[str], groups: _Groups, reader: _Reader
) -> None:
    """Join a person with the office that stands beside the name."""
    tokens = tokens_of(found.group(), found.start())
    low = [_plain(token.text) for token in tokens]
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


def _resolve_short_names(
    mentions: Sequence[_Mention | None], groups: _Groups, reader: _Reader
) -> list[Node | None]:
    """Say which full name a surname, a forename with title, a report or some members mean."""
    full: dict[str, set[Node]] = defaultdict(set)
    local: dict[tuple[int, str], set[Node]] = defaultdict(set)
    for mention in mentions:
        for node in mention.nodes if mention else ():
            if mention and node.kind == "person" and " " in node.key:
                for part in node.key.split():
                    full[part].add(node)
                    local[id(mention.document), part].add(node)
    homes: list[Node | None] = []
    recent: dict[tuple[int, int | None], Node] = {}
    for mention in mentions:
        home = _home(mention, full, local, recent, reader) if mention else None
        if mention and home:
            groups.add(home)
            if home.kind in ("office", "body") or any(n.kind == "office" for n in mention.nodes):
                recent[id(mention.document), mention.section] = home
        homes.append(home)
    return homes


def _home(
    mention: _Mention,
    full: dict[str, set[Node]],
    local: dict[tuple[int, str], set[Node]],
    recent: dict[tuple[int, int | None], Node],
    reader: _Reader,
) -> Node | None:
    node = mention.nodes[0]
    if node.kind == "person" and " " not in node.key:
        near = local[id(mention.document), node.key] or full[node.key]
        return min(near) if len({_same_key(one) for one in near}) == 1 else node
    if node.kind in ("words", "body"):
        holder = _holder(mention, local, full, reader)
        if holder:
            return holder
    tokens = [token for token in tokens_of(mention.speaker.text) if not token.is_sign]
    language = reader.language
    bare = node.kind == "words" or (node.kind == "office" and " " not in node.key)
    if bare and tokens and tokens[-1].low in language.documents:
        before = recent.get((id(mention.document), mention.section))
        return before or _owner_before(mention, reader) or node
    if node.kind != "person" and tokens and tokens[-1].low.endswith("s"):
        return _body_of_members(mention, tokens[-1].text, reader) or node
    if node.kind in ("words", "body") and tokens and tokens[-1].low in language.bodies:
        return _body_in_full(mention, tokens[-1].low, reader) or node
    return node


def _holder(
    mention: _Mention,
    local: dict[tuple[int, str], set[Node]],
    full: dict[str, set[Node]],
    reader: _Reader,
) -> Node | None:
    """Find the one person who is said to be what a phrase says: the justice secretary."""
    here = {
        node
        for (document, _), nodes in local.items()
        if document == id(mention.document)
        for node in nodes
    }
    for people in (here, {node for nodes in full.values() for node in nodes}):
        fitting = {n for n in people if reader.has_role(n.key, mention.speaker.text)}
        if len({_same_key(node) for node in fitting}) == 1:
            return min(fitting)
        if fitting:
            return None
    return None


def _body_in_full(mention: _Mention, word: str, reader: _Reader) -> Node | None:
    """Find the only body of the document that a short name can mean: the Ministry."""
    found: Counter[Node] = Counter()
    for match in _CAPITALS.finditer(mention.document.text):
        long_form = match.group().removeprefix("The ")
        words = long_form.split()
        if len(words) > 1 and word in (words[0].lower(), words[-1].lower()):
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


def _owner_before(mention: _Mention, reader: _Reader) -> Node | None:
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


def _body_of_members(mention: _Mention, members: str, reader: _Reader) -> Node | None:
    """Find which body some members are said to be of, in the same section."""
    document, section = mention.document, mention.section
    start = 0 if section is None else document.sections[section].start
    for text in (document.text[start : mention.speaker.end + 200], document.text):
        bodies: dict[Node, str] = {}
        for found in _MEMBERS.finditer(text):
            if found[1].lower() == members.lower():
                nodes = reader.nodes(found[2])
                if nodes and nodes[0].kind == "body":
                    bodies[nodes[0]] = found[2].strip()
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
    reader: _Reader,
) -> list[Identity | None]:
    names: dict[Node, Counter[str]] = defaultdict(Counter)
    for mention, home in zip(mentions, homes, strict=True):
        if mention and home:
            shown = reader.long_names.get(home) or _shown(mention.speaker.text, reader)
            names[groups.root(home)][shown] += 1
    chosen: dict[Node, str] = {}
    for root, forms in names.items():
        chosen[root] = min(forms, key=lambda form: _rank(form, forms[form], root, reader))
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


def _shown(text: str, reader: _Reader) -> str:
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


def _rank(form: str, count: int, root: Node, reader: _Reader) -> tuple[int, int, int, str]:
    """Full names first, then what is no document, then the most frequent, then the longest."""
    tokens = tokens_of(form)
    full = len(reader.person_key(reader.name_of(tokens)).split()) > 1
    document = any(token.low in reader.language.documents for token in tokens)
    return (0 if full else 1, int(document), -count * 100 - len(form), form)
