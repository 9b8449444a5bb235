"""Quotations looked for in the whole corpus: where else the words stand, and what they come from.

Words are compared by their first letters, so that "requiring improvement" finds "requires
improvement". A phrase of two words is traced when its words are rare enough together; where it
stands unmarked, the words around it must be those of another of its places too.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import blake2b
from itertools import islice
from math import log2
from operator import itemgetter
from typing import TYPE_CHECKING

import numpy as np

from quotetrace.disjoint import DisjointSets
from quotetrace.matching.corpus import build_corpus
from quotetrace.model import Passage
from quotetrace.quoting.fidelity import Fidelity, Verdict, hold_against
from quotetrace.quoting.marks import CLOSING, OPENING
from quotetrace.quoting.occurrences import MOST_REGIONS, Occurrence, WordFinder
from quotetrace.quoting.quotations import QUOTING, Quotation, QuotationKind
from quotetrace.reading.places import date_of, post_of, section_at
from quotetrace.text.arrays import split_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from quotetrace.model import Document, Section

MARKS = frozenset(OPENING + CLOSING + "'")
STEM = 6
"""Letters of a word that count."""
LEAST_WORDS = 2
"""Words of a quotation that is traced: one word is nobody's."""
PHRASE = 4
"""Words of a short quotation at most."""
MARGIN = {True: 4.0, False: 9.0}
"""Bits beyond those of chance that an occurrence needs, in marks or not; those of a phrase that
stands unmarked come from the words that both places have around it."""
AROUND = 50
"""Words on either side of a phrase that are compared."""
MOST_COMPARED = 50
"""Places in marks that unmarked ones are compared with."""
TELLING_BITS = 3.0
"""Bits of a word beyond those of chance, at least, for it to count there."""
COMPANY, EACH_DOUBLING, NEARLY = 5.0, 3.0, 0.8
"""Bits that an unmarked place of a phrase must share with one in marks; more for each doubling of
the unmarked places, since the phrase is the commoner; and the share of what the best place has."""
SIMILAR = 0.6
"""Least similarity of an occurrence of a sentence."""
SHORT_WORDS = 9
SHORT_SIMILAR = 0.78
"""Least similarity of an occurrence of words more than a phrase and less than a sentence."""
SPLICED_SHARE, SPLICED_SIMILAR = 0.9, 0.4
"""Or else nearly all of its bits, and some likeness: pieces from which much was left out."""
MOST_SOURCES = 12
"""Places of one quotation that may be its source, the most alike first."""
TRAVELLER = 3
"""Words of a phrase in marks that is a quotation where it also stands unmarked elsewhere."""
COVERED = 0.66
"""Share of the longer of two spans that they have in common when they are one passage."""
ROOM = 2
"""How many times longer than its excerpt another quotation must be to be its source."""
DEEP = 64
"""Quotations before a place among which one around it is looked for."""
MOST_OF_KIN, MANY = 32, 16
"""Regions that are aligned with a quotation; more where so many hold it and none is of a quotation
that was looked for before, which has found them."""
REACH = 400
"""Words between the pieces of one quotation, at most."""


@dataclass(frozen=True, slots=True)
class QuotationCluster:
    """The places of one quotation, marked or not, in the order of the documents."""

    id: str
    """Made from the folded words of its first quotation."""
    kind: str
    """``short-quote`` for a phrase of up to four words, else ``quotation``."""
    words: int
    passages: tuple[Passage, ...]
    marked: tuple[bool, ...]
    """Whether each passage is in marks or led in."""


@dataclass(frozen=True, slots=True)
class Trace:
    """What the corpus knows of a quotation."""

    quotation: Quotation
    cluster: str | None = None
    source: Passage | None = None
    fidelity: Fidelity | None = None

    @property
    def verdict(self) -> Verdict:
        """How true the quotation is to its source."""
        return Verdict.NOT_FOUND if self.fidelity is None else self.fidelity.verdict


@dataclass(frozen=True, slots=True)
class Tracing:
    """All quotations with their traces, in order, and the clusters that they make."""

    traces: tuple[Trace, ...]
    clusters: tuple[QuotationCluster, ...]


@dataclass(frozen=True, slots=True)
class _Looked:
    """Quotations of the same words, by index, and the places where the words stand."""

    members: list[int]
    places: list[_Place]


