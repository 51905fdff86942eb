"""Whole numbers that options are given."""

import os

from grader.errors import Misuse


def number(text: str, option: str, least: int) -> int:
    """Return a whole number that an option was given."""
    if not text.isascii() or not text.isdigit() or int(text) < least:
        raise Misuse(f"{option} is {text!r}\n  → give it a whole number from {least} on")
    return int(text)


def processors() -> int:
    """Return how many processors there are for us."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
