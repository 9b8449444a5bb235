"""Measurements of quality and speed, and the corpora they are made on."""
