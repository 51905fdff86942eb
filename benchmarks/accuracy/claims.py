"""What the words of Python and of friendly-traceback claim, and of which causes that is true.

The table was made by reading all that the two say of the labelled programs, and writing down each
phrase that a reader takes for the reason. One claim that is true of a cause is enough for *right*,
whatever else is said; only where none is, and one misleads, is the mark *false*. What repeats the
failure (“no attribute”, “no module named”) is right where nothing more is to be known, and misleads
nowhere. Causes that are close count as one (`import m.py` and “m is not a package”).

Its limits: it sees phrases and not sense. A suggestion counts for a misspelling whichever name it
suggests, and a phrase that a later version words differently is not seen until it is put in here.
"""

import re
from typing import Literal, NamedTuple

Mark = Literal["right", "nothing", "false"]


class Claim(NamedTuple):
    """A phrase that tells a reason, as a regular expression over text in small letters."""

    phrase: str
    true_of: frozenset[str]
    misleads: bool = True
    """Whether a reader who believes it looks in the wrong place, where it is not true."""
    alarms: bool = False
    """Whether it blames imports, and so is false of a program whose imports are in order."""


def of(*causes: str) -> frozenset[str]:
    """Return the causes that a claim is true of."""
    return frozenset(causes)


MISSPELT = of("misspelled-module", "misspelled-name", "wrong-case", "all-lists-missing-name")
SAME_NAME = of("shadowed-stdlib", "shadowed-installed", "main-imported-twice")
UNBOUND = of(
    "module-never-imported",
    "names-instead-of-module",
    "parent-not-bound",
    "submodule-not-imported",
)
ANY_ALL = of(
    "all-in-other-module",
    "all-lists-missing-name",
    "all-lists-private-name",
    "all-omits-name",
    "all-scans-folder",
    "all-wrong-type",
)

CLAIMS: tuple[Claim, ...] = (
    # that misleads where it is not so
    Claim("circular import", of("circular-import", "forced-import-order"), alarms=True),
    Claim("need to install|pip install", of("not-installed"), alarms=True),
    Claim("consider renaming|same name as a python module", SAME_NAME, alarms=True),
    Claim("need to rename your module", SAME_NAME, alarms=True),
    Claim("did you mean|you meant|similar name|names that are similar", MISSPELT),
    Claim("forg[eo]t to import", UNBOUND),
    Claim("tried to concatenate", of()),
    # that is close enough where it is so, and beside the point elsewhere
    Claim("no module named", of("not-installed"), misleads=False),
    Claim(
        "cannot import name|module '[^']+' has no attribute",
        of("name-not-defined-there", "body-binds-nothing"),
        misleads=False,
    ),
    Claim(
        "is not a package|is not a separate module",
        of("not-a-package", "py-suffix-in-import"),
        misleads=False,
    ),
    Claim(r"instead of '[\w.]+\.py' as the module name", of("py-suffix-in-import"), misleads=False),
    Claim(
        r"forget to add `\w+\.`",
        of("dotted-binds-top", "alias-hides-name", "imported-in-another-scope"),
        misleads=False,
    ),
    Claim(r"instead of module `[\w.]+`", of("body-in-parent"), misleads=False),
    Claim("__all__", ANY_ALL, misleads=False),
    Claim("no known parent package", of("relative-import-without-parent"), misleads=False),
    Claim("beyond top-level package", of("relative-import-beyond-top"), misleads=False),
    Claim(r"wrote `\.` by mistake", of("relative-import-syntax"), misleads=False),
    Claim(
        "wrote `-` by mistake|invalid number|invalid decimal literal|python keyword",
        of("invalid-module-name"),
        misleads=False,
    ),
    Claim("'module' object is not callable", of("attribute-hides-submodule"), misleads=False),
    Claim(r"\.pyc\)", of("stale-bytecode"), misleads=False),
    Claim(
        "namespace package|(no|without|missing)( an?)? `?__init__",
        of("missing-init", "misspelled-init"),
        misleads=False,
    ),
    Claim("loaded twice|two names|imported twice", of("double-import", "main-imported-twice")),
)


def made_in(text: str) -> list[Claim]:
    """Return the claims that a text makes; how it is broken into lines does not matter."""
    plain = " ".join(text.lower().split())
    return [claim for claim in CLAIMS if re.search(claim.phrase, plain)]


def mark(text: str, causes: frozenset[str]) -> Mark:
    """Mark a text about a program that fails for one of these causes, which are all the same."""
    claims = made_in(text)
    if any(claim.true_of & causes for claim in claims):
        return "right"
    return "false" if any(claim.misleads for claim in claims) else "nothing"


def mark_of_silence(text: str) -> Mark:
    """Mark a text about a program whose imports are in order: it may say what else is wrong."""
    return "false" if any(claim.alarms for claim in made_in(text)) else "right"
