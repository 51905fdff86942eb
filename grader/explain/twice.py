"""Causes in one file that was executed as two modules."""

import ast
from collections.abc import Iterator

from grader.explain import evidence
from grader.explain.diagnosis import Place
from grader.explain.facts import Facts, binds, source_of
from grader.explain.finding import Cause, Finding
from grader.explain.reads import asks_for, main_file
from grader.explain.source import SourceFile
from grader.explain.statements import Import
from grader.interpreter.observation import ModuleSeen
from grader.interpreter.timeline import Found, Reload, Statement

TWICE = frozenset(("main-twice",))
BY_PATH = ("spec_from_file_location", "SourceFileLoader", "run_path")
"""What makes a module of a file under whatever name it is given."""


def main_imported_twice(facts: Facts) -> Iterator[Finding]:
    """Notice that the program's own file was imported too, and executed again under its name.

    Said where it can do harm: the file keeps what would then exist twice, and another file of the
    project asked for it.
    """
    source = main_file(facts)
    if source is None or facts.seen.executed.count(source.path) < 2 or not keeps_state(source):
        return
    for module in facts.seen.modules.values():
        again = module.origin == source.path and module.name != "__main__"
        asked = importer_of(facts, module.name, apart_from=source.path) if again else None
        if asked is not None:
            file, one = asked
            yield Finding(
                evidence=(evidence.line(file, one.line), evidence.executed_twice(source.path)),
                where=Place(file.path, one.line),
                values={"file": source.path, "name": module.name},
            )


def script_imports_itself(facts: Facts) -> Iterator[Finding]:
    """Notice that a script asks a module of its own name for what it does not bind: itself."""
    failure, source = facts.failure, main_file(facts)
    if failure is None or failure.asked is None or source is None or failure.frame is None:
        return
    module, name = failure.asked
    asked = source_of(facts.run, module)
    if asked is not source or failure.frame.file != source.path or module == "__main__":
        return
    if not binds(source, module, name):
        yield Finding(
            evidence=(
                *evidence.failing_line(failure),
                evidence.made_from(module, source.path),
                evidence.executed_twice(source.path),
            ),
            where=failure.where,
            values={"file": source.path, "name": module},
        )


def double_import(facts: Facts) -> Iterator[Finding]:
    """Notice that the import system made two modules from one file, which keeps state."""
    by_file: dict[str, list[ModuleSeen]] = {}
    for module in facts.seen.modules.values():
        if module.project and module.origin is not None:
            by_file.setdefault(module.origin, []).append(module)
    for path, loaded in by_file.items():
        if len(loaded) < 2:  # as nearly always, and to ask the timeline is not for nothing
            continue
        modules = [one for one in loaded if _was_found(facts, one.name)]
        source = facts.run.tree.get(path)
        names = [one.name for one in modules]
        objects = {one.object.token for one in modules if one.object is not None}
        if source is None or len(objects) < 2 or not keeps_state(source):
            continue
        yield Finding(
            evidence=(evidence.executed_twice(path), evidence.loaded(names)),
            where=Place(path, 1),
            values={"file": path, "name": names[0], "other": names[1]},
        )


def keeps_state(source: SourceFile) -> bool:
    """Whether it matters how often a file is executed: it makes classes, or objects that change."""
    body = [] if source.module is None else source.module.body
    return any(
        isinstance(one, ast.ClassDef)
        or (isinstance(one, ast.Assign | ast.AnnAssign) and _is_made(one.value))
        for one in body
    )


def importer_of(facts: Facts, name: str, *, apart_from: str) -> tuple[SourceFile, Import] | None:
    """Return the first import of a module in another executed file of the project."""
    statements = (one for one in facts.seen.timeline if isinstance(one, Statement))
    told = [one for one in statements if name in asks_for(one)]
    for source in facts.executed():
        if source.path == apart_from:
            continue
        for one in source.imports:
            seen = any(each.file == source.path and each.line == one.line for each in told)
            if seen or (not facts.seen.timeline and not one.level and one.module == name):
                return source, one
    return None


def _is_made(value: ast.expr | None) -> bool:
    """Whether an expression makes an object that can be changed, or can be told from its like."""
    made = ast.Call | ast.List | ast.Dict | ast.Set | ast.ListComp | ast.DictComp | ast.SetComp
    return isinstance(value, made)


def _was_found(facts: Facts, name: str) -> bool:
    """Whether finders gave the module's spec, and nobody asked for a second execution.

    Of a run that was not recorded it is not known: then no file may know how to load by a path.
    """
    timeline = facts.seen.timeline
    if any(isinstance(one, Reload) and one.module == name for one in timeline):
        return False
    if not timeline:
        return not any(source.text.count(word) for source in facts.executed() for word in BY_PATH)
    return any(isinstance(one, Found) and one.module == name for one in timeline)


CAUSES = (
    Cause("main-imported-twice", "raised", script_imports_itself),
    Cause("main-imported-twice", "seen", main_imported_twice, TWICE, alone=True),
    Cause("double-import", "seen", double_import, TWICE, alone=True),
)
