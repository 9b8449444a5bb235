"""Appeals, sign-offs and footers stand apart; notices and quotations do not."""

import random

import pytest
from tests.matching.making import OTHER_WORDS, WORDS, document

from quotetrace import Document, Findings, find_clusters

APPEAL = "Support our campaign for fair pay by writing to the eleven ministers before the vote."


def prose(seed: object, words: int = 120) -> str:
    return " ".join(random.Random(f"{seed}").choices(OTHER_WORDS, k=words)) + "."


def posts(number: int, before: str = "\n\n", *, first: bool = False) -> list[Document]:
    return [
        document(
            f"{APPEAL}\n\n{prose(at)}" if first else f"{prose(at)}{before}{APPEAL}\n",
            f"{at}.txt",
        )
        for at in range(number)
    ]


def aside(found: Findings) -> list[str]:
    return [one.reason for one in found.set_aside]


def test_a_footer_of_many_posts_is_set_apart() -> None:
    found = find_clusters(posts(4), threads=1)
    assert found.clusters == ()
    assert aside(found) == ["stands at the end of 4 sections as it is"]


def test_so_is_what_stands_at_the_beginning() -> None:
    found = find_clusters(posts(3, first=True), threads=1)
    assert aside(found) == ["stands at the beginning of 3 sections as it is"]


def test_a_refrain_of_one_page_is_set_apart() -> None:
    text = "\n\n".join(f"{prose(at)}\n\n{APPEAL}" for at in range(4))
    found = find_clusters([document(text)], threads=1)
    assert aside(found) == ["stands 4 times on one page as it is"]


@pytest.mark.parametrize("number", [2])
def test_twice_is_not_again_and_again(number: int) -> None:
    found = find_clusters(posts(number), threads=1)
    assert (len(found.clusters), found.set_aside) == (1, ())


def test_what_somebody_quotes_is_no_boilerplate() -> None:
    quoted = document(f"{prose(9)}\n\nThey write “{APPEAL}” and mean it.", "9.txt")
    (cluster,) = find_clusters([*posts(4), quoted], threads=1)
    assert cluster.kind == "quotation"


def test_words_inside_a_line_are_no_boilerplate() -> None:
    (cluster,) = find_clusters(posts(4, before=" "), threads=1)
    assert cluster.kind != "boilerplate"


def test_a_notice_that_is_most_of_its_posts_is_no_boilerplate() -> None:
    notice = " ".join(random.Random(1).choices(WORDS, k=90)) + "."
    made = [document(f"{prose(at, 8)}\n\n{notice}\n", f"{at}.txt") for at in range(4)]
    (cluster,) = find_clusters(made, threads=1)
    assert cluster.kind == "reprint"
