"""Learn how Python's import system works, and see why an import went wrong."""
