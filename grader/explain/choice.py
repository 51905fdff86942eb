"""What is said first, where several causes have evidence.

In this order:
0. what the learner wrote that cannot do what it is there for,
1. what the last program's exception proves (hypothesis's last program is the smallest failing one),
2. what the last program left behind without failing,
3. the same for the programs before it, the latest first: a check that went on after a program
   that failed may have meant it to fail,
4. what the learner changed,
and within each of these, `ORDER`: the narrower situation before the wider one that contains it.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from grader.explain.finding import Finding, Layer

ORDER: tuple[str, ...] = (
    # what could not even be read, or be given a name to look for
    "relative-import-syntax",
    "invalid-module-name",
    "relative-import-without-parent",
    "relative-import-beyond-top",
    # code that is not what its source says makes all that the source says doubtful
    "dots-without-package",
    "main-asked-for",
    "stale-bytecode",
    # another module than the one that was meant; then nothing about its names matters
    "names-itself",
    "renamed-and-still-asked",
    "taken-from-others",
    "init-ends-namespace",
    "package-path-written",
    "type-checking-turned-round",
    "annotation-deferred",
    "finder-cuts-name",
    "finder-takes-too-little",
    "whole-path-listed",
    "only-for-type-checkers",
    "finder-loads",
    "variable-imported",
    "shadowed-stdlib",
    "shadowed-installed",
    "main-imported-twice",
    # a body that is nearly there says more than a body that is missing
    "misspelled-init",
    "module-hides-folder",
    "regular-hides-namespace",
    "package-hides-module",
    "attribute-hides-submodule",
    "body-set-from-outside",
    "body-in-parent",
    # a cycle only counts for a name that the module binds in the end
    "circular-import",
    # how a module's name is written, from the surest slip to the mere absence
    "started-by-path",
    "py-suffix-in-import",
    "spec-of-no-package",
    "not-a-package",
    "not-a-module",
    "wrong-case",
    "relative-import-wrong-level",
    "implicit-relative-import",
    "misspelled-module",
    "module-inside-package",
    "module-not-on-path",
    "not-installed",
    # what a star and `__all__` do to names; a listing that is wrong before one that is incomplete
    "all-wrong-type",
    "all-lists-missing-name",
    "all-in-other-module",
    "all-lists-private-name",
    "all-scans-folder",
    "all-omits-name",
    "star-skips-underscore",
    "star-instead-of-names",
    "star-loads-no-submodule",
    "star-overwrites-name",
    # names that a namespace lacks, from where they are to where they are not
    "imported-in-another-scope",
    "alias-hides-name",
    "parent-not-bound",
    "dotted-binds-top",
    "module-never-imported",
    "names-instead-of-module",
    "guarded-name",
    "all-imports-nothing",
    "submodule-not-imported",
    "misspelled-name",
    "missing-reexport",
    # two modules or two names where one was meant
    "double-import",
    "patched-elsewhere",
    "stale-binding",
    "shared-mutable-state",
    # what is done to the import system, from the whole path to a single module
    "found-earlier",
    "search-path-changed",
    "path-zero-relied-on",
    "finder-raises",
    "all-are-packages",
    "executed-elsewhere",
    "cached-after-execution",
    "broken-module-stays",
    "cache-taken-for-loading",
    "cache-compared",
    "finders-replaced",
    "dunder-import-kept",
    "import-replaced",
    "file-executed-by-hand",
    "imported-again",
    "reload-of-a-name",
    "patched-nowhere",
    "test-checks-nothing",
    "reloaded-instead",
    "dropped-from-cache",
    "put-into-cache",
    "read-once",
    "set-at-import",
    "imported-too-early",
    "function-never-called",
    "no-longer-imported",
    "bound-again",
    "imported-name-assigned",
    "global-of-imported-name",
    "name-compared-otherwise",
    "main-misplaced",
    "no-main-file",
    "getattr-asks-itself",
    "package-set-by-hand",
    "script-part-gone",
    "main-unguarded",
    "submodules-in-star",
    "imported-name-deleted",
    "module-instead-of-object",
    "borrowed-import",
    # work-arounds: what hides a failure before what replaces a computation
    "name-left-unbound",
    "failure-told-by-message",
    "file-looked-for",
    "second-import",
    "failure-answered",
    "swallowed-import-error",
    "forced-import-order",
    "eager-submodule-import",
    "init-elsewhere",
    "file-beside-folder",
    "moved-into-body",
    "copied-module",
    "annotation-dropped",
    "getattr-answers-all",
    "lazy-names-not-listed",
    "namespace-listed",
    "packages-left-out",
    "private-left-in",
    "files-listed",
    "data-written-down",
    "directory-changed",
    "located-by-file",
    "resource-opened-as-file",
    "defined-instead",
    "defined-again",
    "body-changed-instead",
    "copied-definition",
    "hard-coded-answer",
    # the widest situations last
    "missing-init",
    "body-binds-nothing",
    "name-not-defined-there",
    "submodule-by-accident",
)

LAYERS: tuple[Layer, ...] = ("raised", "seen")

INSTEAD_OF: Mapping[str, tuple[str, ...]] = {
    "missing-init": ("misspelled-init", "body-set-from-outside", "body-in-parent"),
    "star-loads-no-submodule": ("all-in-other-module",),
    "all-omits-name": ("all-lists-private-name", "all-wrong-type"),
    "star-instead-of-names": ("names-instead-of-module",),
    "imported-again": ("dropped-from-cache",),
    "swallowed-import-error": ("second-import", "failure-answered", "name-left-unbound"),
    "eager-submodule-import": ("forced-import-order",),
    "no-main-file": ("main-misplaced",),
    "body-binds-nothing": ("star-loads-no-submodule", "all-in-other-module"),
}
"""Wider situations, each with the narrower ones that say the same better."""


class Found(NamedTuple):
    """A finding with its cause, the layer it comes from, and how many programs ran after it."""

    cause: str
    layer: Layer
    later: int
    finding: Finding


def chosen(found: Iterable[Found]) -> tuple[Found, ...]:
    """Return what is to be said, in order: an exception has one cause; nothing is said twice."""
    ordered = sorted(found, key=precedence)
    named = {one.cause for one in ordered}
    told: list[Found] = []
    explained: set[int] = set()
    for one in ordered:
        if one.layer == "raised":
            if one.later in explained:
                continue
            explained.add(one.later)
        narrower = not named.isdisjoint(INSTEAD_OF.get(one.cause, ()))
        if not narrower and not any(_same(one, other) for other in told):
            told.append(one)
    return tuple(told)


def _same(one: Found, other: Found) -> bool:
    """Whether two findings say the same: one place, or another program that fails alike."""
    alike = one.later != other.later or one.finding.where == other.finding.where
    return one.cause == other.cause and alike


def precedence(found: Found) -> tuple[int, int, int]:
    """Return a key by which the first to be said is the smallest."""
    rank = ORDER.index(found.cause)
    if found.layer == "certain":
        return (-1, 0, rank)
    if found.layer == "changed":
        return (2, 0, rank)
    return (min(found.later, 1), 2 * found.later + LAYERS.index(found.layer), rank)
