"""Labelled programs, as nested dicts: what an explanation must say of each, or must not say."""

from programs import (
    cycles,
    healthy,
    names,
    not_built,
    packages,
    plain_bugs,
    scopes,
    stars,
    submodules,
    workarounds,
)
from programs.cases import Case

EXPLAINED: tuple[Case, ...] = (
    *names.CASES,
    *packages.CASES,
    *submodules.CASES,
    *cycles.CASES,
    *scopes.CASES,
    *stars.CASES,
    *workarounds.CASES,
)
"""Programs of which a cause is named, by the families of `grader/explain`."""

NOT_BUILT: tuple[Case, ...] = not_built.CASES
"""Programs whose cause is not recognised yet."""

SILENT: tuple[Case, ...] = (*healthy.CASES, *plain_bugs.CASES)
"""Programs of which nothing may be said."""
