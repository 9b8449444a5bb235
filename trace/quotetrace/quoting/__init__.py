"""Documents → quotations: who is quoted, with what words, and from where."""