@dataclass(frozen=True, slots=True)
class _Place:
    """A span of a document, by its position among the documents."""

    document: int
    start: int
    end: int

    def covers(self, other: _Place) -> bool:
        """Whether both are one passage."""
        if self.document != other.document:
            return False
        shared = min(self.end, other.end) - max(self.start, other.start)
        return shared >= COVERED * max(self.end - self.start, other.end - other.start)

    def touches(self, other: _Place) -> bool:
        """Whether both share a code point."""
        same = self.document == other.document
        return same and self.start < other.end and other.start < self.end


def trace_quotations(documents: Iterable[Document], quotations: Sequence[Quotation]) -> Tracing:
    """Look for every quotation in the whole corpus.

    Parameters
    ----------
    documents
        The corpus; those of the quotations are among them.
    quotations
        As `finding.find_quotations` gives them. A scare quote of words that are quoted from
        someone elsewhere becomes a fragment.
    """
    ordered = sorted(documents, key=lambda document: document.id)
    return _Tracer(ordered, quotations).tracing()


def check_quotations(documents: Iterable[Document], quotations: Sequence[Quotation]) -> list[Trace]:
    """Hold quotations against a corpus that they are not part of, such as their sources.

    Parameters
    ----------
    documents
        The corpus.
    quotations
        Those of a text that is to be checked; names, titles and scare quotes are passed over.

    Returns
    -------
    list of Trace
        In the order given; without a source and with the verdict *not found* where the corpus
        does not have the words.
    """
    told = [one for one in quotations if one.kind in QUOTING and _words(one) >= LEAST_WORDS]
    tracer = _Tracer(sorted(documents, key=lambda document: document.id), [])
    return tracer.check(told)


def best_source(
    words: str, candidates: Iterable[tuple[float, Passage]]
) -> tuple[Passage | None, Fidelity | None]:
    """Choose the passage that a quotation was taken from.

    Parameters
    ----------
    words
        The quotation.
    candidates
        Passages, each with a rank, 0 the best. What was altered is asked first, then the rank,
        then how true the words are, then the order of the documents.
    """
    best: tuple[tuple[bool, float, int, str, int], Passage, Fidelity] | None = None
    order = list(Verdict)
    for rank, passage in candidates:
        document = passage.document
        held = hold_against(words, document.text, passage.start, passage.end)
        if held is None:
            continue
        altered = held.verdict is Verdict.ALTERED
        key = (altered, rank, -order.index(held.verdict), document.id, held.start)
        if best is None or key < best[0]:
            best = key, Passage(document, passage.section, held.start, held.end), held
    return (None, None) if best is None else best[1:]


