"""Prose that nobody wrote, with reuse planted in it: the corpus our measurements stand on."""
