"""What stands in many places, and what only seems to be more than that."""

from collections.abc import Sequence
from itertools import pairwise

from tests.grouping.making import aligned, passage
from tests.matching.making import document, vocabulary

from quotetrace.grouping.clusters import group
from quotetrace.model import Alignment, Cluster, Document, Passage

OWN = vocabulary(400, seed=5)
PARAGRAPH = " ".join(vocabulary(40, seed=6))
OTHER = " ".join(vocabulary(30, seed=7))


def page(number: int, *parts: str) -> Document:
    """Write a page of parts, with words of its own between them."""
    own = OWN[number * 40 : number * 40 + 40]
    between = (" ".join(own[at * 10 : at * 10 + 10]) for at in range(len(parts)))
    text = " ".join(piece for pair in zip(parts, between, strict=True) for piece in pair)
    return document(text, f"{number}.txt")


def place(page: Document, first: str, last: str | None = None) -> Passage:
    """Give the passage from one part to another."""
    start = page.text.index(first)
    last = last or first
    return passage(page, start, page.text.rindex(last) + len(last))


def alike(pages: Sequence[Document], first: str, last: str, bits: float) -> Alignment:
    """Align what two pages have from one part to another."""
    one, other = pages
    return aligned(place(one, first, last), place(other, first, last), bits)


def shape(clusters: tuple[Cluster, ...]) -> list[tuple[int, int]]:
    """Give the passages and words of each cluster."""
    return [(len(one.passages), one.words) for one in clusters]


def test_a_paragraph_twice_on_two_pages_is_one_text() -> None:
    pages = [page(number, PARAGRAPH, PARAGRAPH) for number in range(4)]
    places = [
        passage(one, start, start + len(PARAGRAPH))
        for one in pages
        for start in (0, one.text.rindex(PARAGRAPH))
    ]
    made = [aligned(one, other, 400.0) for one, other in pairwise(places)]
    both = alike(pages[:2], PARAGRAPH, PARAGRAPH, 790.0)
    assert shape(group([*made, both])) == [(8, 40)]


def test_an_idiom_beside_it_is_no_text_of_its_own() -> None:
    idiom = " ".join(OWN[-12:])
    pages = [page(number, PARAGRAPH, idiom) for number in range(4)]
    made = [alike(two, PARAGRAPH, PARAGRAPH, 400.0) for two in pairwise(pages)]
    for bits, texts in ((450.0, [(4, 40)]), (470.0, [(4, 40), (2, 62)])):
        assert shape(group([*made, alike(pages[:2], PARAGRAPH, idiom, bits)])) == texts


def test_a_text_all_of_whose_parts_are_quoted_elsewhere_stays() -> None:
    text = f"{PARAGRAPH} {OTHER}"
    whole = [page(number, text) for number in range(2)]
    first, second = page(2, PARAGRAPH), page(3, OTHER)
    made = [
        alike(whole, text, text, 690.0),
        *(aligned(place(one, PARAGRAPH), place(first, PARAGRAPH), 400.0) for one in whole),
        *(aligned(place(one, OTHER), place(second, OTHER), 300.0) for one in whole),
    ]
    found = group(made)
    assert shape(found) == [(2, 70), (3, 40), (3, 30)]
    assert set(found[0].excerpts) == {found[1].id, found[2].id}


def test_a_text_that_goes_on_over_another_stays_if_it_tells_enough() -> None:
    text = f"{OTHER} {PARAGRAPH}"
    pages = [page(number, text) for number in range(4)]
    made = [alike(two, PARAGRAPH, PARAGRAPH, 400.0) for two in pairwise(pages)]
    start = text.index(PARAGRAPH)
    one, other = (passage(page, start - 60, start + 20) for page in pages[:2])
    for bits, texts in ((58.0, [(4, 40)]), (118.0, [(4, 40), (2, 49)])):
        assert shape(group([*made, aligned(one, other, bits)])) == texts
