"""Days in numbers that may be two: settled by the other dates of their source, or left open."""

from __future__ import annotations

import json
import pickle
from typing import TYPE_CHECKING

import pytest

from quotetrace import read
from quotetrace.dates import Numeric, iso_day

if TYPE_CHECKING:
    from pathlib import Path

    from quotetrace.model import Note


def dates(
    folder: Path, *written: str, name: str = "a.jsonl"
) -> tuple[list[str | None], list[Note]]:
    """Read records with some dates; give their dates as read, and what was said."""
    path = folder / name
    rows = [
        {"id": str(at), "text": f"Words {at}.", "date": date} for at, date in enumerate(written)
    ]
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")
    notes: list[Note] = []
    found = [document.sections[0] for document in read(path, on_note=notes.append)]
    assert all(type(one.date) in {str, type(None)} for one in found)
    assert [one.date_from is None for one in found] == [one.date is None for one in found]
    return [one.date for one in found], notes


@pytest.mark.parametrize(
    ("written", "expected", "reason"),
    [
        (["03/04/2019", "22/05/2019"], ["2019-04-03", "2019-05-22"], "one is day first"),
        (["22/05/2019", "03/04/2019"], ["2019-05-22", "2019-04-03"], "in any order"),
        (["03/04/2019", "05/22/2019"], ["2019-03-04", "2019-05-22"], "one is month first"),
        (["03-04-2019", "22-05-2019"], ["2019-04-03", "2019-05-22"], "with other marks"),
        (["03/04/2019", "Wed 03/04/2019"], ["2019-04-03", "2019-04-03"], "by a weekday"),
        (["03/04/2019", "22.05.2019"], ["2019-04-03", "2019-05-22"], "by one with dots"),
    ],
)
def test_a_doubt_is_settled_by_its_source(
    tmp_path: Path, written: list[str], expected: list[str], reason: str
) -> None:
    assert dates(tmp_path, *written) == (expected, []), reason


@pytest.mark.parametrize(
    ("written", "expected", "said"),
    [
        (["03/04/2019"], [None], "the date “03/04/2019” may be two days"),
        (["03/04/2019", "05/06/2018", "2019"], [None, None, "2019"], "2 dates like “03/04/2019”"),
        (["03/04/2019", "2019-05-22"], [None, "2019-05-22"], "may be two days"),
        (["03/04/2019", "22/05/2019", "05/22/2019"], [None, "2019-05-22", "2019-05-22"], "may be"),
        (["03/04/2019", "07/07/2019"], [None, "2019-07-07"], "may be two days"),
    ],
)
def test_a_doubt_is_left_open_and_said(
    tmp_path: Path, written: list[str], expected: list[str | None], said: str
) -> None:
    found, notes = dates(tmp_path, *written)
    assert found == expected
    assert [note.path for note in notes] == [str(tmp_path / "a.jsonl")]
    assert said in notes[0].text


def test_another_file_settles_nothing(tmp_path: Path) -> None:
    assert dates(tmp_path, "22/05/2019", name="b.jsonl") == (["2019-05-22"], [])
    assert dates(tmp_path, "03/04/2019")[0] == [None]


@pytest.mark.parametrize(
    ("post", "expected"),
    [
        ("2019-04-01", "2019-04-03"),
        ("2019-04", "2019-04-03"),
        ("2019-01-01", None),
        ("2019-05-01", None),
    ],
)
def test_no_answer_is_older_than_its_post(tmp_path: Path, post: str, expected: str | None) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(
        f'{{"id": "p", "text": "A post.", "date": "{post}"}}\n'
        '{"id": "c", "text": "A comment.", "parent": "p", "date": "03/04/2019"}\n'
    )
    (document,) = read(path, on_note=lambda _: None)
    assert [one.date for one in document.sections] == [post, expected]


def test_posts_stay_posts_where_their_dates_are_open(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    prose = "A sentence of some words that goes on for a while and says nothing at all. " * 3
    path.write_text(f"03/04/2019\n\nFirst\n\n{prose}\n\n01/02/2019\n\nSecond\n\n{prose}\n")
    notes: list[Note] = []
    (document,) = read(path, on_note=notes.append)
    assert [(one.title, one.date) for one in document.sections] == [
        ("First", None),
        ("Second", None),
    ]
    assert len(notes) == 1


def test_a_day_in_numbers_goes_between_processes() -> None:
    given = iso_day("03/04/2019")
    assert isinstance(given, Numeric)
    taken = pickle.loads(pickle.dumps(given))
    assert (taken, taken.other, taken.is_day_first) == (given, "2019-03-04", None)
