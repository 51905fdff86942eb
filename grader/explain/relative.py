"""Causes in relative imports: nowhere to start from, a wrong number of dots, no `from`."""

import re
from collections.abc import Iterator

from grader.explain import evidence
from grader.explain.facts import Facts, Failure, binds, children_of, first_found
from grader.explain.finding import Cause, Finding
from grader.explain.statements import Import
from grader.explain.unparsed import Unparsed, unparsed

IMPORT_DOT = re.compile(r"import\s*\.")
"""No statement of Python begins so: only `from` takes dots (language reference, 7.11)."""


def relative_import_without_parent(facts: Facts) -> Iterator[Finding]:
    """Notice dots in a file that belongs to no package, so that there is nothing to count from."""
    for failure, one in _without_base(facts):
        if not failure.package and failure.frame is not None:
            module = failure.frame.module or ""
            is_main = module == "__main__"
            yield Finding(
                evidence=(*evidence.failing_line(failure), evidence.in_no_package(module)),
                where=failure.where,
                values={"dots": "." * one.level, "module": module},
                concept=None if is_main else "relative-import",
            )


def relative_import_beyond_top(facts: Facts) -> Iterator[Finding]:
    """Notice more dots than the file has packages around it."""
    for failure, one in _without_base(facts):
        levels = len(failure.package.split(".")) if failure.package else 0
        if 0 < levels < one.level:
            yield Finding(
                evidence=(*evidence.failing_line(failure), evidence.in_package(failure.package)),
                where=failure.where,
                values={"dots": "." * one.level, "package": failure.package},
            )


def relative_import_wrong_level(facts: Facts) -> Iterator[Finding]:
    """Notice that what was asked for is there, with another number of dots."""
    failure = facts.failure
    if failure is None or not failure.package:
        return
    for one in failure.imports:
        if one.level and _failed(failure, one):
            for there in _with_other_dots(facts, failure, one):
                asked = one.asked(failure.package)
                yield Finding(
                    evidence=(
                        *evidence.failing_line(failure),
                        evidence.in_package(failure.package),
                        evidence.there_is(there),
                    ),
                    where=failure.where,
                    values={"dots": "." * one.level, "asked": asked, "there": there},
                )
                return


def relative_import_syntax(facts: Facts) -> Iterator[Finding]:
    """Notice `import .mod`."""
    for wrong in unparsed(facts):
        if IMPORT_DOT.match(wrong.text):
            yield _syntax(wrong)


def _syntax(wrong: Unparsed) -> Finding:
    return Finding(evidence=wrong.shown, where=wrong.where, values={"line": wrong.text})


def _without_base(facts: Facts) -> Iterator[tuple[Failure, Import]]:
    """Yield the relative import that could not even be given an absolute name.

    Its error names no module: none was looked for (`importlib._bootstrap._sanity_check` and
    `_resolve_name`).
    """
    failure = facts.failure
    if failure is None or failure.error.type != "ImportError" or failure.error.name is not None:
        return
    if failure.frame is not failure.error.frames[-1] and not failure.through_import:
        return
    yield from ((failure, one) for one in failure.imports[:1] if one.level)


def _failed(failure: Failure, one: Import) -> bool:
    """Whether this is what the failing line did not get: a module, or a name of one."""
    asked = one.asked(failure.package)
    return failure.missing_module == asked or failure.asked == (asked, one.name)


def _with_other_dots(facts: Facts, failure: Failure, one: Import) -> Iterator[str]:
    """Yield the full names of what the statement would find with more or fewer dots."""
    for level in range(1, len(failure.package.split(".")) + 1):
        base = one._replace(level=level).asked(failure.package)
        if level == one.level or one.name is None:
            continue
        if not one.module:
            if one.name in children_of(facts.run, base):
                yield f"{base}.{one.name}"
            continue
        source = first_found(facts.run, base)
        if source is not None and (one.is_star or binds(source, base, one.name)):
            yield base


CAUSES = (
    Cause("relative-import-without-parent", "raised", relative_import_without_parent),
    Cause("relative-import-beyond-top", "raised", relative_import_beyond_top),
    Cause("relative-import-wrong-level", "raised", relative_import_wrong_level),
    Cause("relative-import-syntax", "raised", relative_import_syntax),
)
