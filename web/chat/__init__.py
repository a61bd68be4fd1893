"""The web chat: a page, its messages, its files, its news."""
