"""Documents come out of an index as they went in, to the code point, and so do their words."""

from pathlib import Path

import duckdb
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.indexing.making import fields_of, found_in_files, found_in_index, write

from quotetrace import Index, ReadError, find_clusters, read, update_index
from quotetrace.indexing import schema, stored
from quotetrace.indexing.documents import get_documents, put_documents
from quotetrace.indexing.results import Question
from quotetrace.matching.corpus import build_corpus
from quotetrace.model import Cue, DateSource, Document, Section, SectionKind, Span
from quotetrace.text.arrays import split_words

ROOT = Path(__file__).parents[2]
ANY = st.text(st.characters(), max_size=40)
"""All code points, lone surrogates and NUL among them."""
MAYBE = st.none() | ANY
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)
EXTRA = st.dictionaries(st.text(max_size=8), VALUES, max_size=3)


@st.composite
def sections(draw: st.DrawFn, index: int, end: int) -> Section:
    return Section(
        index,
        draw(st.sampled_from(SectionKind)),
        draw(st.integers(0, end)),
        end,
        draw(st.none() | st.integers(0, 9)),
        number=draw(MAYBE),
        title=draw(MAYBE),
        author=draw(MAYBE),
        date=draw(MAYBE),
        date_from=draw(st.none() | st.sampled_from(DateSource)),
        link=draw(MAYBE),
        extra=draw(EXTRA),
    )


