"""Top-level package."""
