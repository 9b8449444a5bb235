"""Documents → quotations: who is quoted, and with what words."""
