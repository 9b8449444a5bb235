"""Dates, as people and machines write them in many languages, to ISO 8601.

``iso_day`` reads words that are to name a date, ``find_date`` finds one inside a line,
``parse_date_line`` knows a line that is nothing else.
"""

from quotetrace.dates.days import (
    LONGEST_LINE,
    DateLine,
    day_of_milliseconds,
    find_date,
    iso_day,
    may_be_date,
    parse_date_line,
)
from quotetrace.dates.doubts import Numeric, settled, sure
from quotetrace.dates.names import JOINERS, is_weekday, month_of
from quotetrace.dates.shapes import full_year, iso

__all__ = [
    "JOINERS",
    "LONGEST_LINE",
    "DateLine",
    "Numeric",
    "day_of_milliseconds",
    "find_date",
    "full_year",
    "is_weekday",
    "iso",
    "iso_day",
    "may_be_date",
    "month_of",
    "parse_date_line",
    "settled",
    "sure",
]
