"""Paths to documents: files found, decoded, and cut into posts, comments and replies."""

from quotetrace.reading.library import read
from quotetrace.reading.places import date_of, label, line_of, page_of, post_of, section_at

__all__ = ["date_of", "label", "line_of", "page_of", "post_of", "read", "section_at"]
