"""Clusters on the screen: witnesses, folds, places and what was set apart."""

import io
import re
from collections.abc import Sequence

import pytest
from rich.cells import cell_len
from rich.console import Console
from tests.matching.making import WORDS, document

from quotetrace import Document, Findings, find_clusters
from quotetrace.views.clusters import SUMMARY_PASSAGES, ClusterView, long_date

QUOTE = "the watchdog found a service that had lost track of its most dangerous clients"
CHANGED = QUOTE.replace("had lost", "has mislaid")


def shown(
    documents: Sequence[Document],
    *,
    width: int = 80,
    full: bool = False,
    colour: bool = False,
    links: bool = False,
    top: int | None = None,
) -> str:
    findings: Findings = find_clusters(documents, threads=1)
    out = io.StringIO()
    console = Console(
        file=out,
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        legacy_windows=False,
    )
    ClusterView(console, full=full, colour=colour, links=links).show(
        findings, findings.clusters[:top]
    )
    return out.getvalue()


def witnesses(number: int) -> list[Document]:
    return [
        document(f"Number {at} says {QUOTE} again.", f"{at:02}.txt", date=f"2019-05-{at + 1:02}")
        for at in range(number)
    ]


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2019-05-20", "20 May 2019"),
        ("2019-05-02", "2 May 2019"),
        ("2019-05", "May 2019"),
        ("2019", "2019"),
    ],
)
def test_dates_are_written_out_as_far_as_they_go(iso: str, words: str) -> None:
    assert long_date(iso) == words


def test_witnesses_have_letters_earliest_first() -> None:
    text = shown(witnesses(3)[::-1])
    heads = re.findall(r"^  ([a-z])  .*?(\d\d)\.txt:1", text, re.MULTILINE)
    assert heads == [("a", "00"), ("b", "01"), ("c", "02")]


def test_letters_go_on_after_z() -> None:
    text = shown(witnesses(28), full=True)
    assert re.search(r"^  z  .*25\.txt", text, re.MULTILINE)
    assert re.search(r"^  aa  .*26\.txt", text, re.MULTILINE)
    assert re.search(r"^  ab  .*27\.txt", text, re.MULTILINE)


def test_of_many_passages_some_are_shown_and_the_rest_counted() -> None:
    text = shown(witnesses(SUMMARY_PASSAGES + 3))
    assert text.count(".txt:1") == SUMMARY_PASSAGES
    assert "and 3 more passages: see --full" in text
    assert "and 1 more passage:" in shown(witnesses(SUMMARY_PASSAGES + 1))
    assert shown(witnesses(SUMMARY_PASSAGES + 3), full=True).count(".txt:1") == 15


def test_changes_stand_in_marks_where_there_is_no_colour() -> None:
    made = [
        document(f"Frankly, {QUOTE} and much.", "a.txt", date="2019-05-20"),
        document(f"Crook: {CHANGED} too.", "b.txt", date="2019-05-22"),
    ]
    plain = " ".join(shown(made).split())
    assert "[-had lost-] {+has mislaid+}" in plain
    coloured = shown(made, colour=True)
    assert "[-" not in coloured
    assert "\x1b[" in coloured


def test_places_are_hyperlinks_only_where_asked_for() -> None:
    made = witnesses(2)
    assert "\x1b]8;" not in shown(made, colour=True)
    assert "\x1b]8;" in shown(made, colour=True, links=True)
    assert "file://" in shown(made, colour=True, links=True)


@pytest.mark.parametrize("width", [20, 33, 60, 110, 400])
def test_no_line_is_wider_than_the_screen_or_ends_in_spaces(width: int) -> None:
    wide = "我们必须承认这个部门已经完全失去了对最危险人员的追踪而且没有人愿意负责"
    made = [
        *witnesses(3),
        document(f"首先，{wide}。", "x.txt", date="2019-05-20"),
        document(f"他说：“{wide}”。", "y.txt", date="2019-05-22"),
    ]
    for line in shown(made, width=width).splitlines():
        assert cell_len(line) <= max(width, 21)
        assert line == line.rstrip()


def test_prose_stays_readable_on_a_wide_screen() -> None:
    long = " ".join(f"word{number}" for number in range(120))
    made = [document(f"{name} {long}.", f"{name}.txt") for name in ("a", "b")]
    assert max(map(len, shown(made, width=400, full=True).splitlines())) <= 115


def test_what_is_not_shown_is_said() -> None:
    other = "ministers intend to purchase eleven rehabilitative frameworks before next December"
    made = [
        document(f"Frankly, {QUOTE}. Later {other}.", "a.txt"),
        document(f"As they say: {QUOTE} too.", "b.txt"),
        document(f"She announced {other} too.", "c.txt"),
    ]
    assert "1 more cluster not shown: see --top." in shown(made, top=1)
    assert "not shown" not in shown(made)


def test_furniture_is_named_with_its_number() -> None:
    text = "Reply\n" * 2 + "Menu\n" * 3
    spans = [(0, 5), (6, 11), (12, 16), (17, 21), (22, 26)]
    made = document(text, "a.txt", furniture=spans)
    assert "“Menu” 3 times, “Reply” 2 times" in shown([made], width=110)


def test_nothing_found_shows_nothing() -> None:
    assert shown([document("Nothing here.", "a.txt")]) == ""


def test_a_cluster_of_very_many_is_shown_by_its_versions() -> None:
    long = " ".join(WORDS[:40])
    texts = [long] * 28 + [long.replace(WORDS[20], "other")] * 20
    dates = ["2019-05-01"] * 28 + ["2019-06-01"] * 20
    made = [
        document(f"Number {at}: {text}.", f"{at:02}.txt", date=date)
        for at, (text, date) in enumerate(zip(texts, dates, strict=True))
    ]
    text = shown(made)
    assert "48 documents · 1 May 2019 to 1 June 2019 · 2 versions" in text
    assert "and word for word in 27 more places" in text
    assert "and word for word in 19 more places" in text
    assert text.count(".txt:1") == 2
    assert shown(made, full=True).count(".txt:1") == 48


def test_what_a_cluster_is_part_of_is_named() -> None:
    block = f"Ministers met eleven exhausted officers in February. Frankly, {QUOTE}. They left."
    made = [
        document(f"One. {block} Two.", "a.txt"),
        document(f"Three. {block} Four.", "b.txt"),
        document(f"As he says: {QUOTE} or so.", "c.txt"),
    ]
    text = shown(made)
    assert re.search(
        r"its excerpt: [0-9a-f]{8} “the watchdog found a service that had lost track …”",
        " ".join(text.split()),
    )
    assert re.search(r"part of [0-9a-f]{8} “Ministers met eleven", text)


def test_what_is_set_apart_is_named_by_a_few_cells() -> None:
    menu = f"{'x' * 300} and {'語' * 100}"
    pages = [
        document(f"{menu}\n\n{own}.", f"{own}.txt", furniture=[(0, len(menu))])
        for own in ("One", "Another")
    ]
    told = " ".join(shown(pages).split())
    (name,) = re.findall("furniture, which nobody quotes: (“.*?”) 2 times", told)
    assert name.endswith("…”")
    assert cell_len(name) <= 74


def test_a_heading_goes_on_below_itself() -> None:
    first, second, *_ = shown(witnesses(2), width=40).splitlines()
    assert first.startswith("  1  quotation")
    assert re.match(r" {5}\S", second)
