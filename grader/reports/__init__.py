"""Renderers: pure functions from one result to text or data; nothing here asks or writes."""
