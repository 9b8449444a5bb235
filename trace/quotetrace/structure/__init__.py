"""Plain text → its posts, comments, letters and page mechanics, by its lines alone."""
