"""Causes in files that a learner made, moved, copied or changed where another was meant."""

import ast
import sys
from collections.abc import Iterator
from pathlib import PurePosixPath

from grader.explain import evidence
from grader.explain.changes import shape
from grader.explain.facts import Facts
from grader.explain.finding import Cause, Finding
from grader.explain.source import SourceFile
from grader.explain.tree import INIT, SUFFIX
from grader.explain.written import (
    Mark,
    changed,
    finding,
    first_each,
    kept,
    marks_of,
    named,
    targets_of,
    written,
)

PACKAGES = frozenset(
    ("regular-wins", "namespace-package", "package-is-module", "package-path", "search-order",
     "init-api", "sys-path", "parent-first")
)  # fmt: skip
ITSELF = frozenset(("relative-import", "absolute-import", "package-data"))
COPIES = frozenset(
    ("modularity", "sys-path", "sys-path-zero", "extend-path", "attribute-clash", "init-api",
     "module-cache", "module-not-found", "namespace-package", "parent-first",
     "regular-wins", "shared-state", "submodule-attribute")
)  # fmt: skip


def init_ends_namespace(facts: Facts) -> Iterator[Finding]:
    """Notice a new `__init__.py` in a folder that shares its name with one under another root."""
    if facts.start is None:
        return
    for folder, path in _new_inits(facts):
        twins = [one for one in facts.tree.folders if one != folder and _base(one) == _base(folder)]
        bare = folder in facts.start.bare_folders
        by_hand = "__path__" in facts.tree[path].text
        if twins and bare and not by_hand and not _in_package(facts, folder):
            shown = evidence.file_there(f"{sorted(twins)[0]}/")
            yield finding(_at_top(facts, path), shown, module=_base(folder), folder=folder)


def init_elsewhere(facts: Facts) -> Iterator[Finding]:
    """Notice a new `__init__.py` above or below the folder that needed one."""
    if facts.start is None or facts.solved is None:
        return
    wanted = {
        str(PurePosixPath(path).parent)
        for path in facts.solved
        if path.endswith(f"/{INIT}") and path not in facts.start and path not in facts.tree
    }
    for folder, path in _new_inits(facts):
        near = [
            one for one in wanted if one.startswith(f"{folder}/") or folder.startswith(f"{one}/")
        ]
        if near:
            yield finding(_at_top(facts, path), folder=folder)


def file_beside_folder(facts: Facts) -> Iterator[Finding]:
    """Notice a new file that shares its name with a folder of modules beside it."""
    for change in changed(facts):
        folder = change.now.path.removesuffix(SUFFIX)
        solved = facts.solved is not None and change.now.path in facts.solved
        if change.is_new and folder in facts.tree.folders and not solved:
            shown = evidence.file_there(f"{folder}/")
            yield finding(_top(change.now), shown, folder=folder)


def path_of_package_written(facts: Facts) -> Iterator[Finding]:
    """Notice that a package's `__path__` is changed by hand."""

    def changes_path(source: SourceFile, node: ast.AST) -> bool:
        owner = named(source, node.func).split(".")[:-1] if isinstance(node, ast.Call) else []
        targets = [one.value if isinstance(one, ast.Subscript) else one for one in targets_of(node)]
        names = [named(source, one).rpartition(".")[2] for one in targets]
        return owner[-1:] == ["__path__"] or "__path__" in names

    for mark in first_each(written(facts, changes_path)):
        old = "extend_path" in mark.source.text  # what namespace packages were before they had none
        yield finding(mark, concept="namespace-package" if old else None)


def path_of_package_failed(facts: Facts) -> Iterator[Finding]:
    """Notice the same, where a submodule of that package was not found."""
    failure = facts.failure
    package = (failure.missing_module or "").rpartition(".")[0] if failure else ""
    for found in path_of_package_written(facts) if failure is not None and package else ():
        module = facts.seen.modules.get(package)
        if found.where is not None and module is not None and module.origin == found.where.file:
            yield found


