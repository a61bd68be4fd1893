"""The statistics, proved: what they promise beside what enumerating and drawing gives."""
