"""A page under two names is one document with two paths."""

from dataclasses import replace

from tests.matching.making import document

from quotetrace.reading.copies import each_once


def test_the_first_path_names_it_and_the_others_are_kept() -> None:
    made = [document("Same.", name) for name in ("c.txt", "a.txt", "b.txt")]
    (only,), copies = each_once(made)
    assert only.path == "a.txt"
    assert copies == {"a.txt": ("b.txt", "c.txt")}


def test_another_text_or_date_is_another_page() -> None:
    made = [document("Same.", "a.txt"), document("Other.", "b.txt")]
    dated = document("Same.", "c.txt", date="2019-05-20")
    assert each_once([dated, *made]) == ([*made, dated], {})


def test_entries_of_one_export_are_told_apart() -> None:
    made = [replace(document("Same.", f"posts.jsonl:{at}"), path="posts.jsonl") for at in (1, 2)]
    assert each_once(made) == (made, {})


def test_nothing_is_no_page() -> None:
    assert each_once([]) == ([], {})
