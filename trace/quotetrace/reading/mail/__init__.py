"""Mail: single messages and mailboxes, with who answers whom."""
