import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from benchmarks.planted.corpus import Summary, write_corpus
from benchmarks.planted.digest import digest_of
from benchmarks.planted.repeated import write_repeated

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
Row = dict[str, Any]
DIGEST = "2d4092d93f8aad60b7c7fc66b55f01b248b473c3495a8380e84e9f8b018027d2"
"""Change it together with the floors of benchmarks/quality when the generator changes."""


class Corpus:
    def __init__(self, folder: Path, summary: Summary) -> None:
        self.folder = folder
        self.summary = summary
        self.truth = self._rows("truth.jsonl")
        self.negatives = self._rows("negatives.jsonl")

    def _rows(self, name: str) -> list[Row]:
        lines = (self.folder / name).read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines]

    def text(self, file: str) -> str:
        return (self.folder / file).read_bytes().decode()

    def said(self, side: Row) -> str:
        text = self.text(side["file"])
        assert 0 <= side["start"] < side["end"] <= len(text)
        return text[side["start"] : side["end"]]

    def words(self, side: Row) -> list[str]:
        return WORD.findall(self.said(side).casefold())


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    folder = tmp_path_factory.mktemp("planted")
    return Corpus(folder, write_corpus(folder, 1.0, 1))


def test_the_same_seed_makes_the_same_bytes(corpus: Corpus) -> None:
    assert corpus.summary.digest == digest_of(corpus.folder) == DIGEST


def test_another_seed_makes_another_corpus(tmp_path: Path) -> None:
    digests = {write_corpus(tmp_path / str(seed), 0.02, seed).digest for seed in (1, 2)}
    assert len(digests) == 2


def test_as_much_is_written_and_planted_as_was_asked_for(corpus: Corpus) -> None:
    summary = corpus.summary
    assert 1_000_000 <= summary.size < 1_040_000
    assert 65 <= summary.pairs - summary.same_file <= 95
    assert 4 <= summary.same_file <= 8
    assert summary.negatives > 200


def test_every_truth_begins_and_ends_with_a_word(corpus: Corpus) -> None:
    for row in corpus.truth:
        for side in (row["a"], row["b"]):
            said, text = corpus.said(side), corpus.text(side["file"])
            assert said[0].isalnum(), row
            assert said[-1].isalnum(), row
            assert not text[side["start"] - 1 : side["start"]].isalnum(), row
            assert not text[side["end"] : side["end"] + 1].isalnum(), row


def test_exact_copies_have_the_same_words(corpus: Corpus) -> None:
    for row in corpus.truth:
        if row["kind"] == "exact":
            assert corpus.words(row["a"]) == corpus.words(row["b"]), row


@pytest.mark.parametrize("kind", ["light", "medium", "heavy"])
def test_edited_copies_share_as_many_words_as_their_kind_says(corpus: Corpus, kind: str) -> None:
    edited = 0
    for row in corpus.truth:
        if row["kind"] != kind:
            continue
        ours, theirs = corpus.words(row["a"]), corpus.words(row["b"])
        lost = sum((Counter(ours) - Counter(theirs)).values())
        cut = len(ours) * 0.3 if "[…]" in corpus.said(row["b"]) else 0
        assert lost <= 2 * row["edits"] + cut + 1, row
        assert ours != theirs, row
        edited += 1
    assert edited > 5


def test_swapped_copies_have_the_same_words_in_another_order(corpus: Corpus) -> None:
    for row in corpus.truth:
        if row["kind"] == "swapped":
            ours, theirs = corpus.words(row["a"]), corpus.words(row["b"])
            assert ours != theirs
            assert Counter(ours) == Counter(theirs)


def test_borders_are_certain(corpus: Corpus) -> None:
    """The words beside a copy are not those beside its source."""
    for row in corpus.truth:
        beside = []
        for side in (row["a"], row["b"]):
            text = corpus.text(side["file"])
            before = WORD.findall(text[max(0, side["start"] - 80) : side["start"]].casefold())
            after = WORD.findall(text[side["end"] : side["end"] + 80].casefold())
            beside.append((before[-1:], after[:1]))
        (before_a, after_a), (before_b, after_b) = beside
        assert not before_a or before_a != before_b, row
        assert not after_a or after_a != after_b, row


def test_rewrapped_copies_have_a_mark_before_every_line(corpus: Corpus) -> None:
    seen = 0
    for row in corpus.truth:
        if row["layout"] == "rewrapped" and row["kind"] != "kin":
            lines = corpus.said(row["b"]).splitlines()
            assert all(line.startswith("> ") for line in lines[1:])
            seen += 1
    assert seen


def test_texts_in_many_places_give_a_row_for_every_two(corpus: Corpus) -> None:
    rows = Counter(row["text"] for row in corpus.truth)
    places: dict[int, set[tuple[str, int]]] = {}
    for row in corpus.truth:
        sides = {(row[side]["file"], row[side]["start"]) for side in "ab"}
        places.setdefault(row["text"], set()).update(sides)
    assert any(count > 1 for count in rows.values())
    for text, where in places.items():
        assert rows[text] == len(where) * (len(where) - 1) // 2


def test_chance_stretches_recur(corpus: Corpus) -> None:
    said = Counter((row["kind"], corpus.said(row).casefold()) for row in corpus.negatives)
    for kind in ("formula", "legal", "list", "name"):
        assert any(count > 2 for (other, _), count in said.items() if other == kind)


def test_one_paragraph_stands_in_as_many_places_as_asked(tmp_path: Path) -> None:
    assert write_repeated(tmp_path, 10, 1) == 3
    rows = [json.loads(line) for line in (tmp_path / "places.jsonl").read_text().splitlines()]
    said = {
        (tmp_path / row["file"]).read_bytes().decode()[row["start"] : row["end"]] for row in rows
    }
    assert len(rows) == 10
    assert len(said) == 1
