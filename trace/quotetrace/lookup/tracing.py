"""Quotations looked for in the whole corpus: where else the words stand, what they come from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING

from quotetrace.lookup.choosing import MOST_SOURCES, best_source, is_later, stands_in_marks
from quotetrace.lookup.places import Place, QuotationSets
from quotetrace.lookup.telling import PHRASE, Occurrences, stems_of
from quotetrace.lookup.traces import QuotationCluster, Trace, Tracing
from quotetrace.model import Passage
from quotetrace.quoting.quotations import QUOTING, Quotation, QuotationKind
from quotetrace.reading.places import section_at
from quotetrace.text.arrays import split_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quotetrace.lookup.fidelity import Fidelity
    from quotetrace.model import Document

LEAST_WORDS = 2
"""Words of a quotation that is traced: one word is nobody's."""
TRAVELLER = 3
"""Words of a phrase in marks that is a quotation where it also stands unmarked elsewhere."""
MOST_OF_KIN, MANY = 32, 16
"""Regions that are aligned with a quotation; more where so many hold it and none is of a quotation
that was looked for before, which has found them."""


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
    told = [one for one in quotations if one.kind in QUOTING and words_in(one) >= LEAST_WORDS]
    tracer = _Tracer(sorted(documents, key=lambda document: document.id), [])
    return tracer.check(told)


@dataclass(frozen=True, slots=True)
class Looked:
    """Quotations of the same words, by index, and the places where the words stand."""

    members: list[int]
    places: list[Place]


class _Tracer:
    """Holds the corpus and the quotations while they are traced."""

    def __init__(self, documents: Sequence[Document], quotations: Sequence[Quotation]) -> None:
        self._documents = documents
        number = {document.id: n for n, document in enumerate(documents)}
        self._quotations = list(quotations)
        self._places = [Place(number[q.document.id], q.start, q.end) for q in self._quotations]
        self._corpus = Occurrences(documents, self._places)
        self._known: dict[
            tuple[str, tuple[tuple[float, Place], ...]], tuple[Passage | None, Fidelity | None]
        ] = {}

    def tracing(self) -> Tracing:
        """Trace all quotations."""
        looked = self._occurrences()
        clusters = QuotationSets(self._places)
        for one in looked:
            clusters.gather(one.members, one.places)
        self._promote(clusters, looked)
        made, home = self._made(clusters)
        sources: dict[int, list[Place]] = {}
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
        query = stems_of(text)
        found = self._corpus.looked_for(query) if query.size >= LEAST_WORDS else []
        passages = [
            self._passage(self._corpus.place(one)) for one in found if self._corpus.is_telling(one)
        ]
        ranked = [(1.0 if stands_in_marks(one) else 0.0, one) for one in passages]
        ranked.sort(key=itemgetter(0))
        return best_source(text, ranked[:MOST_SOURCES])

    def _occurrences(self) -> list[Looked]:
        """Find the places of the quotations; equal words are looked up once."""
        known: dict[bytes, Looked] = {}
        seen: set[int | None] = set()
        for index, quotation in enumerate(self._quotations):
            if quotation.kind in (QuotationKind.NAME, QuotationKind.TITLE):
                continue
            query = stems_of(quotation.text)
            if query.size < LEAST_WORDS:
                continue
            key = query.tobytes()
            if key not in known:
                found = self._corpus.looked_for(query, MOST_OF_KIN)
                kin = {self._corpus.quotation_at(self._corpus.place(one)) for one in found} & seen
                if len(found) >= MANY and not kin - {None}:
                    found = self._corpus.looked_for(query)
                telling = [one for one in found if self._corpus.is_telling(one, among=True)]
                telling = self._corpus.with_support(telling)
                known[key] = Looked([], [self._corpus.place(one) for one in telling])
            seen.add(index)
            known[key].members.append(index)
        return list(known.values())

    def _sources(self, one: Looked) -> list[Place]:
        """Choose the places that are no quotations themselves, the most alike first."""
        places = (place for place in one.places if not self._is_quotation(place))
        return list(islice(places, MOST_SOURCES))

    def _is_quotation(self, place: Place) -> bool:
        index = self._corpus.quotation_at(place)
        return index is not None and self._quotations[index].kind in QUOTING

    def _promote(self, clusters: QuotationSets, looked: Iterable[Looked]) -> None:
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
                travelled = words_in(one) >= TRAVELLER and sections - {own}
                if travelled or clusters.root(index) in told:
                    self._quotations[index] = replace(one, kind=QuotationKind.FRAGMENT)

    def _section_of(self, place: Place) -> tuple[str, int] | None:
        document = self._documents[place.document]
        section = section_at(document, place.start)
        return None if section is None else (document.id, section.index)

    def _made(self, clusters: QuotationSets) -> tuple[tuple[QuotationCluster, ...], dict[int, str]]:
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

    def _passage(self, place: Place) -> Passage:
        document = self._documents[place.document]
        return Passage(document, section_at(document, place.start), place.start, place.end)

    def _trace(self, index: int, places: Sequence[Place], cluster: str | None) -> Trace:
        quotation = self._quotations[index]
        if quotation.kind not in QUOTING or words_in(quotation) < LEAST_WORDS:
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

    def _rank(self, quotation: Quotation, place: Place) -> float | None:
        """Say how good a source a place would be, 0 the best; None if it can be none.

        Words come from where they stand unmarked, or in a longer quotation, and not from what was
        written later: a comment below the post, a post of a later day.
        """
        document = self._documents[place.document]
        section = section_at(document, place.start)
        if is_later(document, section, quotation):
            return None
        around = self._corpus.marked[place.document].around(place)
        return 1.0 if any(self._quotations[n].kind in QUOTING for n in around) else 0.0


def words_in(quotation: Quotation) -> int:
    """Count the words of a quotation."""
    return int(stems_of(quotation.text).size)
