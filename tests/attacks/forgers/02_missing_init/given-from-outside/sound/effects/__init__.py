"""Binds nothing."""
