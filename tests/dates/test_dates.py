"""Dates as people write them: which day words name, in many languages, and when they name none."""

from __future__ import annotations

import datetime

import babel
import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from quotetrace.dates import (
    Numeric,
    cldr,
    day_of_milliseconds,
    find_date,
    iso_day,
    parse_date_line,
    parts,
    shapes,
)
from quotetrace.dates.names import names

DAY = "2019-05-20"


@pytest.mark.parametrize(
    "words",
    [
        "20 May 2019", "20 May, 2019", "May 20th, 2019", "May 20 2019", "20th of May 2019",
        "MONDAY, MAY 20, 2019", "20. Mai 2019", "Montag, den 20. Mai 2019", "le 20 mai 2019",
        "lundi 20 mai 2019 à 10h30", "20 de mayo de 2019", "20 maggio 2019", "20 de maio de 2019",
        "20 mei 2019", "20 maj 2019", "20. toukokuuta 2019", "20. května 2019", "20. květen 2019",
        "20 maja 2019", "2019. május 20.", "20 Mayıs 2019", "20 mai 2019", "20 Μαΐου 2019",
        "20 Μαϊου 2019", "20 мая 2019 г.", "20 травня 2019 р.", "20 май 2019 г.", "20 мај 2019",
        "20 במאי 2019", "20 مايو 2019", "٢٠ مايو ٢٠١٩", "20 أيار 2019", "20 مئی، 2019",
        "۲۰ مه ۲۰۱۹", "20 मई 2019", "२० मई २०१९", "20 মে, 2019", "২০ মে, ২০১৯", "20 மே, 2019",
        "20 మే, 2019", "20 พฤษภาคม 2019", "20 พ.ค. 2562", "๒๐ พฤษภาคม ๒๕๖๒", "20 Mei 2019",
        "ngày 20 tháng 5 năm 2019", "20 Mei, 2019", "2019年5月20日", "2019年05月20日 星期一",
        "2019年5月20日(月)", "令和元年5月20日", "民國108年5月20日", "2019년 5월 20일 월요일",
        "2019. 5. 20.", "2019-05-20", "2019/05/20", "2019.05.20", "20190520", "20-05-2019",
        "20.05.2019", "20. 5. 2019", "20/05/2019", "05/20/2019", "5/20/2019", "05.20.2019",
        "2019-05-20T23:30:00-05:00", "2019-05-20 08:37", "2019:05:20 10:00:00", "20-MAY-2019",
        "Mon, 20 May 2019 08:37:00 GMT", "Mon, 20 May 19 08:37:00 GMT",
        "Mon May 20 08:37:00 2019", "Mon May 20 08:37:00 +0000 2019", "2019-05-20/2019-05-25",
        "Posted on May 20, 2019 by Ann", "Anonymous20 May 2019 at 08:37", "1) 20 May 2019",
    ],
)  # fmt: skip
def test_words_that_name_the_twentieth_of_may(words: str) -> None:
    assert iso_day(words) == DAY


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("31 April 2019", "no such day; and 1 April is not what it says"),
        ("45 May 2019", "no such day"),
        ("145 May 2019", "no day of a month"),
        ("29 February 2019", "no leap year"),
        ("2019-02-29", "no leap year"),
        ("2019-13-01", "no such month"),
        ("2019/20/05", "nobody writes year, day, month"),
        ("0 May 2019", "no such day"),
        ("1.20.05.2019", "a version or an address"),
        ("20.05.2019.1", "a version"),
        ("20 05 2019", "numbers"),
        ("2 600 000 000", "numbers"),
        ("1558513020", "a number"),
        ("201905", "a number"),
        ("20 May 19", "any two numbers around a name"),
        ("20.05.19 08:37", "sure in the heads of letters only"),
        ("20/05/2562", "of another calendar, or in the future"),
        ("۱۳۹۸/۰۲/۳۰", "of another calendar"),
        ("٢٠/٠٥/١٤٤٠", "of another calendar"),
        ("20 May 2999", "in the future"),
        ("12 May 988", "no year"),
        ("12 May 0988", "older than texts that are dated so"),
        ("Reg. 12 2019", "no month"),
        ("© 2019 Ann", "no date"),
        ("Mai 20", "no year"),
        ("", "nothing"),
    ],
)
def test_words_that_name_no_day(words: str, reason: str) -> None:
    assert iso_day(words) is None, reason


