"""Why passages are alike: marked, led in, taken over, repeated."""

import pytest
from tests.matching.making import document

from quotetrace import Cluster, find_clusters

WORDS = "the watchdog found a service that had lost track of its most dangerous clients"
BLOCK = (
    "Ministers were told in February that inspectors visiting eleven offices had met exhausted "
    "officers, empty interview rooms and computers that lost whole case histories overnight, and "
    "that nobody in the department could say how many people under supervision had simply vanished "
    "between appointments."
)


def cluster_of(one: str, other: str) -> Cluster:
    made = [document(one, "1.txt", date="2019-05-20"), document(other, "2.txt", date="2019-05-22")]
    (cluster,) = find_clusters(made, threads=1)
    return cluster


@pytest.mark.parametrize(
    "quoted",
    [
        f"Crook wrote “{WORDS}” yesterday.",
        f'Crook wrote "{WORDS}" yesterday.',
        f"Crook wrote «{WORDS}» yesterday.",
        f"Crook wrote ‘{WORDS}’ yesterday.",
        f"Crook wrote that\n> {WORDS}\nYesterday.",
    ],
)
def test_words_in_marks_are_a_quotation(quoted: str) -> None:
    cluster = cluster_of(f"Frankly, {WORDS} and much besides.", quoted)
    assert cluster.kind == "quotation"
    assert cluster.reason.startswith("in quotation marks in ")


def test_words_after_a_colon_are_a_quotation() -> None:
    cluster = cluster_of(f"Frankly, {WORDS} and much besides.", f"As he says: {WORDS} or worse.")
    assert (cluster.kind.value, cluster.reason[:14]) == ("quotation", "after a colon ")


@pytest.mark.parametrize(
    "line",
    [
        "In article <1993Apr22.2110.578@example.org>, sorenson@example.org (Dan Sorenson) writes:",
        "On Wed, 22 May 2019 at 08:37, Dan Sorenson <sorenson@example.org> wrote:",
        "On Wed, 22 May 2019 at 08:37, Dan Sorenson\n<sorenson@example.org> wrote:",
        "Am 22.05.2019 um 08:37 schrieb Dan Sorenson <sorenson@example.org>:",
    ],
)
def test_a_line_that_names_who_is_quoted_is_set_apart(line: str) -> None:
    quoted = "\n".join(f"> {part}" for part in line.split("\n"))
    found = find_clusters(
        [
            document(f"Yes.\n{line}\n> Some words.\n\nNo, never.", "1.txt"),
            document(f"Well.\n{quoted}\n>> Other sayings.\n\nPerhaps so.", "2.txt"),
        ]
    )
    assert found.clusters == ()
    (aside,) = found.set_aside
    assert (aside.kind, aside.reason) == ("boilerplate", "names who is quoted, as mail programs do")


def test_what_such_a_line_leads_in_is_a_quotation() -> None:
    line = "On Wed, 22 May 2019 at 08:37, Dan Sorenson <sorenson@example.org> wrote:"
    for first in (line, f"In article <1@example.org> {line}"):
        cluster = cluster_of(*(f"{w}.\n{first}\n> {WORDS}.\n\nSo {w}." for w in ("Yes", "Well")))
        assert cluster.kind == "quotation"


def test_a_long_unmarked_passage_is_a_reprint() -> None:
    cluster = cluster_of(f"One day. {BLOCK} Fine.", f"Another week. {BLOCK} Sad.")
    assert cluster.kind == "reprint"
    assert f"{cluster.words} words" in cluster.reason


def test_a_short_unmarked_passage_is_said_to_be_unmarked() -> None:
    cluster = cluster_of(f"Frankly, {WORDS} and so on.", f"Everybody knows {WORDS} or worse.")
    assert cluster.kind == "quotation"
    assert "not marked" in cluster.reason


def test_an_apostrophe_is_no_mark_of_quotation() -> None:
    cluster = cluster_of(f"All the members' {WORDS}.", f"As with the clients' {WORDS}.")
    assert "in quotation marks" not in cluster.reason


def test_one_post_that_says_it_twice_repeats_itself() -> None:
    far = " ".join(f"filler{number}" for number in range(400))
    made = document(f"{BLOCK}\n\n{far}\n\n{BLOCK}", "1.txt")
    (cluster,) = find_clusters([made], threads=1)
    assert (cluster.kind.value, cluster.reason) == ("self-repeat", "2 times in one post")
