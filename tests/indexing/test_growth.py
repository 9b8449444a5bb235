"""An index that grew says what one made at once says, and what the files themselves say."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.indexing.making import SENTENCES, found_in_files, found_in_index, payload, write

from quotetrace import Index, ReadError, find_clusters, update_index
from quotetrace.indexing.building import Listener
from quotetrace.indexing.results import Question

FILES = ("a.txt", "b.txt", "deep/c.txt", "deep/d.md", "e.txt")
TEXTS = st.lists(st.integers(0, len(SENTENCES) - 1), min_size=1, max_size=4, unique=True)
STEPS = st.lists(
    st.tuples(st.sampled_from(FILES), st.none() | TEXTS), min_size=1, max_size=4
)  # each: a file is written, or taken away


@settings(max_examples=5)
@given(st.lists(STEPS, min_size=2, max_size=3))
def test_grown_and_built_at_once_and_the_files_agree(
    tmp_path_factory: pytest.TempPathFactory, rounds: list[list[tuple[str, list[int] | None]]]
) -> None:
    home = tmp_path_factory.mktemp("growth")
    folder, grown, fresh = home / "texts", home / "grown.duckdb", home / "fresh.duckdb"
    write(folder / "always.txt", 0, 1)
    for steps in rounds:
        for name, numbers in steps:
            if numbers is None:
                (folder / name).unlink(missing_ok=True)
            else:
                write(folder / name, *numbers)
        update_index(grown, [folder])
        assert found_in_index(grown) == found_in_files([folder])
    update_index(fresh, [folder])
    assert found_in_index(grown) == found_in_index(fresh)
    with Index(grown) as one, Index(fresh) as other:
        assert [document.text for document in one.documents] == [
            document.text for document in other.documents
        ]
        assert one.contents.files == other.contents.files
    shutil.rmtree(home)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    write(folder / "a.txt", 0, 1)
    write(folder / "b.txt", 1, 2)
    write(folder / "c.txt", 3)
    return folder


def test_only_what_is_new_or_changed_is_read(corpus: Path, tmp_path: Path) -> None:
    into = tmp_path / "x.duckdb"
    first = update_index(into, [corpus])
    assert first.added == tuple(str(corpus / name) for name in ("a.txt", "b.txt", "c.txt"))
    assert first.is_written
    stamp = into.stat().st_mtime_ns
    again = update_index(into, [corpus])
    assert (again.added, again.changed, again.dropped, again.is_written) == ((), (), (), False)
    assert into.stat().st_mtime_ns == stamp
    write(corpus / "a.txt", 0, 1)  # a new time stamp, the old words
    assert not update_index(into, [corpus]).is_written
    write(corpus / "b.txt", 3)
    write(corpus / "d.txt", 0)
    (corpus / "c.txt").unlink()
    last = update_index(into, [corpus])
    assert last.changed == (str(corpus / "b.txt"),)
    assert last.added == (str(corpus / "d.txt"),)
    assert last.dropped == (str(corpus / "c.txt"),)
    assert (last.files, last.documents) == (3, 3)
    assert found_in_index(into) == found_in_files([corpus])


def test_without_paths_the_old_ones_are_looked_at_again(corpus: Path, tmp_path: Path) -> None:
    into = tmp_path / "x.duckdb"
    update_index(into, [corpus])
    write(corpus / "new.txt", 2, 3)
    assert update_index(into).added == (str(corpus / "new.txt"),)
    assert found_in_index(into) == found_in_files([corpus])


def test_paths_add_up_and_are_forgotten(corpus: Path, tmp_path: Path) -> None:
    into, other = tmp_path / "x.duckdb", write(tmp_path / "other.txt", 0, 2)
    update_index(into, [corpus])
    update_index(into, [other])
    assert found_in_index(into) == found_in_files([corpus, other])
    gone = update_index(into, forget=[str(corpus)])
    assert len(gone.dropped) == 3
    assert found_in_index(into) == found_in_files([other])
    with pytest.raises(ReadError, match="not made from"):
        update_index(into, forget=["nowhere"])


def test_a_path_that_is_gone_is_forgotten_and_said(corpus: Path, tmp_path: Path) -> None:
    into, other = tmp_path / "x.duckdb", write(tmp_path / "other.txt", 0, 2)
    update_index(into, [corpus, other])
    other.unlink()
    said: list[str] = []
    update = update_index(into, listener=Listener(note=lambda note: said.append(note.path)))
    assert said == [str(other)]
    assert update.dropped == (str(other),)
    assert update.skipped == ()
    with Index(into) as index:
        assert [root.path for root in index.contents.roots] == [str(corpus)]


def test_paths_of_another_folder_stay_as_they_were(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    into, here = tmp_path / "x.duckdb", tmp_path / "here"
    monkeypatch.chdir(corpus.parent)
    update_index(into, ["texts"])
    with Index(into) as index:
        before = [document.id for document in index.documents]
    new = write(here / "new.txt", 0)
    monkeypatch.chdir(here)
    said: list[str] = []
    update = update_index(
        into, ["new.txt"], listener=Listener(note=lambda note: said.append(note.path))
    )
    assert said == ["texts"]
    assert (update.added, update.dropped) == (("new.txt",), ())
    with Index(into) as index:
        assert [document.id for document in index.documents] == sorted([*before, "new.txt"])
    new.unlink()
    assert update_index(into).dropped == ("new.txt",)


def test_a_file_under_a_second_name_is_taken_once(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    into = tmp_path / "x.duckdb"
    monkeypatch.chdir(corpus)
    update_index(into, ["a.txt"])
    monkeypatch.chdir(corpus.parent)
    update = update_index(into, ["texts"])
    assert update.dropped == ("a.txt",)
    assert update.documents == 3


def test_when_nothing_is_left_the_index_stays(corpus: Path, tmp_path: Path) -> None:
    into = tmp_path / "x.duckdb"
    update_index(into, [corpus])
    before = into.read_bytes()
    shutil.rmtree(corpus)
    with pytest.raises(ReadError, match="nothing could be read"):
        update_index(into)
    assert into.read_bytes() == before


@pytest.mark.parametrize("threads", [1, 3])
def test_threads_change_nothing(corpus: Path, tmp_path: Path, threads: int) -> None:
    into = tmp_path / "x.duckdb"
    update_index(into, [corpus], threads=threads)
    write(corpus / "b.txt", 0, 3)
    update_index(into, threads=threads)
    assert found_in_index(into) == found_in_files([corpus])


def test_another_question_is_asked_of_kept_words(corpus: Path, tmp_path: Path) -> None:
    into, loose = tmp_path / "x.duckdb", Question("loose", 3, 0.4)
    update_index(into, [corpus])
    with Index(into) as index:
        assert index.findings(loose) is None
        found = find_clusters(index.documents, sensitivity="loose", min_words=3, min_similarity=0.4)
        assert payload(found) == found_in_files([corpus], loose)
    changed = update_index(into, ask=lambda _: loose)
    assert changed.is_written
    assert found_in_index(into, loose) == found_in_files([corpus], loose)
    assert update_index(into).question == loose  # it is remembered


def test_skipped_files_are_tried_again(corpus: Path, tmp_path: Path) -> None:
    into, bad = tmp_path / "x.duckdb", corpus / "bad.txt"
    bad.write_bytes(b"\x00\x01\x02binary\xff\xfe" * 40)
    told: list[str] = []
    listener = Listener(skip=lambda one: told.append(one.path))
    assert [one.path for one in update_index(into, [corpus], listener=listener).skipped] == told
    assert told == [str(bad)]
    assert [one.path for one in update_index(into).skipped] == [str(bad)]
    write(bad, 0)
    mended = update_index(into)
    assert (mended.skipped, mended.added) == ((), (str(bad),))


def test_what_another_edition_made_is_made_again(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    into = tmp_path / "x.duckdb"
    with monkeypatch.context() as old:
        for module in ("building", "index"):
            old.setattr(f"quotetrace.indexing.{module}.edition", lambda: "an older one")
        update_index(into, [corpus])
        with Index(into) as index:
            assert index.is_current
    with Index(into) as index:
        assert not index.is_current
        assert index.findings(Question()) is None
        assert payload(find_clusters(index.documents)) == found_in_files([corpus])
    update = update_index(into)
    assert len(update.changed) == 3
    assert found_in_index(into) == found_in_files([corpus])


def test_feeds_mailboxes_and_records_hold_many_documents(tmp_path: Path) -> None:
    folder, into = tmp_path / "texts", tmp_path / "x.duckdb"
    folder.mkdir()
    lines = [
        f'{{"id": "{n}", "text": "{SENTENCES[n % 3]}", "mood": [{n}, null]}}' for n in range(12)
    ]
    (folder / "many.jsonl").write_text("\n".join(lines))
    write(folder / "z.txt", 0)
    assert update_index(into, [folder]).documents == 13
    assert found_in_index(into) == found_in_files([folder])
    (folder / "many.jsonl").write_text("\n".join(lines[3:7]))
    update = update_index(into, [folder])
    assert (update.documents, update.changed) == (5, (str(folder / "many.jsonl"),))
    assert found_in_index(into) == found_in_files([folder])


def test_a_page_under_two_names_counts_once(corpus: Path, tmp_path: Path) -> None:
    into = tmp_path / "x.duckdb"
    for name in ("copy.txt", "third.txt"):
        shutil.copy(corpus / "a.txt", corpus / name)
    update_index(into, [corpus])
    assert found_in_index(into) == found_in_files([corpus])
    (corpus / "a.txt").unlink()
    update_index(into)
    assert found_in_index(into) == found_in_files([corpus])
