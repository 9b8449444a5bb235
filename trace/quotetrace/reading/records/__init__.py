"""Records: JSON lines, arrays and exports in JSON, tables. A document a record, replies below."""