@pytest.mark.parametrize(
    ("words", "date"),
    [("2019-05", "2019-05"), ("May 2019", "2019-05"), ("mai 2019", "2019-05"),
     ("05/2019", "2019-05"), ("2019年5月", "2019-05"), ("2019", "2019"), (" 1848 ", "1848")],
)  # fmt: skip
def test_a_date_is_as_precise_as_its_words(words: str, date: str) -> None:
    assert iso_day(words) == date


@pytest.mark.parametrize(
    ("words", "date"),
    [("22.05.19 08:37", "2019-05-22"), ("5/22/19 8:37 AM", "2019-05-22"),
     ("22 May 98 08:37", "1998-05-22"), ("22.05.19", None), ("31.04.19 08:37", None)],
)  # fmt: skip
def test_short_years_in_the_heads_of_letters(words: str, date: str | None) -> None:
    assert iso_day(words, is_mail=True) == date


@pytest.mark.parametrize(
    ("words", "date", "reason"),
    [
        ("20 listopada 2019", "2019-11-20", "Polish"),
        ("20. listopada 2019.", "2019-10-20", "Croatian has dots"),
        ("20. listopada 2019", None, "one dot: neither"),
        ("nedjelja, 20. listopada 2019", "2019-10-20", "a Sunday in October only"),
        ("mar. 21 mai 2019", "2019-05-21", "a Tuesday"),
        ("21 mar 2019", "2019-03-21", "a month"),
        ("mar 26 mar 2019", "2019-03-26", "both"),
        ("Wed 03/04/2019", "2019-04-03", "a Wednesday"),
        ("Mon 03/04/2019", "2019-03-04", "a Monday"),
        ("03.04.2019", "2019-04-03", "dots stand behind the day"),
        ("07/07/2019", "2019-07-07", "the same either way"),
    ],
)
def test_what_settles_a_doubt_inside_a_line(words: str, date: str | None, reason: str) -> None:
    found = iso_day(words)
    assert not (isinstance(found, Numeric) and found.is_doubtful), reason
    assert found == date, reason


def test_a_day_that_may_be_two() -> None:
    found = iso_day("03/04/2019")
    assert isinstance(found, Numeric)
    assert (str(found), found.other, found.words) == ("2019-04-03", "2019-03-04", "03/04/2019")


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Ann, 20 May 2019 at 08:37", (5, 16, DAY)),
        ("AnonymousMay 20, 2019 at 8:37 AM", (9, 21, DAY)),
        ("31 April 2019, 20 May 2019", (15, 26, DAY)),
        ("am Montag, 20. Mai 2019 um 10", (3, 23, DAY)),
        ("am 18. 05. 2014 um 22:38", (3, 15, "2014-05-18")),
        ("公開日2019年5月20日 更新", (3, 13, DAY)),
        ("Friday 11 and Saturday 12 October 2019", (14, 38, "2019-10-12")),
        ("in 2019 and 20 others", None),
    ],
)
def test_a_date_inside_a_line(line: str, found: tuple[int, int, str] | None) -> None:
    assert find_date(line) == found


