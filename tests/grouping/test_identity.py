"""Names of clusters stay the same while other texts come and go."""

import re

from tests.matching.making import OTHER_WORDS, document

from quotetrace import Document, find_clusters
from quotetrace.grouping.identity import Names
from quotetrace.text.wording import identify, wording_of

QUOTE = "the watchdog found a service that had lost track of its most dangerous clients"
NOTICE = "ministers intend to purchase eleven rehabilitative frameworks before next December"


def corpus(prefix: str = "") -> list[Document]:
    return [
        document(f"Frankly, {QUOTE}. Later {NOTICE}.", f"{prefix}1.txt", date="2019-05-20"),
        document(f"He wrote “{QUOTE}” today.", f"{prefix}2.txt", date="2019-05-22"),
        document(f"She announced that {NOTICE} too.", f"{prefix}3.txt", date="2019-05-23"),
    ]


def ids(documents: list[Document]) -> set[str]:
    return {cluster.id for cluster in find_clusters(documents, threads=1)}


def test_ids_are_eight_hexadecimal_digits() -> None:
    found = ids(corpus())
    assert len(found) == 2
    assert all(re.fullmatch("[0-9a-f]{8}", one) for one in found)


def test_other_documents_change_no_id() -> None:
    stranger = document(" ".join(OTHER_WORDS), "0.txt", date="2001-01-01")
    assert ids([stranger, *corpus()]) == ids(corpus())


def test_names_of_files_change_no_id() -> None:
    assert ids(corpus("z/old ")) == ids(corpus())


def test_a_document_that_leaves_takes_only_its_clusters_along() -> None:
    assert ids(corpus()[:2]) < ids(corpus())


def test_ids_are_made_from_words_not_from_their_form() -> None:
    assert wording_of("The  WATCHDOG’s “report”.") == wording_of("the watchdog's report")
    assert identify("the watchdog's report") != identify("the report's watchdog")


def test_the_second_of_one_name_is_told_apart() -> None:
    names = Names()
    first = names.name("one")
    assert [names.name("one"), names.name("two"), names.name("one")] == [
        f"{first}-2",
        identify("two"),
        f"{first}-3",
    ]


def test_undated_versions_are_named_by_what_most_have_and_not_by_their_files() -> None:
    changed = QUOTE.replace("had lost", "has mislaid")
    texts = [f"Frankly, {QUOTE}. One.", f"Two: {changed}!", f"It said that {QUOTE}, three."]
    names = ["a", "b", "c"], ["c", "b", "a"], ["b", "a", "c"]
    found = [
        ids([document(text, name) for text, name in zip(texts, n, strict=True)]) for n in names
    ]
    assert found[0] == found[1] == found[2]
    assert found[0] == {identify(wording_of(QUOTE))}


def test_a_later_witness_changes_no_id() -> None:
    changed = document(f"Now {QUOTE.replace('had lost', 'has mislaid')}!", "0.txt", date="2020")
    assert ids([*corpus(), changed]) == ids(corpus())
