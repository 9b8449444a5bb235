"""Sentences and generated cases with known quotations."""
