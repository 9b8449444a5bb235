"""How much of the reuse is found, and how much of what is found is reuse."""
