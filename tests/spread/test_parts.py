"""Documents in rows: numbered, counted and weighed as in the whole."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from quotetrace import Document
from quotetrace.matching.corpus import build_corpus
from quotetrace.matching.information import (
    CHUNK,
    MOST_COUNTED,
    chunk_step,
    count_runs,
    counted_words,
    measure_information,
)
from quotetrace.model import Cluster, ClusterKind, Passage
from quotetrace.spread.intake import Size, measure, number_rows, read_rows, starts_of
from quotetrace.spread.lean import LeanDocument, lean, pack_cluster, unpack_cluster
from quotetrace.spread.rows import information_of, open_documents

WORDS = st.sampled_from(["the", "Chief", "inspector", "said", "of", "flawed", "2019", "x"])
TEXTS = st.lists(st.lists(WORDS, min_size=0, max_size=40).map(" ".join), min_size=1, max_size=12)


@given(TEXTS, st.randoms(use_true_random=False))
def test_words_are_weighed_as_in_the_whole(texts: list[str], random: object) -> None:
    documents = [Document(f"{at:03}", f"{at:03}", text) for at, text in enumerate(texts)]
    corpus = build_corpus(documents)
    if not corpus.size:
        return
    whole = measure_information(corpus)
    model = count_runs(corpus)
    rows = list(read_rows(documents))
    sizes = [Size(*one.to_pylist()[0].values()) for one in measure(rows)]
    assert sizes[0].words == corpus.size
    numbered = list(number_rows(rows, starts_of(sizes)))
    for batch in numbered:
        for at in range(batch.num_rows):
            opened = open_documents(batch.slice(at, 1))
            own = information_of(opened, model)
            places = opened.there(np.arange(opened.corpus.size))
            assert np.array_equal(corpus.hashes[places], opened.corpus.hashes)
            assert np.array_equal(own.alone, whole.alone[places])
            assert np.array_equal(own.following, whole.following[places])
            looked_at = places % 19 < 2
            some = information_of(opened, model, looked_at)
            assert np.array_equal(some.alone, np.where(looked_at, own.alone, 0))
            assert np.array_equal(some.following, np.where(looked_at, own.following, 0))


@given(st.integers(0, 1 << 40))
def test_so_many_words_are_counted_that_tables_have_room(words: int) -> None:
    counted = counted_words(words)
    assert counted == words if words <= MOST_COUNTED else counted <= MOST_COUNTED + CHUNK
    assert counted * chunk_step(words) >= words - CHUNK * chunk_step(words)


def test_a_lean_document_keeps_what_stands_around_passages() -> None:
    before, behind = "far away é\n" * 2000, "behind all\n" * 2000
    text = f"{before}said: “It is 漢字 flawed.”\n{behind}"
    start = text.index("It is")
    document = Document("a", "a", text, extra={"k": 1})
    kept = lean(document, [(start, start + 16)], [(0, 3)])
    assert len(kept.text) == kept.length == len(text)
    assert kept.text[start - 300 : start + 300] == text[start - 300 : start + 300]
    assert [at for at, one in enumerate(kept.text) if one == "\n"] == [
        at for at, one in enumerate(text) if one == "\n"
    ]
    assert kept.text[:9] == "farxxxxxx"
    assert kept.extra == {"k": 1}


def test_a_cluster_travels_without_its_documents() -> None:
    text = "word " * 5000
    documents = {at: lean(Document(f"{at}", f"{at}", text), [(0, 40)]) for at in range(2)}
    passages = tuple(Passage(one, None, 0, 40) for one in documents.values())
    made = Cluster("x", ClusterKind.QUOTATION, "why", passages, (), 8, 1.0, 30.0)
    packed = pack_cluster(made, {one.id: at for at, one in documents.items()})
    assert len(packed) < 1000
    back = unpack_cluster(packed, documents)
    assert back == made
    assert all(isinstance(one.document, LeanDocument) for one in back.passages)