class _Tracer:
    """Holds the corpus and the quotations while they are traced."""

    def __init__(self, documents: Sequence[Document], quotations: Sequence[Quotation]) -> None:
        self._documents = documents
        self._number = {document.id: n for n, document in enumerate(documents)}
        self._quotations = list(quotations)
        self._corpus = build_corpus(documents, STEM)
        self._finder = WordFinder(self._corpus, many=True)
        self._places = [
            _Place(self._number[q.document.id], q.start, q.end) for q in self._quotations
        ]
        self._marked = _by_document(self._places)
        self._known: dict[
            tuple[str, tuple[tuple[float, _Place], ...]], tuple[Passage | None, Fidelity | None]
        ] = {}

    def tracing(self) -> Tracing:
        """Trace all quotations."""
        looked = self._occurrences()
        clusters = _Clusters(self._places)
        for one in looked:
            clusters.gather(one.members, one.places)
        self._promote(clusters, looked)
        made, home = self._made(clusters)
        sources: dict[int, list[_Place]] = {}
        for one in looked:
            sources.update(dict.fromkeys(one.members, self._sources(one)))
        traces = tuple(
            self._trace(index, sources.get(index, ()), home.get(index))
            for index in range(len(self._quotations))
        )
        return Tracing(traces, made)

    def check(self, quotations: Iterable[Quotation]) -> list[Trace]:
        """Hold quotations of another text against the corpus; equal ones once."""
        known: dict[str, tuple[Passage | None, Fidelity | None]] = {}
        traces = []
        for one in quotations:
            if one.text not in known:
                known[one.text] = self._held(one.text)
            traces.append(Trace(one, None, *known[one.text]))
        return traces

    def _held(self, text: str) -> tuple[Passage | None, Fidelity | None]:
        query = _hashes(text)
        found = self._looked_for(query) if query.size >= LEAST_WORDS else []
        passages = [self._passage(self._place(one)) for one in found if self._is_telling(one)]
        ranked = [(1.0 if _stands_in_marks(one) else 0.0, one) for one in passages]
        ranked.sort(key=itemgetter(0))
        return best_source(text, ranked[:MOST_SOURCES])

    def _looked_for(self, query: NDArray[np.uint64], most: int = MOST_REGIONS) -> list[Occurrence]:
        """Find the places of a quotation; those of a phrase are word for word."""
        least = log2(self._corpus.size + 1) + min(MARGIN.values())
        if query.size <= PHRASE:
            return self._finder.find_whole(query, least_bits=least)
        return self._finder.find(
            query,
            least_bits=least,
            reach=REACH,
            tells=self._is_telling,
            least_kept=self._least_kept(query),
            most=most,
        )

    def _least_kept(self, query: NDArray[np.uint64]) -> int:
        """Give the words of a quotation that a place must have at the least to be telling."""
        alike = SHORT_SIMILAR if query.size <= SHORT_WORDS else SIMILAR
        bits = np.cumsum(np.sort(self._finder.bits(query))[::-1])
        whole = int(np.searchsorted(bits, SPLICED_SHARE * bits[-1])) + 1
        return min(int(np.ceil(query.size * alike / (2 - alike))), whole)

    def _occurrences(self) -> list[_Looked]:
        """Find the places of the quotations; equal words are looked up once."""
        known: dict[bytes, _Looked] = {}
        seen: set[int | None] = set()
        for index, quotation in enumerate(self._quotations):
            if quotation.kind in (QuotationKind.NAME, QuotationKind.TITLE):
                continue
            query = _hashes(quotation.text)
            if query.size < LEAST_WORDS:
                continue
            key = query.tobytes()
            if key not in known:
                found = self._looked_for(query, MOST_OF_KIN)
                kin = {self._quotation_at(self._place(one)) for one in found} & seen
                if len(found) >= MANY and not kin - {None}:
                    found = self._looked_for(query)
                telling = [one for one in found if self._is_telling(one, among=True)]
                telling = self._in_company(telling)
                known[key] = _Looked([], [self._place(one) for one in telling])
            seen.add(index)
            known[key].members.append(index)
        return list(known.values())

    def _sources(self, one: _Looked) -> list[_Place]:
        """Choose the places that are no quotations themselves, the most alike first."""
        places = (place for place in one.places if not self._is_quotation(place))
        return list(islice(places, MOST_SOURCES))

    def _is_quotation(self, place: _Place) -> bool:
        index = self._quotation_at(place)
        return index is not None and self._quotations[index].kind in QUOTING

    def _place(self, one: Occurrence) -> _Place:
        corpus = self._corpus
        document = int(corpus.stretch_document[corpus.stretch[one.first]])
        return _Place(document, int(corpus.starts[one.first]), int(corpus.ends[one.last - 1]))

    def _is_telling(self, one: Occurrence, *, among: bool = False) -> bool:
        """Whether chance does not explain that the words stand there.

        A phrase among other places of it is asked for the words around it too, so less for its own.
        """
        phrase = one.query_words <= PHRASE
        lenient = self._is_marked(one) or (phrase and among)
        bar = log2(self._corpus.size + 1) + MARGIN[lenient]
        if phrase:
            whole = one.kept == one.query_words == one.last - one.first
            return whole and one.bits >= bar
        least = SHORT_SIMILAR if one.query_words <= SHORT_WORDS else SIMILAR
        whole = one.share >= SPLICED_SHARE and one.similarity >= SPLICED_SIMILAR
        return (one.similarity >= least or whole) and one.bits >= bar

    def _is_marked(self, one: Occurrence) -> bool:
        return self._quotation_at(self._place(one)) is not None

    def _in_company(self, found: list[Occurrence]) -> list[Occurrence]:
        """Leave out unmarked places of a phrase whose words around are those of no marked one.

        Two writers may use a common phrase of themselves; about the same thing, they quote. An
        unmarked place vouches for no other: each writer about the thing would bring in the next.
        """
        marked = [self._is_marked(one) for one in found]
        if not found or found[0].query_words > PHRASE or all(marked):
            return found
        around = [self._around(one) for one in found]
        known = [around[n] for n, is_marked in enumerate(marked) if is_marked][:MOST_COMPARED]
        shared = [max((self._shared(one, other) for one in known), default=0.0) for other in around]
        unmarked = [bits for bits, is_marked in zip(shared, marked, strict=True) if not is_marked]
        least = COMPANY + EACH_DOUBLING * log2(len(unmarked))
        least = max(least, NEARLY * max(unmarked))
        return [found[n] for n, bits in enumerate(shared) if marked[n] or bits >= least]

    def _around(self, one: Occurrence) -> dict[int, float]:
        """Give the telling words beside a place, each with its bits beyond those of chance."""
        corpus = self._corpus
        stretch = int(corpus.stretch[one.first])
        floor, ceiling = (int(n) for n in corpus.stretch_first[stretch : stretch + 2])
        low, high = max(one.first - AROUND, floor), min(one.last + AROUND, ceiling)
        words = np.concatenate([corpus.hashes[low : one.first], corpus.hashes[one.last : high]])
        if not words.size:
            return {}
        bits = self._finder.bits(words) - log2(words.size)
        telling = bits >= TELLING_BITS
        return dict(zip(words[telling].tolist(), bits[telling].tolist(), strict=True))

    @staticmethod
    def _shared(one: dict[int, float], other: dict[int, float]) -> float:
        return sum(one[word] for word in sorted(one.keys() & other.keys()))

    def _quotation_at(self, place: _Place) -> int | None:
        """Give the quotation that a place is, in marks or led in."""
        return self._marked[place.document].covering(place)

    def _promote(self, clusters: _Clusters, looked: Iterable[_Looked]) -> None:
        """Let a scare quote be a quotation where the same words are someone's elsewhere."""
        told = {
            clusters.root(index)
            for index, one in enumerate(self._quotations)
            if one.kind in QUOTING and one.speaker
        }
        for group in looked:
            sections = {self._section_of(place) for place in group.places[:MOST_SOURCES]}
            for index in group.members:
                one = self._quotations[index]
                if one.kind is not QuotationKind.SCARE:
                    continue
                own = self._section_of(self._places[index])
                travelled = _words(one) >= TRAVELLER and sections - {own}
                if travelled or clusters.root(index) in told:
                    self._quotations[index] = replace(one, kind=QuotationKind.FRAGMENT)

    def _section_of(self, place: _Place) -> tuple[str, int] | None:
        document = self._documents[place.document]
        section = section_at(document, place.start)
        return None if section is None else (document.id, section.index)

    def _made(self, clusters: _Clusters) -> tuple[tuple[QuotationCluster, ...], dict[int, str]]:
        made: list[QuotationCluster] = []
        home: dict[int, str] = {}
        taken: dict[str, int] = {}
        for members, places in clusters.groups():
            if not any(self._quotations[n].kind in QUOTING for n in members):
                continue
            first = self._quotations[members[0]]
            words = split_words(first.text)
            name = blake2b(words.hashes.tobytes(), digest_size=4).hexdigest()
            taken[name] = number = taken.get(name, 0) + 1
            name = name if number == 1 else f"{name}-{number}"
            marked = {self._places[n] for n in members}
            ordered = sorted({*marked, *places}, key=lambda p: (p.document, p.start, p.end))
            size = int(words.hashes.size)
            made.append(
                QuotationCluster(
                    id=name,
                    kind="short-quote" if size <= PHRASE else "quotation",
                    words=size,
                    passages=tuple(self._passage(place) for place in ordered),
                    marked=tuple(place in marked for place in ordered),
                )
            )
            home.update(dict.fromkeys(members, name))
        return tuple(made), home

    def _passage(self, place: _Place) -> Passage:
        document = self._documents[place.document]
        return Passage(document, section_at(document, place.start), place.start, place.end)

    def _trace(self, index: int, places: Sequence[_Place], cluster: str | None) -> Trace:
        quotation = self._quotations[index]
        if quotation.kind not in QUOTING or _words(quotation) < LEAST_WORDS:
            return Trace(quotation)
        own = self._places[index]
        ranked = tuple(
            (rank, place)
            for place in places
            if not place.touches(own) and (rank := self._rank(quotation, place)) is not None
        )
        key = quotation.text, ranked
        if key not in self._known:
            candidates = [(rank, self._passage(place)) for rank, place in ranked]
            self._known[key] = best_source(quotation.text, candidates)
        return Trace(quotation, cluster, *self._known[key])

    def _rank(self, quotation: Quotation, place: _Place) -> float | None:
        """Say how good a source a place would be, 0 the best; None if it can be none.

        Words come from where they stand unmarked, or in a longer quotation, and not from what was
        written later: a comment below the post, a post of a later day.
        """
        document = self._documents[place.document]
        section = section_at(document, place.start)
        if _is_later(document, section, quotation):
            return None
        around = self._marked[place.document].around(place)
        return 1.0 if any(self._quotations[n].kind in QUOTING for n in around) else 0.0


