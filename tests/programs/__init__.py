"""Labelled programs, as nested dicts: what an explanation must say of each, or must not say."""
