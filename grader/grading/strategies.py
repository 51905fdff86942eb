"""Random names and values that hidden tests of several katas draw from.

A check whose right answer depends on one of them cannot be answered by a constant, by copied code
or by a forged report.
"""

import builtins
import keyword
import string
import sys

from hypothesis import strategies as st

LETTERS, DIGITS = string.ascii_lowercase, string.digits
WITHDRAWN = (
    "aifc", "asynchat", "asyncore", "audioop", "cgi", "cgitb", "chunk", "crypt", "distutils",
    "imghdr", "imp", "lib2to3", "mailcap", "msilib", "nis", "nntplib", "ossaudiodev", "pipes",
    "smtpd", "sndhdr", "spwd", "sunau", "telnetlib", "uu", "xdrlib",
)  # fmt: skip
"""What came with 3.11, and no longer with 3.12 or 3.13."""
STANDARD = frozenset([*sys.stdlib_module_names, *WITHDRAWN])
"""Modules that come with one of the supported Pythons, so that all of them judge alike."""
TAKEN = frozenset([*keyword.kwlist, *keyword.softkwlist, *dir(builtins), *STANDARD, "site"])
"""Names that mean something already, to the language or to its standard library."""


def names(*besides: str) -> st.SearchStrategy[str]:
    """Names for modules, packages, functions and constants: new ones, unlike those in `besides`."""
    refused = TAKEN.union(besides)
    first, more = st.sampled_from(LETTERS), st.text(LETTERS + DIGITS, min_size=2, max_size=7)
    return st.builds(str.__add__, first, more).filter(lambda name: name not in refused)


def several_names(
    *besides: str, least: int = 1, most: int = 4
) -> st.SearchStrategy[tuple[str, ...]]:
    """As many names as asked for, all of them different."""
    chosen = st.lists(names(*besides), min_size=least, max_size=most, unique=True)
    return chosen.map(tuple)


def words() -> st.SearchStrategy[str]:
    """Short printable texts, of any script, with quotes and backslashes among them."""
    characters = st.characters(codec="utf-8", categories=("L", "N", "P", "S"))
    return st.text(characters, min_size=1, max_size=8)


def numbers() -> st.SearchStrategy[int]:
    """Whole numbers that nobody writes down by accident."""
    return st.integers(min_value=1_000, max_value=999_999)
