"""The same steps, spread over many machines: documents and pairs are worked on where they lie."""
