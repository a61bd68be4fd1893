"""Months that are played: invented citizens and officers before the real service and sender."""
