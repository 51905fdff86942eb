"""Labelled programs, as nested dicts: what an explanation must say of each, or must not say."""

from programs import (
    asked,
    bindings,
    clashes,
    collisions,
    cycles,
    healthy,
    hidden_failures,
    made,
    names,
    names_elsewhere,
    not_about_imports,
    packages,
    paths,
    plain_bugs,
    questions,
    relative,
    scopes,
    shadowing,
    stars,
    submodules,
    twice,
    workarounds,
    written,
)
from programs.cases import Case

LABELLED: tuple[Case, ...] = (
    *names.CASES,
    *names_elsewhere.CASES,
    *paths.CASES,
    *shadowing.CASES,
    *relative.CASES,
    *twice.CASES,
    *packages.CASES,
    *submodules.CASES,
    *clashes.CASES,
    *cycles.CASES,
    *scopes.CASES,
    *stars.CASES,
    *collisions.CASES,
    *bindings.CASES,
    *hidden_failures.CASES,
    *workarounds.CASES,
    *written.CASES,
    *made.CASES,
    *questions.CASES,
    *asked.CASES,
)

EXPLAINED: tuple[Case, ...] = tuple(case for case in LABELLED if case.built)
"""Programs of which a cause is named, by the families of `grader/explain`."""

NOT_BUILT: tuple[Case, ...] = tuple(case for case in LABELLED if not case.built)
"""Programs whose cause is not recognised yet."""

HEALTHY: tuple[Case, ...] = (
    *healthy.CASES,
    *names_elsewhere.HEALTHY,
    *paths.HEALTHY,
    *shadowing.HEALTHY,
    *relative.HEALTHY,
    *twice.HEALTHY,
    *clashes.HEALTHY,
    *collisions.HEALTHY,
    *bindings.HEALTHY,
    *hidden_failures.HEALTHY,
)
"""Programs that look suspicious and are fine."""

SILENT: tuple[Case, ...] = (
    *HEALTHY,
    *plain_bugs.CASES,
    *not_about_imports.CASES,
    *names_elsewhere.OTHERWISE,
    *paths.OTHERWISE,
    *shadowing.OTHERWISE,
    *relative.OTHERWISE,
    *clashes.OTHERWISE,
    *twice.OTHERWISE,
    *collisions.OTHERWISE,
    *bindings.OTHERWISE,
    *hidden_failures.OTHERWISE,
    *questions.OTHERWISE,
)
"""Programs of which nothing may be said: they are fine, or fail for some other reason."""