def renamed_and_still_asked(facts: Facts) -> Iterator[Finding]:
    """Notice that a file of the kata is gone, and that its module is still asked for."""
    failure = facts.failure
    if failure is None or facts.start is None:
        return
    asked = [one.asked(failure.package) for one in failure.imports if failure.missing_module]
    names = [failure.missing_module, *asked, (failure.asked or ("", ""))[0]]
    for root, module in ((root, name) for root in facts.roots for name in names if name):
        before = facts.start.find(module, root)
        if before is None or before.path in facts.tree or before.path in facts.run.program.remove:
            continue
        twin = next((one for one in facts.tree.sources if _alike(one, before)), None)
        if twin is not None:
            yield finding(
                _top(twin),
                *evidence.failing_line(failure),
                evidence.no_file(before.path),
                concept=_about_name(facts, before.path, module),
                name=module,
            )
            return


def others_changed(facts: Facts) -> Iterator[Finding]:
    """Notice that a module lacks a name which it had, and which the learner took from it."""
    failure = facts.failure
    if failure is None or failure.asked is None or facts.start is None or facts.solved is None:
        return
    module, name = failure.asked
    source = next((one for root in facts.roots if (one := facts.tree.find(module, root))), None)
    before = None if source is None else facts.start.get(source.path)
    right = None if source is None else facts.solved.get(source.path)
    if source is None or before is None or right is None or before.data == source.data:
        return
    if name in before.names - source.names and before.data == right.data:
        starred = [
            one for one in kept(facts, _is_star) if getattr(one.node, "module", "") == module
        ]
        yield finding(
            _top(source),
            *evidence.failing_line(failure),
            concept="star-import" if starred else None,
            name=name,
            module=module,
        )


def copied_module(facts: Facts) -> Iterator[Finding]:
    """Notice a new file that holds the same code as another one."""
    for change in changed(facts):
        if not change.is_new or (facts.solved is not None and _kept_twice(facts, change.now)):
            continue
        for other in facts.tree.sources:
            if other.path != change.now.path and _alike(change.now, other):
                package = facts.tree.name_of(other.path).rpartition(".")[0]
                body = facts.tree.find(package) if package else None
                clash = body is not None and _stem(other.path) in body.names
                yield finding(
                    _top(change.now),
                    evidence.file_there(other.path),
                    concept="attribute-clash" if clash else None,
                    other=other.path,
                )
                break


def moved_into_body(facts: Facts) -> Iterator[Finding]:
    """Notice that a module is gone, and that the package's own body holds its code."""
    for change in changed(facts):
        folder, _, file = change.now.path.rpartition("/")
        if file != INIT or facts.start is None:
            continue
        right = facts.solved.get(change.now.path) if facts.solved is not None else None
        for before in facts.start.sources:
            gone = before.path.rpartition("/")[0] == folder and before.path not in facts.tree
            moved = {
                name
                for name, node in before.definitions.items()
                if shape(node) == shape(change.now.definitions.get(name))
            }
            if gone and moved - (right.definitions.keys() if right else set()):
                name = sorted(moved)[0]
                mark = Mark(change.now, change.now.definitions.get(name) or ast.Pass(lineno=1), "")
                yield finding(mark, evidence.no_file(before.path), name=name, other=before.path)


def names_itself(facts: Facts) -> Iterator[Finding]:
    """Notice that a package asks for itself by its own name, where it goes by another one."""
    failure = facts.failure
    missing = failure.missing_module if failure else None
    if failure is None or failure.frame is None or missing is None or not failure.frame.project:
        return
    top = missing.partition(".")[0]
    for before, now in facts.run.program.rename.items():
        if before.rstrip("/") == top and failure.frame.file.startswith(f"{now.rstrip('/')}/"):
            path = failure.frame.file.replace(now.rstrip("/"), top, 1)
            source = facts.tree.get(path)
            if source is not None:
                yield finding(Mark(source, ast.Pass(lineno=failure.frame.line), ""), name=top)


