"""Words → where they stand: occurrences in a corpus, how true they are, what they come from."""
