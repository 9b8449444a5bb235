"""Pages saved with all that belongs to them: MHTML, web archives of Safari, WARC."""