def _stands_in_marks(one: Passage) -> bool:
    """Whether a passage is itself marked as a quotation, and so no source while there is one."""
    text = one.document.text
    behind = text[one.end : one.end + 2].lstrip(".,;!?")
    return text[max(one.start - 1, 0) : one.start] in MARKS and behind[:1] in MARKS


def _words(quotation: Quotation) -> int:
    return _hashes(quotation.text).size


@lru_cache(maxsize=4096)  # counted, looked for and traced one after the other
def _hashes(text: str) -> NDArray[np.uint64]:
    return split_words(text, STEM).hashes


def _is_later(document: Document, section: Section | None, quotation: Quotation) -> bool:
    """Whether a place was written after a quotation, as far as dates and order tell."""
    own = quotation.section
    if section is None or own is None:
        return False
    here, there = date_of(document, section), date_of(quotation.document, own)
    if here and there and here != there:
        return here[: len(there)] > there[: len(here)]
    if document.id != quotation.document.id or section.index == own.index:
        return False
    same_post = post_of(document, section) == post_of(quotation.document, own)
    return same_post and section.index > own.index


class _Row:
    """The quotations of one document, in order of their start."""

    def __init__(self, places: Sequence[_Place], indices: Sequence[int]) -> None:
        self._places = places
        self._indices = sorted(indices, key=lambda n: (places[n].start, -places[n].end))
        self._starts = [places[n].start for n in self._indices]

    def covering(self, place: _Place) -> int | None:
        """Give the first quotation that is one passage with a place."""
        length = place.end - place.start
        low = bisect_left(self._starts, place.start - length)
        high = bisect_right(self._starts, place.end)
        near = self._indices[low:high]
        return next((n for n in near if self._places[n].covers(place)), None)

    def around(self, place: _Place) -> list[int]:
        """Give the longer quotations that a place lies in."""
        last = bisect_right(self._starts, place.start)
        room = ROOM * (place.end - place.start)
        return [
            n
            for n in self._indices[max(last - DEEP, 0) : last]
            if place.end <= self._places[n].end
            and self._places[n].end - self._places[n].start >= room
        ]


