"""Alignments joined into clusters: what belongs together, and what is left out."""

from itertools import pairwise

from tests.grouping.making import aligned, passage
from tests.matching.making import document

from quotetrace.diffing import compare
from quotetrace.grouping.clusters import group, interest

TEXT = " ".join(f"w{number:03}" for number in range(200))
"""Words of four letters: word n stands at 5n."""
DOCUMENTS = [document(TEXT, name) for name in "abcdef"]
A, B, C, D, E, F = DOCUMENTS


def test_alignments_in_a_row_make_one_cluster() -> None:
    whole = [passage(one, 0, 99) for one in (A, B, C, D)]
    (cluster,) = group(
        [aligned(whole[0], whole[1]), aligned(whole[1], whole[2]), aligned(whole[2], whole[3])]
    )
    assert [one.document.id for one in cluster.passages] == ["a", "b", "c", "d"]
    assert [(link.a, link.b) for link in cluster.links] == [(0, 1), (1, 2), (2, 3)]


def test_what_nothing_joins_stays_apart() -> None:
    clusters = group(
        [
            aligned(passage(A, 0, 99), passage(B, 0, 99)),
            aligned(passage(A, 200, 299), passage(B, 200, 299)),
        ]
    )
    assert [len(one.passages) for one in clusters] == [2, 2]


def test_a_short_quotation_out_of_a_long_notice_is_a_cluster_of_its_own() -> None:
    notice = passage(A, 0, 499), passage(B, 0, 499)
    excerpt = passage(A, 100, 199), passage(C, 100, 199)
    clusters = group([aligned(*notice, bits=500.0), aligned(*excerpt, bits=90.0)])
    assert [{one.document.id for one in cluster.passages} for cluster in clusters] == [
        {"a", "b"},
        {"a", "c"},
    ]


def test_a_cluster_inside_another_is_left_out() -> None:
    notice = passage(A, 0, 499), passage(B, 0, 499)
    part = passage(A, 100, 199), passage(B, 100, 199)
    (cluster,) = group([aligned(*notice, bits=500.0), aligned(*part, bits=90.0)])
    assert [(one.start, one.end) for one in cluster.passages] == [(0, 499), (0, 499)]


def test_a_part_that_stands_somewhere_else_too_is_kept() -> None:
    notice = passage(A, 0, 499), passage(B, 0, 499)
    part = [passage(A, 100, 199), passage(B, 100, 199), passage(C, 600, 699)]
    clusters = group(
        [aligned(*notice, bits=500.0), aligned(part[0], part[1]), aligned(part[1], part[2])]
    )
    assert [len(one.passages) for one in clusters] == [2, 3]


def test_of_passages_that_overlap_in_one_cluster_the_longest_stays() -> None:
    clusters = group(
        [
            aligned(passage(A, 0, 199), passage(B, 0, 199)),
            aligned(passage(A, 80, 199), passage(B, 0, 199)),
        ]
    )
    (cluster,) = clusters
    assert [(one.document.id, one.start, one.end) for one in cluster.passages] == [
        ("a", 0, 199),
        ("b", 0, 199),
    ]


def test_the_most_interesting_comes_first() -> None:
    clusters = group(
        [
            aligned(passage(A, 0, 99), passage(B, 0, 99), bits=50.0),
            aligned(passage(A, 200, 299), passage(B, 200, 299), bits=70.0),
            aligned(passage(C, 400, 499), passage(D, 400, 499), bits=60.0),
            aligned(passage(D, 400, 499), passage(E, 400, 499), bits=55.0),
        ]
    )
    assert [one.bits for one in clusters] == [60.0, 70.0, 50.0]
    assert [interest(one) for one in clusters] == sorted(map(interest, clusters), reverse=True)


def test_numbers_of_a_cluster() -> None:
    (cluster,) = group(
        [
            aligned(passage(A, 0, 99), passage(B, 0, 99), bits=50.0, similarity=1.0),
            aligned(passage(B, 0, 99), passage(C, 0, 124), bits=60.0, similarity=0.3),
        ]
    )
    assert (cluster.bits, cluster.words) == (60.0, 25)
    told = compare(cluster.passages[1], cluster.passages[2]).similarity
    assert cluster.similarity == (1.0 + told) / 2


def test_links_are_as_alike_as_their_passages_whatever_the_alignments_were() -> None:
    pair = passage(A, 0, 99), passage(B, 0, 99)
    (cluster,) = group(
        [aligned(*pair, bits=50.0, similarity=0.7), aligned(*pair, bits=60.0, similarity=1.3)]
    )
    assert [link.similarity for link in cluster.links] == [1.0]


def test_the_order_of_alignments_changes_nothing() -> None:
    made = [
        aligned(passage(A, 0, 99), passage(B, 0, 99)),
        aligned(passage(B, 5, 99), passage(C, 0, 94)),
        aligned(passage(D, 200, 299), passage(E, 200, 299)),
        aligned(passage(E, 200, 294), passage(F, 200, 294)),
    ]
    assert group(made) == group(made[::-1])


def test_nothing_gives_nothing() -> None:
    assert group([]) == ()


def test_a_thousand_witnesses_are_no_matter() -> None:
    many = [document(TEXT, f"{number:04}") for number in range(1000)]
    whole = [passage(one, 0, 99) for one in many]
    (cluster,) = group([aligned(*pair) for pair in pairwise(whole)])
    assert len(cluster.passages) == 1000
    assert len(cluster.links) == 999