@st.composite
def documents(draw: st.DrawFn, number: int) -> Document:
    text = draw(ANY)
    end = len(text)
    return Document(
        id=f"{number} {draw(ANY)}",
        path=f"{number:02}.txt",
        text=text,
        sections=tuple(draw(sections(index, end)) for index in range(draw(st.integers(0, 3)))),
        furniture=(Span(0, end // 2), Span(end // 2, end))[: draw(st.integers(0, 2))],
        pages=draw(st.just(()) | st.just((0, end))),
        cues=draw(st.just(()) | st.just((Cue(0, 0.5), Cue(end, 3600.25)))),
        extra=draw(EXTRA),
    )


@settings(max_examples=25)
@given(st.integers(0, 4).flatmap(lambda n: st.tuples(*(documents(one) for one in range(n)))))
def test_documents_are_restored_to_the_code_point(given: tuple[Document, ...]) -> None:
    with duckdb.connect() as connection:
        schema.create(connection)
        put_documents(connection, given)
        restored = get_documents(connection, "memory", split=True)
        assert [fields_of(one) for one in restored] == [fields_of(one) for one in given]
        lengths = connection.execute("select length(text) from documents order by document")
        assert lengths.fetchall() == [(len(one.text),) for one in given]
        for one, other in zip(restored, given, strict=True):
            words = split_words(other.text)
            assert one.length == len(other.text)
            for name in ("starts", "ends", "hashes", "letters", "traits"):
                assert np.array_equal(getattr(one.words, name), getattr(words, name))


def test_all_that_readers_give_is_restored(tmp_path: Path) -> None:
    web = ROOT / "tests" / "reading"
    into = tmp_path / "x.duckdb"
    found = read([ROOT / "seeds", web], on_skip=lambda _: None)
    update_index(into, [ROOT / "seeds", web])
    assert len(found) > 10
    with Index(into) as index:
        assert [fields_of(one) for one in index.documents] == [fields_of(one) for one in found]


def test_a_corpus_of_kept_words_is_the_corpus_of_the_texts(seed_documents: list[Document]) -> None:
    with duckdb.connect() as connection:
        schema.create(connection)
        put_documents(connection, seed_documents)
        kept = get_documents(connection, "memory", split=True)
        mixed = [*seed_documents[:2], *kept[2:4], *seed_documents[4:]]
        for some in (kept, mixed):
            ours, theirs = build_corpus(some), build_corpus(seed_documents)
            for name in ("starts", "ends", "hashes", "letters", "traits", "segment"):
                assert np.array_equal(getattr(ours, name), getattr(theirs, name))
            assert np.array_equal(ours.segment_section, theirs.segment_section)
        assert find_clusters(kept).counts == find_clusters(seed_documents).counts


def test_texts_and_words_that_do_not_fit_come_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetched: list[int] = []
    fetch = stored.Store._fetch_texts

    def counting(store: stored.Store, numbers: list[int]) -> dict[int, str]:
        fetched.extend(numbers)
        return fetch(store, numbers)

    monkeypatch.setattr(stored.Store, "_fetch_texts", counting)
    monkeypatch.setattr(stored, "_AT_ONCE", 100)
    monkeypatch.setattr(stored, "_HELD_TEXTS", 300)
    monkeypatch.setattr(stored, "_HELD_WORDS", 300)
    for number in range(9):
        write(tmp_path / "texts" / f"{number}.txt", number % 8, (number + 3) % 8)
    into = tmp_path / "x.duckdb"
    update_index(into, [tmp_path / "texts"])
    assert found_in_index(into) == found_in_files([tmp_path / "texts"])
    fetched.clear()
    with Index(into) as index:
        texts = [one.text for one in index.documents]
        assert [one.text for one in reversed(index.documents)] == texts[::-1]
        assert len(fetched) == len(set(fetched)) == 9  # in any order, each is fetched once
        assert texts == [one.text for one in read([tmp_path / "texts"])]


# Other versions, and what is broken


@pytest.fixture
def into(tmp_path: Path) -> Path:
    write(tmp_path / "a.txt", 0, 1)
    write(tmp_path / "b.txt", 1, 2)
    into = tmp_path / "x.duckdb"
    update_index(into, [tmp_path / "a.txt", tmp_path / "b.txt"])
    return into


def test_a_newer_index_is_refused(into: Path) -> None:
    with duckdb.connect(str(into)) as connection:
        connection.execute("update settings set value = '99' where name = 'schema'")
    for use in (Index, update_index):
        with pytest.raises(Exception, match=r"made by a newer trace .* upgrade: pip install"):
            use(into)


def test_an_older_index_is_read_and_upgraded(into: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = found_in_index(into)
    with duckdb.connect(str(into)) as connection:  # an older layout, in which length was missing
        connection.execute("alter table documents drop length")
        older = schema.VERSION - 1
        connection.execute(f"update settings set value = '{older}' where name = 'schema'")
    step = "alter table documents add length integer; update documents set length = length(text)"
    monkeypatch.setattr(schema, "STEPS", {older: step})
    old = into.read_bytes()
    assert found_in_index(into) == found
    assert into.read_bytes() == old
    write(into.parent / "b.txt", 0, 1, 2)
    assert update_index(into).is_written
    monkeypatch.setattr(schema, "STEPS", {})
    with Index(into) as index:
        assert index.findings(Question()) is not None
    assert found_in_index(into) == found_in_files([into.parent / "a.txt", into.parent / "b.txt"])


def test_an_index_of_the_first_layout_is_upgraded(into: Path) -> None:
    found = found_in_index(into)
    with duckdb.connect(str(into)) as connection:
        for column in ("part_of", "excerpts"):
            connection.execute(f"alter table clusters drop {column}")
        connection.execute("alter table documents drop cues")
        connection.execute("alter table sections drop date_from")
        connection.execute("update settings set value = '1' where name = 'schema'")
        connection.execute("update settings set value = 'older' where name = 'edition'")
    with Index(into) as index:
        assert len(index.documents) == 2
    assert update_index(into).is_written
    assert found_in_index(into) == found


def test_a_damaged_block_is_not_taken_for_a_lock(into: Path) -> None:
    content = bytearray(into.read_bytes())
    for place in range(12_288, len(content), 4096):
        content[place] ^= 255
    into.write_bytes(content)
    with pytest.raises(ReadError, match=r"x\.duckdb: a broken DuckDB file"), Index(into) as index:
        index.findings(index.question)


@pytest.mark.parametrize("cut", [4096, 5000, 100_000])
def test_a_cut_off_index_is_said_to_be_broken(into: Path, cut: int) -> None:
    into.write_bytes(into.read_bytes()[:cut])
    with pytest.raises(ReadError, match=r"x\.duckdb: a broken DuckDB file"), Index(into) as index:
        assert all(one.text for one in index.documents)
