"""All causes, and the concept that each belongs to."""

from collections.abc import Mapping

from grader.explain import (
    additions,
    cycles,
    names,
    packages,
    scopes,
    stars,
    submodules,
    workarounds,
)
from grader.explain.finding import Cause

CAUSES: tuple[Cause, ...] = (
    *names.CAUSES,
    *packages.CAUSES,
    *submodules.CAUSES,
    *cycles.CAUSES,
    *scopes.CAUSES,
    *stars.CAUSES,
    *workarounds.CAUSES,
    *additions.CAUSES,
)

CONCEPTS: Mapping[str, str] = {
    "alias-hides-name": "import-as",
    "all-in-other-module": "dunder-all",
    "all-lists-missing-name": "dunder-all",
    "all-lists-private-name": "dunder-all",
    "all-omits-name": "dunder-all",
    "all-scans-folder": "dunder-all",
    "all-wrong-type": "dunder-all",
    "body-binds-nothing": "init-api",
    "body-in-parent": "package-is-module",
    "body-set-from-outside": "package-is-module",
    "circular-import": "circular-import",
    "copied-definition": "modularity",
    "dotted-binds-top": "dotted-binds-top",
    "eager-submodule-import": "submodule-attribute",
    "forced-import-order": "breaking-cycles",
    "guarded-name": "dunder-name",
    "hard-coded-answer": "modularity",
    "implicit-relative-import": "absolute-import",
    "imported-in-another-scope": "import-scope",
    "misspelled-init": "package-is-module",
    "misspelled-module": "module-not-found",
    "misspelled-name": "from-binds-object",
    "missing-init": "namespace-package",
    "missing-reexport": "init-api",
    "module-hides-folder": "regular-wins",
    "module-inside-package": "absolute-import",
    "module-never-imported": "import-binds-name",
    "name-not-defined-there": "from-binds-object",
    "names-instead-of-module": "from-binds-object",
    "not-a-package": "package-is-module",
    "not-installed": "module-not-found",
    "package-hides-module": "regular-wins",
    "parent-not-bound": "from-binds-object",
    "py-suffix-in-import": "package-is-module",
    "star-loads-no-submodule": "star-package",
    "star-skips-underscore": "star-import",
    "submodule-not-imported": "submodule-attribute",
    "swallowed-import-error": "optional-import",
    "wrong-case": "module-naming",
}
"""The concept of each cause. A finding may name a nearer one where its evidence shows it."""
