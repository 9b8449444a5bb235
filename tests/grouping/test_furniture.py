"""Page furniture is counted and set apart."""

from tests.matching.making import document

from quotetrace.grouping.furniture import set_furniture_apart
from quotetrace.model import Document


def page(name: str, *pieces: str) -> Document:
    """Make a document that is nothing but furniture."""
    text = "\n".join(pieces)
    spans = []
    at = 0
    for piece in pieces:
        spans.append((at, at + len(piece)))
        at += len(piece) + 1
    return document(text, name, furniture=spans)


def test_furniture_is_gathered_by_its_words_the_most_frequent_first() -> None:
    made = [page("a", "Reply", "Menu", "(REPLY)"), page("b", "reply ", "Menu")]
    reply, menu = set_furniture_apart(made)
    assert [one.text.strip() for one in reply.passages] == ["Reply", "(REPLY)", "reply"]
    assert [(one.document.id, one.text) for one in menu.passages] == [("a", "Menu"), ("b", "Menu")]
    assert reply.kind == menu.kind == "furniture"
    assert "3 times" in reply.reason


def test_what_stands_once_and_what_has_no_letters_is_left_out() -> None:
    assert set_furniture_apart([page("a", "Share", "1.", "2.", "3.", "***")]) == ()


def test_passages_know_their_section() -> None:
    (cluster,) = set_furniture_apart([page("a", "Reply", "Reply")])
    assert all(one.section is one.document.sections[0] for one in cluster.passages)
    assert cluster.links == ()