@pytest.mark.parametrize(
    ("line", "style"),
    [
        ("Wednesday, 22 May 2019", "W, N M Y"),
        ("Friday 30 September 2016", "W N M Y"),
        ("Wed, Sept. 4th, 2019", "W, M. No, Y"),
        ("2019-05-22", "Y-N-N"),
        ("22.05.2019", "N.N.Y"),
        ("miércoles, 22 de mayo de 2019", "W, N j M j Y"),
        ("31 February 2019", None),
        ("Friday 30 September 2016 was wet", None),
        ("mercredi 1er mai 2019", "W N M Y"),
        ("Sat 25 May 2019", "W N M Y"),
        ("2019年5月20日 星期一", "YMN W"),
        ("2019 m. gegužės 20 d., pirmadienis", "Y j. M N j., W"),
        ("20 мая 2019 г.", "N M Y j"),
        ("22 May 2019, London", None),
        ("(22 May 2019)", None),
        ("Friday 11 and Saturday 12 October 2019", None),
        ("Mon Tue 20 May 2019", None),
        ("May 2019", None),
    ],
)
def test_the_style_of_a_line_that_is_a_date(line: str, style: str | None) -> None:
    found = parse_date_line(line)
    assert (found and found.style) == style


def test_no_clock_is_asked_which_year_is_the_last() -> None:
    assert [iso_day(f"1 May {year}") for year in (2100, 2101)] == ["2100-05-01", None]


def test_milliseconds() -> None:
    assert day_of_milliseconds("1558513020000") == "2019-05-22"
    assert day_of_milliseconds("9" * 30) is None


@given(
    st.dates(datetime.date(1583, 1, 1), datetime.date(2026, 12, 31)),
    st.sampled_from(cldr.LANGUAGES.split()),
    st.sampled_from(["long", "medium", "full"]),
)
def test_what_cldr_writes_is_read_back_or_not_at_all(
    day: datetime.date, language: str, length: str
) -> None:
    found = iso_day(format_date(day, length, language))
    is_open = isinstance(found, Numeric) and found.is_doubtful
    assert is_open or found in {None, day.isoformat()}


@pytest.mark.parametrize("language", cldr.LANGUAGES.split())
def test_every_month_of_every_language_is_read(language: str) -> None:
    days = [datetime.date(2019, month, 20) for month in range(1, 13)]
    written = [format_date(day, "long", language) for day in days]
    assert [iso_day(words) for words in written] == [day.isoformat() for day in days]


def test_the_table_is_what_the_program_makes() -> None:
    made = cldr.table()
    if cldr.TABLE.read_text("utf-8").startswith(f"# Babel {babel.__version__}\n"):
        assert cldr.TABLE.read_text("utf-8").partition("\n")[2] == made
    known = names()
    for row in made.splitlines():
        _, sort, *fields = row.split(" ")
        for number, field in enumerate(fields, 1 if sort == "months" else 0):
            for name in field.split("/") if sort != "joiners" else ():
                one = next(one for one in known.by_word[name.split("_")[0]] if
                           "_".join(one.words) == name)  # fmt: skip
                assert number in getattr(one, sort), row


@given(st.text(st.sampled_from("0123456789./- ,MayWedmarof年月日"), max_size=80))
def test_whatever_is_found_is_a_day_that_stands_there(line: str) -> None:
    found = find_date(line)
    if found:
        start, end, date = found
        assert 0 <= start < end <= len(line)
        datetime.date.fromisoformat(date)
        assert find_date(line[start:end]) is not None
    iso_day(line)
    parse_date_line(line)


@pytest.mark.parametrize(
    "piece", ["1 ", "20.05.", "2019-05-", "May ", "20 May ", "1/1/", "mar ", "of ", "年", "Wed, "]
)
def test_the_cost_is_linear_in_the_line(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[int] = []
    kept = shapes._date_at

    def counting(*args: object, **named: object) -> object:
        counted[-1] += 1
        return kept(*args, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(shapes, "_date_at", counting)
    for size in (200, 400):
        counted.append(0)
        line = piece * size + " 2019"
        list(shapes.dates_in(line, parts.parts_of(line)))
    assert counted[1] <= 2 * counted[0] + 10
