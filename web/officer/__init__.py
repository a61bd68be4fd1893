"""The officers' console: log-in, cases, and the box for what came by other ways."""
