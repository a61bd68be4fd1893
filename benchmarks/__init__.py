"""How fast and how small: `make bench` measures what the tests do not assert."""
