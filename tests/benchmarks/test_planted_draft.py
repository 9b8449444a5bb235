from benchmarks.planted.draft import Draft, Stretch
from benchmarks.planted.layout import page


def _draft() -> Draft:
    return Draft(
        words=["Title.", "One", "two.", "Three", "four.", "Five", "six."],
        sentences=[0, 1, 3, 5],
        paragraphs=[0, 1, 5],
        titles=[0],
        chances=[Stretch(3, 5, "formula")],
    )


def test_a_page_knows_where_every_word_is() -> None:
    printed = page(_draft(), wrapped=False)
    assert printed.text == "Title.\n\nOne two. Three four.\n\nFive six.\n"
    start, end = printed.span(3, 5)
    assert printed.text[start:end] == "Three four"


def test_what_is_put_in_moves_what_follows() -> None:
    draft = _draft()
    draft.insert(3, ["New", "words."], block=False)
    printed = page(draft, wrapped=False)
    assert printed.text == "Title.\n\nOne two. New words. Three four.\n\nFive six.\n"
    assert draft.chances == [Stretch(5, 7, "formula")]


def test_a_block_is_a_paragraph_with_marks() -> None:
    draft = _draft()
    draft.insert(1, ["New", "words."], block=True)
    draft.insert(1, ["Somebody", "says:"], block=False)
    printed = page(draft, wrapped=False)
    assert printed.text.startswith("Title.\n\nSomebody says:\n\n> New words.\n\nOne two.")


def test_what_starts_a_paragraph_stays_in_it() -> None:
    draft = _draft()
    draft.insert(5, ["New."], block=False)
    assert page(draft, wrapped=False).text.endswith("Three four.\n\nNew. Five six.\n")


def test_long_paragraphs_are_broken_and_blocks_keep_their_marks() -> None:
    draft = Draft(words=["words"] * 60, sentences=[0], paragraphs=[0, 30])
    draft.blocks.append((30, 60))
    lines = page(draft, wrapped=True).text.splitlines()
    assert max(map(len, lines)) <= 72
    assert sum(line.startswith("> ") for line in lines) == 3
