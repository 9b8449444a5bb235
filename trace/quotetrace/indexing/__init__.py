"""Work that lasts: documents, their words and what was found in them, in a DuckDB file."""