def _by_document(places: Sequence[_Place]) -> dict[int, _Row]:
    indices: dict[int, list[int]] = defaultdict(list)
    for index, place in enumerate(places):
        indices[place.document].append(index)
    rows = {document: _Row(places, chosen) for document, chosen in indices.items()}
    return defaultdict(lambda: _Row(places, ()), rows)


class _Clusters:
    """Sets of quotations; unmarked places hang on the quotations that found them."""

    def __init__(self, places: Sequence[_Place]) -> None:
        self._places = places
        self._sets = DisjointSets(range(len(places)))
        self._loose: dict[int, set[_Place]] = defaultdict(set)
        self._holder: dict[_Place, int] = {}
        self._rows = _by_document(places)

    def root(self, index: int) -> int:
        """Give the first quotation of a group."""
        return self._sets.root(index)

    def gather(self, members: Sequence[int], places: Sequence[_Place]) -> None:
        """Put quotations of the same words together with the places where the words stand."""
        for place in places:
            self._join(members[0], place)
        for other in members[1:] if places else ():
            self._sets.join(members[0], other)

    def _join(self, index: int, place: _Place) -> None:
        other = self._rows[place.document].covering(place)
        if other is not None:
            self._sets.join(index, other)
            return
        holder = self._holder.setdefault(place, index)
        self._sets.join(index, holder)
        self._loose[index].add(place)

    def groups(self) -> Iterable[tuple[list[int], set[_Place]]]:
        """Give the groups of more than one place, in order of their first quotation."""
        for group in self._sets.groups().values():
            places = set().union(*(self._loose[index] for index in group))
            if len(group) + len(places) > 1:
                yield group, places
