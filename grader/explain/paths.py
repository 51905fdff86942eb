"""Causes in where a module's file is and what it is called: not on the path, not to be named."""

import keyword
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from grader.explain import evidence
from grader.explain.diagnosis import Place
from grader.explain.facts import Facts, Failure
from grader.explain.finding import Cause, Finding
from grader.explain.statements import Import
from grader.explain.tree import INIT, SUFFIX
from grader.explain.unparsed import unparsed

LONGEST = 200
"""Letters of a line that are looked at; a learner's may be as long as he likes."""
WRITTEN = re.compile(
    r"(?:import|from)\s+(?P<name>[\w.-]+(?: [\w.-]+)*?)\s*(?:$|,|;|#|\s(?:as|import)\s)"
)
"""An import statement with a name in it that need not be one."""


def module_not_on_path(facts: Facts) -> Iterator[Finding]:
    """Notice that a folder holds what was asked for, and that `sys.path` has no such entry."""
    failure = facts.failure
    name = failure.missing_module if failure else None
    if failure is None or name is None or "." in name:
        return
    for path in _files_of(facts, failure, name):
        folder = _folder_above(path, name)
        if folder in _entries(facts) or _is_in_package(facts, folder) or path == _asker(failure):
            continue
        shown = "the project's own folder" if folder == "." else f"{folder}/"
        yield Finding(
            evidence=(
                *evidence.failing_line(failure),
                evidence.file_there(path),
                evidence.path_has_not(shown, _entries(facts)),
            ),
            where=failure.where,
            values={"name": name, "file": path, "folder": shown},
            concept="sys-path-zero" if _is_from_cwd(facts, folder) else None,
        )
        return


def _is_from_cwd(facts: Facts, folder: str) -> bool:
    """Whether a script of the kata's asks for what lies in the folder that it was started from."""
    program = facts.run.program
    return facts.start is not None and program.script is not None and folder == program.cwd


def invalid_module_name(facts: Facts) -> Iterator[Finding]:
    """Notice that a file's name has what no name in Python has, so the import spells another."""
    failure = facts.failure
    name = failure.missing_module if failure else None
    if failure is None or name is None:
        return
    for path in _named_nearly(facts, failure, name):
        yield Finding(
            evidence=(*evidence.failing_line(failure), evidence.file_there(path)),
            where=failure.where,
            values={"name": PurePosixPath(path).stem, "part": PurePosixPath(path).stem},
        )
        return


def invalid_module_name_written(facts: Facts) -> Iterator[Finding]:
    """Notice an import statement that is no Python for the name in it."""
    for wrong in unparsed(facts):
        found = WRITTEN.match(wrong.text[:LONGEST])
        for part in found["name"].split(".") if found else ():
            there = _called(facts, part)
            if _is_no_name(part) and (there or re.search(r"-|^\d", part)) and " from " not in part:
                shown = (evidence.file_there(there),) if there else ()
                yield Finding(
                    evidence=(*wrong.shown, *shown),
                    where=wrong.where,
                    values={"name": found["name"] if found else part, "part": part},
                )
                return


def _files_of(facts: Facts, failure: Failure, name: str) -> Iterator[str]:
    """Yield the files that would be the module, or the asked module below it, from some folder."""
    asked = {one.asked(failure.package) for one in failure.imports} | {name}
    endings = {f"/{name}{SUFFIX}", f"/{name}/{INIT}"}
    for full in asked:
        if full != name and full.startswith(f"{name}."):
            endings |= {f"/{full.replace('.', '/')}{end}" for end in (SUFFIX, f"/{INIT}")}
    for one in failure.imports:
        if one.module == name and one.name and not one.is_star:
            endings.add(f"/{name}/{one.name}{SUFFIX}")
    files = (path for path in facts.run.tree if f"/{path}".endswith(tuple(endings)))
    yield from sorted(files, key=lambda path: (path.count("/"), path))


def _folder_above(path: str, name: str) -> str:
    """Return the folder that would have to be on the path for the file to be found."""
    parts = PurePosixPath(path).with_suffix("").parts
    last = len(parts) - 1 - parts[::-1].index(name)
    return "/".join(parts[:last]) or "."


def _entries(facts: Facts) -> tuple[str, ...]:
    """Return the folders of the submission that were on the path, in the end or before."""
    cwd = facts.run.program.cwd
    both = (*facts.seen.path_after, *facts.seen.path_before)
    inside = (cwd if one == "" else one for one in both if not one.startswith("/"))
    return tuple(dict.fromkeys(one.rstrip("/") for one in inside))


def _is_in_package(facts: Facts, folder: str) -> bool:
    return f"{folder}/{INIT}" in facts.run.tree


def _asker(failure: Failure) -> str:
    return failure.frame.file if failure.frame else ""


def _named_nearly(facts: Facts, failure: Failure, name: str) -> Iterator[str]:
    """Yield files where the module would be, whose names are no names of modules."""
    package, _, last = name.rpartition(".")
    for path in facts.run.tree:
        file = PurePosixPath(path)
        folders = {
            str(PurePosixPath(root, *package.split("."))) if package else root
            for root in facts.roots
        }
        if file.suffix != SUFFIX or str(file.parent) not in folders:
            continue
        spelt = re.sub(r"\W", "_", file.stem)
        dotted = any(_spells(one, failure, file.stem) for one in failure.imports)
        if not file.stem.isidentifier() and (spelt == last or dotted):
            yield path


def _spells(one: Import, failure: Failure, stem: str) -> bool:
    """Whether a file `a.b.py` is asked for as `a.b`."""
    return "." in stem and one.asked(failure.package) == stem


def _is_no_name(part: str) -> bool:
    return bool(part) and (not part.isidentifier() or keyword.iskeyword(part))


def _called(facts: Facts, part: str) -> str | None:
    """Return a file or folder of exactly that name."""
    for path in facts.run.tree:
        file = PurePosixPath(path)
        if part in file.parts[:-1] or (file.stem == part and file.suffix == SUFFIX):
            return path
    return None


def found_earlier(facts: Facts) -> Iterator[Finding]:
    """Notice that two folders on the path have a module, and that the first one's was taken."""
    for name in facts.seen.project_modules:
        origin = facts.seen.modules[name].origin
        found = [one for root in facts.roots if (one := facts.run.tree.find(name, root))]
        others = [one.path for one in found if one.path != origin]
        added = any(one in facts.run.program.files for one in (origin, *others))
        if "." not in name and origin and others and not added and found[0].path == origin:
            yield Finding(
                evidence=(evidence.made_from(name, origin), evidence.file_there(others[0])),
                where=Place(origin, 1),
                values={"name": name, "file": origin},
            )


CAUSES = (
    Cause("found-earlier", "seen", found_earlier, frozenset(("sys-path", "extend-path"))),
    Cause("module-not-on-path", "raised", module_not_on_path),
    Cause("invalid-module-name", "raised", invalid_module_name),
    Cause("invalid-module-name", "raised", invalid_module_name_written),
)
