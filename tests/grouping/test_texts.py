"""One text, one cluster; two texts made from one form, two clusters."""

import random
from itertools import combinations

from tests.grouping.making import aligned, passage
from tests.matching.making import OTHER_WORDS, WORDS, document, prose

from quotetrace import Cluster, Document, find_clusters
from quotetrace.grouping.clusters import group
from quotetrace.grouping.texts import blanks

CHANCE = random.Random(7)
FIXED = [" ".join(prose(CHANCE, 30)) for _ in range(4)]


def notice(number: int) -> str:
    """Fill in the form: four sentences are its own, three belong to the notice."""
    own = random.Random(number)
    filled = [" ".join(own.choices(OTHER_WORDS, k=14)) for _ in range(3)]
    pieces = [FIXED[0], filled[0], FIXED[1], filled[1], FIXED[2], filled[2], FIXED[3]]
    return ". ".join(pieces) + "."


def prints(number: int, copies: int) -> list[Document]:
    made = []
    for copy in range(copies):
        around = random.Random(f"{number} {copy}")
        before, after = (" ".join(around.choices(WORDS, k=9)) for _ in range(2))
        name = f"{number}-{copy}.txt"
        made.append(document(f"{before}:\n\n{notice(number)}\n\n{after}.", name))
    return made


def numbers(cluster: Cluster) -> set[str]:
    return {one.document.id.partition("-")[0] for one in cluster.passages}


def test_notices_made_from_one_form_are_a_cluster_each() -> None:
    made = [one for number in range(4) for one in prints(number, 3)]
    found = find_clusters(made, threads=1)
    whole = [one for one in found if one.words > 140]
    assert sorted(map(sorted, map(numbers, whole))) == [["0"], ["1"], ["2"], ["3"]]
    assert [len(one.passages) for one in whole] == [3] * 4
    assert all(len(numbers(one)) == 1 for one in found)


def test_the_form_is_set_apart_with_the_number_of_its_texts() -> None:
    made = [one for number in range(4) for one in prints(number, 3)]
    found = find_clusters(made, threads=1)
    forms = [one for one in found.set_aside if len(numbers(one)) == 4]
    assert forms
    assert all(one.kind == "boilerplate" for one in forms)
    assert any("4 texts" in one.reason for one in forms)


def test_a_text_whose_copies_are_edited_all_over_stays_one() -> None:
    text = notice(1).split()
    made = []
    for copy in range(6):
        edits = random.Random(copy)
        words = [edits.choice(OTHER_WORDS) if edits.random() < 0.12 else word for word in text]
        made.append(document(" ".join(words), f"{copy}.txt"))
    (cluster,) = find_clusters(made, threads=1)
    assert len(cluster.passages) == 6


def test_a_paragraph_rewritten_once_leaves_the_text_one() -> None:
    words = notice(1).split()
    rewritten = [*words[:40], *OTHER_WORDS[:16], *words[60:]]
    made = [document(" ".join(one), f"{at}.txt") for at, one in enumerate((words, rewritten))]
    (cluster,) = find_clusters(made, threads=1)
    assert len(cluster.passages) == 2


def test_blanks_are_gaps_that_both_sides_fill() -> None:
    a = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    assert blanks(a, a) == (0.0, 0)
    assert blanks(a, a[:3] + a[7:]) == (0.0, 0)
    assert blanks(a, [*a[:3], "x", *a[4:]]) == (0.0, 0)
    assert blanks(a, [*a[:3], *"vwxy", *a[7:]]) == (0.4, 1)


def test_what_stands_beside_all_witnesses_belongs_to_the_text() -> None:
    text = " ".join(f"w{number:03}" for number in range(200))
    docs = [document(text, name) for name in "abcd"]
    own = [passage(one, 0, 299) for one in docs[:2]]
    rest = [passage(one, 280, 499) for one in docs]
    made = [aligned(own[0], own[1]), *(aligned(*pair) for pair in combinations(rest, 2))]
    clusters = group(made)
    assert {
        (len(one.passages), one.passages[0].start, one.passages[0].end) for one in clusters
    } == {
        (2, 0, 499),
        (4, 280, 499),
    }


def test_two_passages_with_the_same_words_are_one_text_without_an_alignment() -> None:
    text = " ".join(f"w{number:03}" for number in range(40))
    docs = [document(text, name) for name in "abcd"]
    whole = [passage(one, 0, 199) for one in docs]
    (cluster,) = group([aligned(whole[0], whole[1]), aligned(whole[2], whole[3])])
    assert [one.document.id for one in cluster.passages] == ["a", "b", "c", "d"]
    assert [(one.a, one.b, one.similarity) for one in cluster.links] == [
        (0, 1, 1.0),
        (1, 2, 1.0),
        (2, 3, 1.0),
    ]
