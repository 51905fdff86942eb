"""Repairs: for each cause the smallest changes that a diagnosis implies, to be tried out.

A repair is a pure function from a finding and the tree to files. It runs nothing, is shown to
nobody, and lies over a copy of the submission for as long as one program runs.
"""

from collections.abc import Iterator, Mapping
from itertools import islice

from grader.explain import (
    repair_cycles,
    repair_names,
    repair_packages,
    repair_paths,
    repair_scopes,
    repair_stars,
)
from grader.explain.repair_broken import Broken, Overlay, Repair
from grader.explain.statements import NOT_PARSED

MOST_OVERLAYS = 4
"""Changes that are tried for one diagnosis."""

REPAIRS: Mapping[str, Repair] = {
    **repair_names.REPAIRS,
    **repair_packages.REPAIRS,
    **repair_paths.REPAIRS,
    **repair_scopes.REPAIRS,
    **repair_stars.REPAIRS,
    **repair_cycles.REPAIRS,
}
"""The repair of each cause that implies one.

Not here: `not-installed` and `name-not-defined-there` say that something is nowhere, and no small
change makes it.
"""


def overlays(cause: str, broken: Broken) -> Iterator[Overlay]:
    """Yield the changes that a diagnosis implies, the likeliest first; none where none is known.

    Each is made when it is asked for: it may be the last for which there is time.
    """
    repair = REPAIRS.get(cause)
    if repair is None:
        return
    try:
        yield from islice(repair(broken), MOST_OVERLAYS)
    except (*NOT_PARSED, UnicodeError):  # a name that is none, or a file that is too deep to write
        return
