"""The text layer: characters, folding, words and graphemes, once for the whole program."""
