"""Text without what tells who somebody is and where their files lie."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

LEAST = 3
"""Letters of a name: one that is shorter stands in too many other words."""
TELLS_NOTHING = frozenset(
    ("admin", "codespace", "home", "localhost", "main", "python", "root", "student", "user")
)
"""Names of users and hosts that are nobody's own, and that code may use for something else."""


class Identity(NamedTuple):
    """What is not to be told."""

    course: str
    """The folder of the course: everything is told from there."""
    homes: Sequence[str] = ()
    users: Sequence[str] = ()
    hosts: Sequence[str] = ()


def redacted(text: str, identity: Identity) -> str:
    """Return the text with other words for folders and names; letter case makes no difference."""
    text = _folders(text, [identity.course], ".")
    text = _folders(text, identity.homes, "~")
    text = _names(text, identity.hosts, "HOST")
    return _names(text, identity.users, "USER")


def _folders(text: str, folders: Iterable[str], instead: str) -> str:
    """Replace paths, the longest first; what is the whole disk is nobody's."""
    for folder in sorted(set(folders), key=len, reverse=True):
        for one in {folder.rstrip("/\\"), folder.rstrip("/\\").replace("\\", "/")}:
            if len(one) >= LEAST:
                text = re.sub(rf"{re.escape(one)}(?![\w.-])", instead, text, flags=re.IGNORECASE)
    return text


def _names(text: str, names: Iterable[str], instead: str) -> str:
    """Replace names where they are words, or parts of words between underscores."""
    for name in sorted(set(names), key=len, reverse=True):
        if len(name) >= LEAST and name.lower() not in TELLS_NOTHING:
            alone = rf"(?<![^\W_]){re.escape(name)}(?![^\W_])"
            text = re.sub(alone, instead, text, flags=re.IGNORECASE)
    return text
