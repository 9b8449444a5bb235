"""How long everything takes, beside how much work it was."""
