"""The sections of the five seeds, each checked by eye against the page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quotetrace.reading import date_of, label, line_of, post_of, read, section_at

if TYPE_CHECKING:
    from quotetrace.model import Document

SEEDS = Path(__file__).parents[2] / "seeds"

Row = tuple[int, int, str, str | None, int | None, str | None, str | None]
"""Line, start, kind, number, parent, title, date."""

EXPECTED: dict[str, list[Row]] = {
    "000": [
        (1, 0, "post", None, None, "Napo at Work in the South West 23", "2019-05-22"),
        (66, 11528, "comment", "1", 0, None, None),
        (78, 13067, "comment", "2", 0, None, None),
        (80, 13442, "reply", "1", 2, None, None),
        (83, 13628, "reply", "3", 2, None, None),
        (105, 16608, "reply", "4", 2, None, None),
        (107, 16724, "reply", "5", 2, None, None),
        (109, 16786, "reply", "6", 2, None, None),
        (111, 16979, "reply", "7", 2, None, None),
        (115, 17466, "reply", "8", 2, None, None),
        (117, 17640, "reply", "9", 2, None, None),
        (127, 17977, "reply", "10", 2, None, None),
        (129, 18154, "reply", "11", 2, None, None),
        (131, 18460, "reply", "12", 2, None, None),
        (163, 20508, "reply", "13", 2, None, None),
        (165, 20706, "reply", "14", 2, None, None),
        (169, 20865, "comment", "5", 0, None, None),
        (171, 21193, "comment", "6", 0, None, None),
        (173, 21321, "comment", "7", 0, None, None),
        (175, 21457, "reply", "1", 18, None, None),
        (177, 21846, "comment", "8", 0, None, None),
        (196, 22574, "reply", "1", 20, None, None),
        (199, 22655, "reply", "3", 20, None, None),
        (220, 26267, "comment", "9", 0, None, None),
        (224, 28303, "comment", "10", 0, None, None),
        (228, 28841, "comment", "11", 0, None, None),
        (230, 29584, "comment", "12", 0, None, None),
        (236, 30739, "reply", "1", 26, None, None),
        (239, 31277, "reply", "2", 26, None, None),
        (241, 31332, "reply", "3", 26, None, None),
    ],
    "001": [
        (1, 0, "post", None, None, "Napo at Work in the South West 7", "2016-09-30"),
        (59, 9234, "post", None, None, "Working Links and VR", "2016-09-30"),
        (120, 15622, "post", None, None, "Cardiff AGM 2016", "2016-09-29"),
        (136, 18590, "post", None, None, "TR and Women 2", "2016-09-29"),
        (180, 22661, "post", None, None, "Napo at Work in the South West 6", "2016-09-28"),
        (212, 27435, "post", None, None, "Accountant's Reinvent the Wheel - Shock!", "2016-09-27"),
        (272, 37218, "post", None, None, "How We Got Here", "2016-09-26"),
        (309, 46898, "post", None, None, "Pick of the Week 15", "2016-09-25"),
        (383, 60602, "post", None, None, "MP's Raise the Alarm", "2016-09-24"),
        (470, 81902, "post", None, None, "Latest From Napo 119", "2016-09-23"),
    ],
    "002": [
        (1, 0, "post", None, None, "Latest From Napo 188", "2019-05-20"),
        (56, 6106, "comment", "1", 0, None, None),
        (70, 7192, "reply", "1", 1, None, None),
        (73, 7454, "reply", "2", 1, None, None),
        (76, 7502, "comment", "2", 0, None, None),
        (101, 9132, "comment", "3", 0, None, None),
        (144, 12821, "comment", "4", 0, None, None),
        (172, 14098, "reply", "1", 6, None, None),
        (197, 15417, "comment", "5", 0, None, None),
        (211, 16261, "comment", "6", 0, None, None),
        (224, 16896, "reply", "1", 9, None, None),
        (229, 17133, "comment", "7", 0, None, None),
        (248, 19884, "comment", "8", 0, None, None),
        (253, 20735, "comment", "9", 0, None, None),
        (256, 20803, "comment", "10", 0, None, None),
        (263, 21366, "comment", "11", 0, None, None),
    ],
    "003": [
        (1, 0, "post", None, None, "Napo HQ Blog", None),
    ],
    "004": [
        (1, 0, "post", None, None, "Another bad week for Grayling", None),
    ],
}


@pytest.fixture(scope="module")
def seeds() -> dict[str, Document]:
    return {Path(document.path).name[:3]: document for document in read([SEEDS])}


@pytest.mark.parametrize("seed", sorted(EXPECTED))
def test_sections_of_a_seed(seeds: dict[str, Document], seed: str) -> None:
    document = seeds[seed]
    found = [
        (line_of(document, s.start), s.start, s.kind.value, s.number, s.parent, s.title, s.date)
        for s in document.sections
    ]
    assert found == EXPECTED[seed]


@pytest.mark.parametrize("seed", sorted(EXPECTED))
def test_sections_start_and_end_at_words(seeds: dict[str, Document], seed: str) -> None:
    document = seeds[seed]
    for section in document.sections:
        words = document.text[section.start : section.end]
        assert words == words.strip()
        if section.number is not None:
            assert words.startswith(f"{section.number}.")


def test_furniture_of_the_seeds(seeds: dict[str, Document]) -> None:
    words = {
        seed: [document.text[span.start : span.end] for span in document.furniture]
        for seed, document in seeds.items()
    }
    assert words["001"] == words["004"] == []
    assert set(words["003"]) == {"(Back to contents)"}
    assert len(words["003"]) == seeds["003"].text.count("(Back to contents)") == 22
    numbers = [section.number for section in seeds["000"].sections if section.number]
    assert words["000"] == [f"{number}." for number in numbers]
    assert words["002"].count("ReplyDelete") == 11
    assert words["002"].count("Delete") == 4
    assert words["002"].count("Replies") == 3
    assert words["002"][0] == "16 comments:"
    assert len(words["002"]) == 1 + 11 + 4 + 3 + 15


def test_a_standing_appeal_stays_matchable(seeds: dict[str, Document]) -> None:
    document = seeds["003"]
    at = document.text.index("Napo will be hosting a drop-in session")
    assert not any(span.start <= at < span.end for span in document.furniture)


def test_places_in_a_seed(seeds: dict[str, Document]) -> None:
    document = seeds["000"]
    at = document.text.index("The Ministry of Justice intends to use a dynamic framework")
    section = section_at(document, at)
    assert section is not None
    assert label(document, section) == "reply 2.12"
    assert line_of(document, at) == 139
    assert post_of(document, section).title == "Napo at Work in the South West 23"
    assert date_of(document, section) == "2019-05-22"
