"""Documents of word processors, books and printed pages: docx, odt, epub, pdf."""
