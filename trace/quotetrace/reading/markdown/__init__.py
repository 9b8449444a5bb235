"""Markdown as its words: marks, link targets, tags and template code are blanked, words stay.

`templates` blanks what is written to a site generator, `blocks` and `inline` what a CommonMark
parser finds, `tags` what is HTML; `code` tells code from prose that is set as code.
"""
