"""Labelled programs, as nested dicts: what an explanation must say of each, or must not say."""

from programs import (
    cycles,
    healthy,
    names,
    not_about_imports,
    not_built,
    packages,
    plain_bugs,
    questions,
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
    *(case for case in questions.CASES if case.built),
)
"""Programs of which a cause is named, by the families of `grader/explain`."""

NOT_BUILT: tuple[Case, ...] = (
    *not_built.CASES,
    *(case for case in questions.CASES if not case.built),
)
"""Programs whose cause is not recognised yet."""

SILENT: tuple[Case, ...] = (
    *healthy.CASES,
    *plain_bugs.CASES,
    *not_about_imports.CASES,
)
"""Programs of which nothing may be said."""
