"""Causes in a file of one's own that is found where another module of its name was meant."""

import sys
from collections.abc import Iterator

from grader.explain import evidence
from grader.explain.close import nearest
from grader.explain.diagnosis import Place
from grader.explain.facts import Facts, Failure, binds, children_of, source_of
from grader.explain.finding import Cause, Finding
from grader.explain.source import SourceFile
from grader.explain.standard import may_hold, standard_submodules
from grader.interpreter.timeline import Began, Ended, Failed, Found


def shadowed_stdlib(facts: Facts) -> Iterator[Finding]:
    """Notice that a name of the standard library is asked of a file of the learner's."""
    for failure, module, name, own in _asked_of_own(facts):
        if module not in sys.stdlib_module_names:
            continue
        if _by_others(failure) or means_standard(failure, own, module, name):
            yield _found_instead(
                failure, module, own, evidence.standard(module), _named_anew(facts, own)
            )
    for failure, module, name, own in _submodules_of_own(facts):
        if name in standard_submodules(module) - children_of(facts.run, module):
            yield _found_instead(
                failure, module, own, evidence.standard(module), _named_anew(facts, own)
            )


def shadowed_installed(facts: Facts) -> Iterator[Finding]:
    """Notice that a name is asked of a file that hides another of its name, further down the path.

    The hidden one must have been meant: it binds the name, or whoever asks has no use for the
    file that was found, being that file itself or no file of the project.
    """
    for failure, module, name, own in _asked_of_own(facts):
        hidden = failure.error.hidden
        if not hidden or module in sys.stdlib_module_names or binds(own, module, name):
            continue
        other = facts.run.tree.get(hidden[0])
        itself = failure.frame is not None and failure.frame.file == own.path
        near = nearest(name, own.names) is not None
        known = other is not None and (binds(other, module, name) or other.is_dynamic)
        if known or (other is None and not near and (itself or _by_others(failure))):
            yield _found_instead(failure, module, own, evidence.hidden(hidden[0]))


def shadowed_unnoticed(facts: Facts) -> Iterator[Finding]:
    """Notice that a module of the standard library imported a file of the learner's."""
    bodies: list[tuple[str | None, str | None]] = []
    for event in facts.seen.timeline:
        if isinstance(event, Began):
            bodies.append((event.module, event.file))
        elif isinstance(event, Ended | Failed):
            while bodies and any(one == event.module for one, _ in bodies):
                bodies.pop()
        elif isinstance(event, Found) and bodies:
            origin = event.origin or ""
            own = facts.run.tree.get(origin) if origin.endswith(".py") else None
            asker, file = bodies[-1]
            outside = file is not None and file.startswith("/") and asker != "__main__"
            by_name = own is not None and _is_called(own.path, event.module)
            if own and by_name and outside and event.module in sys.stdlib_module_names:
                yield Finding(
                    evidence=(evidence.file_there(own.path), evidence.standard(event.module)),
                    where=Place(own.path, 1),
                    values={"name": event.module, "file": own.path},
                )


def _is_called(path: str, module: str) -> bool:
    """Whether a file has a module's name; what a finder hands out in its place has another."""
    return path.removesuffix("/__init__.py").removesuffix(".py").rpartition("/")[2] == module


def means_standard(failure: Failure, own: SourceFile, module: str, name: str) -> bool:
    """Whether who asks a file for a name can only have meant the standard module of its name.

    A file that asks for its own name means another. Where it is not known what the standard one
    holds, a name that is nearly one of the file's is its own.
    """
    itself = failure.frame is not None and failure.frame.file == own.path
    if module not in sys.stdlib_module_names or (binds(own, module, name) and not itself):
        return False
    known = may_hold(module, name)
    return nearest(name, own.names - {module}) is None if known is None else known


def _asked_of_own(facts: Facts) -> Iterator[tuple[Failure, str, str, SourceFile]]:
    """Yield a top-level module of the learner's with the name that it was asked for and lacks."""
    failure = facts.failure
    if failure is None:
        return
    module, name = failure.asked or _asked_by_others(failure)
    own = source_of(facts.run, module) if module and "." not in module else None
    if own is not None:
        yield failure, module, name, own


def _asked_by_others(failure: Failure) -> tuple[str, str]:
    """Return the module that code of others' asked for a name; which name is not always known."""
    error = failure.error
    if failure.source is not None or not _by_others(failure):
        return "", ""
    if error.is_a("AttributeError") and error.object is not None:
        is_module = error.object.kind == "module"
        return (error.object.name or "" if is_module else ""), error.name or ""
    wrong_name = error.is_a("ImportError") and not error.is_a("ModuleNotFoundError")
    return (error.name or "" if wrong_name else ""), ""


def _submodules_of_own(facts: Facts) -> Iterator[tuple[Failure, str, str, SourceFile]]:
    """Yield a module of the learner's with the submodule that was looked for in it."""
    failure = facts.failure
    error = failure.error if failure else None
    if failure is None or error is None or not error.is_a("ModuleNotFoundError"):
        return
    module, _, name = (error.name or "").partition(".")
    own = source_of(facts.run, module) if name else None
    if own is not None:
        yield failure, module, name.partition(".")[0], own


def _by_others(failure: Failure) -> bool:
    """Whether code that is neither the project's nor the program's own asked."""
    frame = failure.frame
    return frame is not None and not frame.project and frame.file.startswith("/")


def _named_anew(facts: Facts, own: SourceFile) -> str | None:
    """Return what the hiding file is about where the learner made it: the choice of its name."""
    return "module-naming" if facts.start is not None and own.path not in facts.start else None


def _found_instead(
    failure: Failure, module: str, own: SourceFile, other: str, concept: str | None = None
) -> Finding:
    return Finding(
        evidence=(
            *(() if _by_others(failure) else evidence.failing_line(failure)),
            evidence.made_from(module, own.path),
            other,
        ),
        where=Place(own.path, 1),
        values={"name": module, "file": own.path},
        concept=concept,
    )


CAUSES = (
    Cause("shadowed-stdlib", "raised", shadowed_stdlib),
    Cause("shadowed-installed", "raised", shadowed_installed),
    Cause("shadowed-stdlib", "seen", shadowed_unnoticed, frozenset(("shadowing",)), alone=True),
)
