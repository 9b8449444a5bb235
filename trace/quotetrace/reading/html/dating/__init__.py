"""The day on which a page came out, weighed from all that tells it."""
