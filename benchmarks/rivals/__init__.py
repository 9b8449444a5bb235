"""Other programs that find reused text, run beside this one on the same documents."""
