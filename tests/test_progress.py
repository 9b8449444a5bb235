"""What work says of itself, and what is read from that."""

from pathlib import Path

from quotetrace import Document, find_clusters, read
from quotetrace.progress import Progress


def test_stages_are_timed_one_after_the_other() -> None:
    progress = Progress()
    assert progress.now is None
    progress.advance()
    assert progress.seconds == {}
    progress.begin("reading", 4, "files", 100)
    progress.advance(1, 25)
    first = progress.now
    assert first is not None
    assert (first.done, first.share) == (1, 0.25)
    progress.begin("words")
    progress.begin("reading")
    now = progress.now
    assert now is not None
    assert now.share is None
    assert list(progress.seconds) == ["reading", "words"]
    assert progress.seconds["reading"] == first.seconds
    progress.end()
    total = progress.seconds["reading"]
    progress.end()
    assert progress.seconds["reading"] == total > first.seconds


def test_files_that_change_while_they_are_read_are_done_in_the_end() -> None:
    progress = Progress()
    progress.begin("reading", 1, "files", 100)
    progress.advance(1, 120)
    assert progress.now is not None
    assert progress.now.share == 1.0


def test_reading_says_how_many_files_and_bytes_it_reads(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text("One line of words.\n" * 3, "utf-8")
    (tmp_path / "d.txt").write_text("", "utf-8")
    progress = Progress()
    read([tmp_path], on_skip=lambda _: None, progress=progress)
    stage = progress.now
    assert stage is not None
    assert (stage.name, stage.unit, stage.done, stage.total) == ("reading", "files", 4, 4)
    assert stage.done_bytes == stage.total_bytes == 3 * 3 * 19


def test_a_search_says_what_it_does(seed_documents: list[Document]) -> None:
    seen: list[tuple[str, int, int]] = []

    class Recorded(Progress):
        def end(self) -> None:
            if self.now is not None and not self.now.seconds:
                seen.append((self.now.name, self.now.done, self.now.total))
            super().end()

    found = find_clusters(seed_documents, progress=Recorded())
    assert [name for name, *_ in seen] == list(found.seconds)
    counts = {name: (done, total) for name, done, total in seen}
    assert counts["words"] == (len(seed_documents),) * 2
    assert counts["alignments"] == (found.counts["chains"],) * 2
    assert all(seconds > 0 for seconds in found.seconds.values())
