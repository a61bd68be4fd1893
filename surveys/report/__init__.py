"""Figures as files: JSON, CSV, XLSX (bytes out)."""