def names_itself_written(facts: Facts) -> Iterator[Finding]:
    """Notice that a file of a package names the package, in an import or in a string."""
    renamed = {one.rstrip("/") for one in facts.run.program.rename}
    for change in changed(facts):
        top = change.now.path.partition("/")[0]
        if f"{top}/{INIT}" not in facts.tree or top not in renamed:
            continue

        def says(_: SourceFile, node: ast.AST, top: str = top) -> bool:
            names = (
                [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
            )
            names += [one.name for one in node.names] if isinstance(node, ast.Import) else []
            text = node.value if isinstance(node, ast.Constant) else None
            names += [text] if isinstance(text, str) else []
            return any(one == top or one.startswith(f"{top}.") for one in names)

        before = [*marks_of([change.before], says)]
        right = facts.solved.get(change.now.path) if facts.solved is not None else None
        if right is not None and not before and not [*marks_of([right], says)]:
            marks = marks_of([change.now], says)
            yield from (finding(one, name=top) for one in first_each(marks))


def _is_star(_: SourceFile, node: ast.AST) -> bool:
    return isinstance(node, ast.ImportFrom) and node.names[0].name == "*"


def _new_inits(facts: Facts) -> Iterator[tuple[str, str]]:
    """Yield folders that have an `__init__.py` of which neither start nor right answer knows."""
    for change in changed(facts):
        path = change.now.path
        right = facts.solved is not None and path in facts.solved
        if change.is_new and path.endswith(f"/{INIT}") and not right:
            yield path.rpartition("/")[0], path


def _in_package(facts: Facts, folder: str) -> bool:
    above = folder.rpartition("/")[0]
    return bool(above) and f"{above}/{INIT}" in facts.tree


def _base(folder: str) -> str:
    return folder.rpartition("/")[2]


def _stem(path: str) -> str:
    return PurePosixPath(path).stem


def _top(source: SourceFile) -> Mark:
    return Mark(source, ast.Pass(lineno=1), "")


def _at_top(facts: Facts, path: str) -> Mark:
    return _top(facts.tree[path])


def _alike(one: SourceFile, other: SourceFile) -> bool:
    """Whether two files hold the same code, comments and blank lines aside."""
    return bool(one.names) and one.names == other.names and shape(one.module) == shape(other.module)


def _kept_twice(facts: Facts, new: SourceFile) -> bool:
    """Whether a right answer has that file, and the other one too."""
    if facts.solved is None or new.path not in facts.solved:
        return False
    twins = [one.path for one in facts.tree.sources if one is not new and _alike(one, new)]
    return all(path in facts.solved for path in twins)


def _about_name(facts: Facts, path: str, module: str) -> str | None:
    """Return what the loss of a file is about: a name of the standard library, or a portion."""
    if module.partition(".")[0] in sys.stdlib_module_names:
        return "shadowing"
    folder = path.rpartition("/")[0]
    bare = facts.start is not None and folder in facts.start.bare_folders
    return "namespace-package" if bare else None


CAUSES = (
    Cause("names-itself", "raised", names_itself),
    Cause("names-itself", "changed", names_itself_written, ITSELF),
    Cause("renamed-and-still-asked", "raised", renamed_and_still_asked),
    Cause("taken-from-others", "raised", others_changed),
    Cause("package-path-written", "raised", path_of_package_failed),
    Cause("init-ends-namespace", "raised", init_ends_namespace),
    Cause("init-ends-namespace", "changed", init_ends_namespace, PACKAGES),
    Cause("init-elsewhere", "certain", init_elsewhere, PACKAGES),
    Cause("file-beside-folder", "changed", file_beside_folder, PACKAGES),
    Cause("package-path-written", "changed", path_of_package_written, always=True),
    Cause("copied-module", "changed", copied_module, COPIES),
    Cause("moved-into-body", "changed", moved_into_body, always=True),
)
