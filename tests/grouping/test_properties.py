"""What holds for all groupings, whatever the alignments."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st
from tests.grouping.making import aligned, passage
from tests.matching.making import document

from quotetrace.grouping.clusters import group
from quotetrace.model import Alignment, Passage

TEXT = " ".join(f"w{number:03}" for number in range(120))
DOCUMENTS = [document(TEXT, name) for name in "abcde"]


@st.composite
def alignments(draw: st.DrawFn) -> list[Alignment]:
    """Align stretches of documents that all read the same."""
    made = []
    for _ in range(draw(st.integers(1, 12))):
        a, b = draw(st.lists(st.integers(0, 4), min_size=2, max_size=2, unique=True))
        first = draw(st.integers(0, 100))
        words = draw(st.integers(5, 120 - first)) if first < 115 else 5
        span = 5 * first, 5 * min(first + words, 120) - 1
        made.append(aligned(passage(DOCUMENTS[a], *span), passage(DOCUMENTS[b], *span)))
    return made


def covers(whole: Passage, part: Passage) -> bool:
    """Whether a passage has more than half of a span, in the same section."""
    both = min(whole.end, part.end) - max(whole.start, part.start)
    return whole.document is part.document and 2 * both > part.end - part.start


@given(alignments())
def test_both_sides_of_every_alignment_stand_in_a_common_cluster(made: list[Alignment]) -> None:
    clusters = group(made)
    for one in made:
        assert any(
            any(covers(whole, one.a) for whole in cluster.passages)
            and any(covers(whole, one.b) for whole in cluster.passages)
            for cluster in clusters
        )


@given(alignments(), st.randoms(use_true_random=False))
def test_the_order_and_direction_of_alignments_change_nothing(
    made: list[Alignment], chance: Random
) -> None:
    other = [
        Alignment(one.b, one.a, one.similarity, one.bits, one.common, one.words)
        if chance.random() < 0.5
        else one
        for one in made
    ]
    chance.shuffle(other)
    assert group(other) == group(made)


@given(alignments())
def test_clusters_are_whole(made: list[Alignment]) -> None:
    clusters = group(made)
    ids = [one.id for one in clusters]
    assert len(set(ids)) == len(ids)
    for cluster in clusters:
        assert len(cluster.passages) > 1
        assert 0 < cluster.similarity <= 1
        for one in cluster.passages:
            assert one.document.text[one.start : one.end] == one.text
        for name in cluster.part_of:
            assert cluster.id in next(one for one in clusters if one.id == name).excerpts
        for name in cluster.excerpts:
            assert cluster.id in next(one for one in clusters if one.id == name).part_of
