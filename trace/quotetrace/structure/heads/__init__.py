"""Heads of plain text: what stands above an article, a release, a speech or a book."""
